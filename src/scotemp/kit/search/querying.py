"""Ask the index: what answers a query and may be seen by whoever asks, best first."""

from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.db import connection
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.search.analyzer import Term, wanted
from scotemp.kit.search.backends import backend_of
from scotemp.kit.search.models import Entry
from scotemp.kit.search.searchables import SEARCHABLES, Searchable

Entries: TypeAlias = "QuerySet[Any, Any]"

_ORDER: Final = ("place", "title_length", "subject_type", "subject_id")
"""Those that answer by their title come first, short titles before long ones."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query finds for one viewer."""

    terms: tuple[Term, ...]
    entries: Entries

    def best(self) -> Entries:
        """Return the entries, best first."""
        ordered: Entries = self._placed().order_by(*_ORDER)
        return ordered

    def of_each(self, size: int) -> tuple[dict[str, int], list[Entry]]:
        """Return how many entries of each kind there are, in the order of the slot, and the best `size` of each.

        Both come of one walk over all that answers, because that is what costs; the entries themselves are read by their keys.
        """
        number = Window(RowNumber(), partition_by="subject_type", order_by=_ORDER)
        all_of_kind = Window(Count("pk"), partition_by="subject_type")
        ranked = self._placed().annotate(number=number, all_of_kind=all_of_kind).filter(number__lte=size)
        first = list(ranked.order_by(*_ORDER).values_list("pk", "subject_type", "all_of_kind"))
        counts = {subject_type: count for _pk, subject_type, count in first}
        entries = Entry.objects.defer("title_tokens", "tokens").in_bulk([pk for pk, _type, _count in first])
        ordered = [entries[pk] for pk, _type, _count in first if pk in entries]
        return {name: counts[name] for name in SEARCHABLES.names() if name in counts}, ordered

    def _placed(self) -> Entries:
        """Return the entries with their place: 0 for those that answer by their title, 1 for the others."""
        backend = backend_of(connection)
        titles = RawSQL(backend.in_title, (backend.title_query(self.terms),))  # noqa: S611 - the query is a parameter
        placed: Entries = self.entries.defer("title_tokens", "tokens").annotate(
            place=Case(When(pk__in=titles, then=Value(0)), default=Value(1))
        )
        return placed


def matching(model: type[Guarded], words: str) -> Q:
    """Return the condition on records of a searched model that hold all words; without a word or number nothing meets it.

    It says nothing of who sees them. Raises NotThere for a kind that is not searched.
    """
    kind, terms = SEARCHABLES[model._meta.label_lower], wanted(words)
    if not terms:
        return Q(pk__in=())
    return Q(pk__in=_answering(terms).filter(subject_type=kind.type).values("subject_id"))


def search(query: str, *, viewer: Viewer, kind: str | None = None) -> Answer:
    """Return what answers a query among the records that the viewer may see, of one kind or of all.

    Every word must be in the record, the last one at least by its beginning. A query without a word or number finds nothing.
    Raises NotThere for a kind that is not searched.
    """
    terms = wanted(query)
    kinds = list(SEARCHABLES) if kind is None else [SEARCHABLES[kind]]
    if not terms or not kinds:
        return Answer((), Entry.objects.none())
    seen = [When(subject_type=one.type, then=_seen(one, viewer)) for one in kinds]
    # Case and not Or: SQLite would take an Or over the types as a reason to read the index of types, which is all of the table.
    return Answer(terms, _answering(terms).filter(Case(*seen, default=Value(False))))


def _seen(kind: Searchable, viewer: Viewer) -> Exists:
    return Exists(kind.records().visible_to(viewer).filter(pk=OuterRef("subject_id")))


def _answering(terms: tuple[Term, ...]) -> Entries:
    """Return the entries that hold all terms, whoever may see them."""
    backend = backend_of(connection)
    answering = RawSQL(backend.everywhere, (backend.query(terms),))  # noqa: S611 - the query is a parameter
    found: Entries = Entry.objects.filter(pk__in=answering)
    return found
