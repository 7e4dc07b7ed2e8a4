"""What desks hand down: which records are searched, by which words, and where each is shown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from scotemp.kit.access.guarded import Guarded, GuardedQuerySet
from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Language, Names


@dataclass(frozen=True, slots=True)
class Searchable:
    """A kind of record that is searched.

    Attributes
    ----------
    model : type of Guarded
        Its key is a whole number; its ``visible_to`` decides who finds what.
    label : Names
        What such records are called, in the plural.
    title : callable
        Record and language to the title in that language.
    texts : callable
        Record to whatever else it is found by. Whoever sees the record may learn that a word stands in it, so nothing that
        some of its readers must not know.
    prepare : callable
        Given all records, returns them with what `title` and `texts` read, so that filling the index anew asks few questions.
    """

    model: type[Guarded]
    label: Names
    title: Callable[[Any, Language], str]
    texts: Callable[[Any], Iterable[str]]
    prepare: Callable[[Any], Any] = GuardedQuerySet.all

    def __post_init__(self) -> None:
        if not isinstance(self.model._meta.pk, models.AutoField | models.IntegerField):
            message = f"{self.model._meta.label} cannot be searched: give it a whole number as its key."
            raise TypeError(message)

    @property
    def type(self) -> str:
        """The name under which the log, the grants and the index know the kind."""
        return self.model._meta.label_lower

    def records(self) -> GuardedQuerySet:
        """Return all records of the kind, as a query of the model's own sort."""
        return self.model._default_manager.all()


SEARCHABLES: Final[Slot[Searchable]] = Slot("searchables")
"""The kinds that are searched, each under its type: a desk puts its own here when Django starts."""

RECORD_URL: Final[Slot[Callable[[str, int], str | None]]] = Slot("record addresses")
"""Where records are shown: callables that take type and key and return an address, or nothing for kinds that they do not know."""


def record_url(subject_type: str, subject_id: int) -> str | None:
    """Return the address of a record's page, nothing if nobody shows such records."""
    return next((url for address in RECORD_URL if (url := address(subject_type, subject_id))), None)
