"""Ask the index: what answers a query and may be seen by whoever asks, best first."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.search.analyzer import Term, wanted
from scotemp.kit.search.backends import backend_of
from scotemp.kit.search.models import Entry
from scotemp.kit.search.searchables import SEARCHABLES

Entries: TypeAlias = "QuerySet[Any, Any]"

_ORDER: Final = ("place", "title_length", "subject_type", "subject_id")
"""Those that answer by their title come first, short titles before long ones."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds for one viewer."""

    terms: tuple[Term, ...]
    entries: Entries

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are, in the order of the slot; kinds without any are left out."""
        found = dict(self.entries.order_by().values_list("subject_type").annotate(Count("pk")))
        return {name: found[name] for name in SEARCHABLES.names() if name in found}

    def best(self) -> Entries:
        """Return the entries, best first."""
        ordered: Entries = self._placed().order_by(*_ORDER)
        return ordered

    def best_of_each(self, size: int) -> Entries:
        """Return at most `size` entries of each kind, best first."""
        number = Window(RowNumber(), partition_by="subject_type", order_by=_ORDER)
        ordered: Entries = self._placed().annotate(number=number).filter(number__lte=size).order_by(*_ORDER)
        return ordered

    def _placed(self) -> Entries:
        """Return the entries with their place: 0 for those that answer by their title, 1 for the others."""
        backend = backend_of(connection)
        titles = RawSQL(backend.in_title, (backend.title_query(self.terms),))  # noqa: S611 - the query is a parameter
        placed: Entries = self.entries.defer("title_tokens", "tokens").annotate(
            place=Case(When(pk__in=titles, then=Value(0)), default=Value(1))
        )
        return placed


def search(query: str, *, viewer: Viewer, kind: str | None = None) -> Answer:
    """Return what answers a query among the records that the viewer may see, of one kind or of all.

    Every word must be in the record, the last one at least by its beginning. A query without a word or number finds nothing.
    Raises NotThere for a kind that is not searched.
    """
    terms = wanted(query)
    kinds = list(SEARCHABLES) if kind is None else [SEARCHABLES[kind]]
    if not terms or not kinds:
        return Answer((), Entry.objects.none())
    seen = Q()
    for one in kinds:
        records = one.records().visible_to(viewer).filter(pk=OuterRef("subject_id"))
        seen |= Q(Exists(records), subject_type=one.type)
    backend = backend_of(connection)
    answering = RawSQL(backend.everywhere, (backend.query(terms),))  # noqa: S611 - the query is a parameter
    return Answer(terms, Entry.objects.filter(seen, pk__in=answering))
