"""Polls, those entitled to vote, proxies and votes; a secret vote is kept apart from its voter."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.kit.carried import Carried
from scotemp.kit.fixed import Fixed, FixedQuerySet, Unchangeable
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.rules import BallotRule, rule_from
from scotemp.kit.voting.workflow import POLL
from scotemp.kit.workflow.flowing import FLOW_FIELDS, Flowing, FlowingQuerySet
from scotemp.nomenclature.language import normalise


class PollQuerySet(FixedQuerySet, FlowingQuerySet):  # type: ignore[override]
    """Sets of polls."""


class Poll(Fixed, Flowing, Carried):
    """One question put to the vote, with the rule by which it is decided."""

    flow = POLL
    changing = frozenset({*FLOW_FIELDS, "casting_vote"})

    question = models.JSONField(_("Question"))
    rule_data = models.JSONField(editable=False)
    secret = models.BooleanField(_("Secret ballot"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)
    closes_on = models.DateField(_("Last day of a written procedure"), null=True, blank=True, editable=False)
    casting_vote = models.CharField(max_length=7, blank=True, editable=False)

    objects = PollQuerySet.as_manager()  # type: ignore[assignment, misc]

    class Meta:
        """Found by record."""

        indexes = (models.Index(fields=("subject_type", "subject_id"), name="voting_by_subject"),)

    def __str__(self) -> str:
        language = normalise(get_language() or "en")
        return str(self.question.get(language) or next(iter(self.question.values())))

    @property
    def rule(self) -> BallotRule:
        """The rule, read from what was kept."""
        return rule_from(self.rule_data)


class PollRowQuerySet(FixedQuerySet):
    """Sets of what belongs to polls."""

    def update(self, **kwargs: Any) -> int:
        """Update changing columns while the poll is open; raises Unchangeable."""
        if self.exclude(poll__state="open").exists():
            raise Unchangeable(self.model.__name__, kwargs)
        return super().update(**kwargs)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Insert rows in the state of the poll in which they come; raises Unchangeable."""
        rows = list(objs)
        for poll in {row.poll_id for row in rows}:
            self.model.refuse_unless(poll, self.model.comes_while)
        return super().bulk_create(rows, *args, **kwargs)


class PollRow(Fixed):
    """What belongs to a poll: inserted while the poll is in the state `comes_while`, written only while it is open."""

    comes_while: ClassVar[str] = "open"

    poll_id: int
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """No table of its own."""

        abstract = True

    def save(
        self,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Insert or write the row if the poll stands where it must; raises Unchangeable."""
        self.refuse_unless(self.poll_id, self.comes_while if self._state.adding else "open")
        super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)

    @classmethod
    def refuse_unless(cls, poll: int, state: str) -> None:
        """Refuse to write what belongs to a poll that is not in a state; raises Unchangeable."""
        if not Poll.objects.filter(pk=poll, state=state).exists():
            raise Unchangeable(cls.__name__)


class Elector(PollRow):
    """A member entitled to vote when the poll opened, and the key of the user who votes for it."""

    comes_while = "prepared"
    changing = frozenset({"present"})

    member = models.CharField(max_length=64)
    voter = models.CharField(max_length=64)
    present = models.BooleanField(default=False)

    objects = PollRowQuerySet.as_manager()

    class Meta:
        """Each member once."""

        constraints = (models.UniqueConstraint(fields=("poll", "member"), name="voting_one_elector_a_member"),)

    def __str__(self) -> str:
        return self.member


class GivenProxy(PollRow):
    """An absent member lets another vote; a proxy that is struck stays readable."""

    changing = frozenset({"struck_at"})

    giver = models.CharField(max_length=64)
    holder = models.CharField(max_length=64)
    struck_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PollRowQuerySet.as_manager()

    class Meta:
        """Each member has one holder at a time, and is not his own."""

        constraints = (
            models.UniqueConstraint(fields=("poll", "giver"), condition=Q(struck_at__isnull=True), name="voting_one_holder_a_giver"),
            models.CheckConstraint(condition=~Q(giver=models.F("holder")), name="voting_holder_is_another"),
        )

    def __str__(self) -> str:
        return f"{self.giver} > {self.holder}"


class Voted(PollRow):
    """That a member voted, `by` whose hand if by proxy, and how if the vote is open; of a secret one nothing else, not even when."""

    member = models.CharField(max_length=64)
    by = models.CharField(max_length=64, blank=True)
    vote = models.CharField(max_length=7, blank=True, choices=[(vote.value, vote.value) for vote in Vote])

    objects = PollRowQuerySet.as_manager()

    class Meta:
        """One vote a member."""

        constraints = (models.UniqueConstraint(fields=("poll", "member"), name="voting_one_vote_a_member"),)

    def __str__(self) -> str:
        return self.member


class Urn(PollRow):
    """The secret votes of a poll as three numbers in one row, so that neither order nor age of rows ties a vote to a voter."""

    comes_while = "prepared"

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="+")
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    abstain = models.PositiveIntegerField(default=0)

    objects = PollRowQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.poll_id}"

    def votes(self) -> list[Vote]:
        """Return the votes in it, sorted."""
        return [Vote.YES] * self.yes + [Vote.NO] * self.no + [Vote.ABSTAIN] * self.abstain
