"""Who owns whom in the directory today, as shares between parties."""

from collections.abc import Collection, Iterator
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import Stake
from scotemp.apps.risk.rules.chains import Share

_AT_ONCE: Final = 500


def below(keys: Collection[int]) -> set[int]:
    """Return the organisations that some hold a part of, directly or through others, themselves included."""
    return _closure(keys, "owner", "organisation")


def above(keys: Collection[int]) -> set[int]:
    """Return the organisations that hold a part of some, directly or through others, themselves included."""
    return _closure(keys, "organisation", "owner")


def shares(keys: Collection[int] | None = None) -> Iterator[Share]:
    """Yield what is held of organisations today, of all or of some; an owner that is only named is known by the number of his stake."""
    for stakes in [_today()] if keys is None else [_today().filter(organisation__in=some) for some in _chunks(keys)]:
        for pk, owner, owned, percent, control in stakes.values_list("pk", "owner", "organisation", "percent", "control").iterator():
            yield Share(f"organisation:{owner}" if owner else f"stake:{pk}", f"organisation:{owned}", percent, control)


def _today() -> QuerySet[Stake]:
    found: QuerySet[Stake] = Stake.objects.holding(timezone.now().date())
    return found


def _closure(keys: Collection[int], where: str, what: str) -> set[int]:
    reached, waiting = set(keys), set(keys)
    while waiting:
        found = set[int]()
        for some in _chunks(waiting):
            found |= set(_today().filter(**{f"{where}__in": some, f"{what}__isnull": False}).values_list(what, flat=True))
        waiting = found - reached
        reached |= waiting
    return reached


def _chunks(keys: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
