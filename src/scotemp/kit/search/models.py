"""What is searched: one entry a record, whoever may see it."""

from django.db import models


class Entry(models.Model):
    """A record's titles by language, and the tokens of its title and of all its words.

    The database keeps its own index over the two columns of tokens (see `backends`); nobody writes an entry but `indexing`.
    """

    subject_type = models.CharField(max_length=100)
    subject_id = models.BigIntegerField()
    title_length = models.PositiveIntegerField()  # before the long columns, so that sorting need not read past them
    titles = models.JSONField()
    title_tokens = models.TextField(blank=True)
    tokens = models.TextField(blank=True)

    class Meta:
        """One entry a record."""

        constraints = (models.UniqueConstraint(fields=("subject_type", "subject_id"), name="search_one_entry_a_record"),)

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id}"
