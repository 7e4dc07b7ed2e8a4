"""Hold parties against the entries of the lists in force: the index is made once for a set of versions, and kept while they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import ListedParty, ListVersion, ScreeningSettings
from scotemp.apps.risk.rules.parties import Match, Party
from scotemp.kit.registry import Slot

Search = Callable[[Sequence[Party]], Mapping[str, Sequence[Match]]]
"""Returns, by the key of each party, the entries that it may be, by their keys and with a score from 0 to 1000."""

ENGINE: Final[Slot[Callable[[Iterable[Party], Sequence[str], int], Search]]] = Slot("engine of screening")
"""Makes an index of entries: it gets them one by one, the qualifiers that count, and the score below which hits are left out."""

_KEPT: Final = 2
"""Indices that a process keeps: of the settings in force, and of those that are tried beside them."""


def searcher(settings: ScreeningSettings) -> Search:
    """Return the search through all lists in force by some settings; raises ValidationError where no engine is installed."""
    if not ENGINE.names():
        raise ValidationError(_("No engine of screening is installed: parties are checked by hand."))
    versions = ListVersion.objects.filter(in_force=True).order_by("pk").values_list("pk", flat=True)
    return _search(tuple(versions), tuple(settings.qualifiers), settings.floor)


def entries_of(hits: Mapping[str, Sequence[Match]]) -> dict[str, ListedParty]:
    """Return the entries that were hit and stand on their lists, by key."""
    keys = {int(match.key) for matches in hits.values() for match in matches}
    found = ListedParty.objects.listed().filter(pk__in=keys).select_related("watch_list")
    return {str(one.pk): one for one in found}


@lru_cache(maxsize=_KEPT)
def _search(versions: tuple[int, ...], qualifiers: tuple[str, ...], floor: int) -> Search:
    make = next(iter(ENGINE))
    return make(_entries(versions), qualifiers, floor)


def _entries(versions: tuple[int, ...]) -> Iterator[Party]:
    listed = ListedParty.objects.listed().filter(watch_list__versions__in=versions).order_by("pk")
    for pk, kind, data in listed.values_list("pk", "kind", "data").iterator():
        yield Party(
            str(pk), kind, tuple(data.get("names", ())), tuple(data.get("weak_names", ())), frozenset(data.get("births", ())),
            frozenset(data.get("countries", ())), data.get("gender", ""), frozenset((a, b) for a, b in data.get("identifiers", ())),
        )  # fmt: skip
