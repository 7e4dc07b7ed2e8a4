"""Hold parties against the entries of the lists in force: the index is made once for a set of versions, and kept while they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.utils import timezone

from scotemp.apps.risk.models import ListedParty, ListVersion, ScreeningSettings
from scotemp.assessments.screening import Hit, Index, Party, Settings, screen

Search = Callable[[Sequence[Party]], Mapping[str, Sequence[Hit]]]
"""Returns, by the key of each party that hits, the entries that it may be, by their keys."""

MOST: Final = 50
"""So many entries of one party are told at most, the best of them."""

_KEPT: Final = 2
"""Indices that a process keeps: of the settings in force, and of those that are tried beside them."""


def searcher(settings: ScreeningSettings) -> Search:
    """Return the search through all lists in force by some settings, from their floor on."""
    versions = ListVersion.objects.filter(in_force=True).order_by("pk").values_list("pk", flat=True)
    return _kept(tuple(versions), tuple(settings.qualifiers), settings.floor)


def entries_of(hits: Mapping[str, Sequence[Hit]]) -> dict[str, ListedParty]:
    """Return the entries that were hit and stand on their lists, by key."""
    keys = {int(hit.key) for found in hits.values() for hit in found}
    found = ListedParty.objects.listed().filter(pk__in=keys).select_related("watch_list")
    return {str(one.pk): one for one in found}


@lru_cache(maxsize=_KEPT)
def _kept(versions: tuple[int, ...], qualifiers: tuple[str, ...], floor: int) -> Search:
    return indexed(_entries(versions), qualifiers, floor)


def indexed(entries: Iterable[Party], qualifiers: Sequence[str], floor: int) -> Search:
    """Make the index of entries, and return the search through it from a score in thousandths on."""
    index = Index(entries, Settings(qualifiers=frozenset(qualifiers)))

    def search(parties: Sequence[Party]) -> Mapping[str, Sequence[Hit]]:
        return screen(parties, index, as_of=timezone.localdate(), threshold=floor / 1000, limit=MOST).value

    return search


def _entries(versions: tuple[int, ...]) -> Iterator[Party]:
    listed = ListedParty.objects.listed().filter(watch_list__versions__in=versions).order_by("pk")
    for pk, kind, data in listed.values_list("pk", "kind", "data").iterator():
        yield Party(
            str(pk), kind, tuple(data.get("names", ())), tuple(data.get("weak_names", ())), frozenset(data.get("births", ())),
            frozenset(data.get("countries", ())), data.get("gender", ""), frozenset((a, b) for a, b in data.get("identifiers", ())),
        )  # fmt: skip
