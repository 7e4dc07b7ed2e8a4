"""Who is owned by listed parties: half and more in total, or control, followed from owner to owned."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

HALF: Final = Decimal(50)
"""Per cent of an organisation from which its owners, taken together, carry their listing over to it."""


@dataclass(frozen=True, slots=True)
class Share:
    """What an owner holds of an organisation, in per cent of the whole, and whether he declares control."""

    owner: str
    owned: str
    percent: Decimal
    control: bool = False


@dataclass(frozen=True, slots=True)
class Owned:
    """How an organisation is owned by listed parties: their per cent in total, the shares that count, and the listed at the roots."""

    total: Decimal
    controlled: bool
    path: tuple[Share, ...]
    roots: tuple[str, ...]


def owned_by(listed: Collection[str], shares: Iterable[Share], threshold: Decimal = HALF) -> dict[str, Owned]:
    """Return every party that listed ones own, directly or through others, with the path that leads there.

    A party is owned once listed owners, or owners who are so owned themselves, hold `threshold` per cent and more of it together, or
    one of them controls it: shares are added at each step, never multiplied along the way. Circles are gone through once. The listed
    themselves appear where other listed parties own them.

    >>> half = owned_by({"A"}, [Share("A", "B", Decimal(50)), Share("B", "C", Decimal(60))])
    >>> sorted(half), half["C"].roots, [share.owner for share in half["C"].path]
    (['B', 'C'], ('A',), ['A', 'B'])
    """
    held: dict[str, list[Share]] = {}
    for share in sorted(shares, key=lambda one: (one.owned, one.owner, one.percent, one.control)):
        if share.owner != share.owned:
            held.setdefault(share.owned, []).append(share)
    below: dict[str, set[str]] = {}
    for owned, stakes in held.items():
        for share in stakes:
            below.setdefault(share.owner, set()).add(owned)
    reached, counted = set(listed), dict[str, list[Share]]()
    waiting = set(listed)
    while waiting:
        asked = set().union(*(below.get(owner, set()) for owner in waiting)) - set(counted)
        found = {owned: counting for owned in asked if _counts(counting := [one for one in held[owned] if one.owner in reached], threshold)}
        counted |= found
        waiting = set(found) - reached
        reached |= waiting
    return {owned: _told(owned, counted, frozenset(listed)) for owned in sorted(counted)}


def _counts(stakes: list[Share], threshold: Decimal) -> bool:
    return any(one.control for one in stakes) or sum((one.percent for one in stakes), Decimal(0)) >= threshold


def _told(owned: str, counted: dict[str, list[Share]], listed: frozenset[str]) -> Owned:
    """Return the path from the listed down to an organisation, nearest to the listed first."""
    path: list[Share] = []
    roots: set[str] = set()
    seen, waiting = {owned}, [owned]
    while waiting:
        for share in counted[waiting.pop()]:
            path.append(share)
            if share.owner in listed:
                roots.add(share.owner)
            elif share.owner not in seen:
                seen.add(share.owner)
                waiting.append(share.owner)
    direct = counted[owned]
    total = sum((one.percent for one in direct), Decimal(0))
    return Owned(total, any(one.control for one in direct), tuple(reversed(path)), tuple(sorted(roots)))
