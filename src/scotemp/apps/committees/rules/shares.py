"""Shares of a whole, in hundredths of a per cent: they add up to exactly 100 per cent whoever joins or leaves."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Final, TypeVar

WHOLE: Final = 10_000
"""100 per cent."""

Key = TypeVar("Key", bound=Hashable)
Shares = Mapping[Key, int]


class SharesNotWhole(ValueError):
    """The shares do not add up to 100 per cent, one is below 0, or they are not those of the members; `total` is their sum."""

    def __init__(self, total: int) -> None:
        super().__init__(f"The shares add up to {total / 100} %: they must be exactly 100, none below 0, one for each member.")
        self.total = total


def hundredths(percent: Decimal) -> int:
    """Return a percentage with at most two decimals in hundredths of a per cent.

    >>> hundredths(Decimal("33.34"))
    3334
    """
    return int((percent * 100).to_integral_exact())


def percent(hundredth: int) -> Decimal:
    """Return hundredths of a per cent as a percentage.

    >>> percent(3334)
    Decimal('33.34')
    """
    return (Decimal(hundredth) / 100).quantize(Decimal("0.01"))


def rescaled(weights: Shares[Key], total: int = WHOLE) -> dict[Key, int]:
    """Return whole shares of `total` in proportion to the weights, by largest remainder; equal ones if no weight is above 0.

    Among equal remainders the first named wins. Raises ValueError for a weight below 0.

    >>> rescaled({"a": 1, "b": 1, "c": 1})
    {'a': 3334, 'b': 3333, 'c': 3333}
    """
    if any(weight < 0 for weight in weights.values()):
        message = "A share cannot be less than 0."
        raise ValueError(message)
    if not weights:
        return {}
    known = dict(weights) if any(weights.values()) else dict.fromkeys(weights, 1)
    whole = sum(known.values())
    floors = {key: weight * total // whole for key, weight in known.items()}
    order = sorted(known, key=lambda key: -(known[key] * total % whole))
    winners = set(order[: total - sum(floors.values())])
    return {key: floor + (key in winners) for key, floor in floors.items()}


def with_member(held: Shares[Key], member: Key, share: int | None = None) -> dict[Key, int]:
    """Return the shares when somebody joins with `share`, an equal part if none is named; the others keep their proportions.

    Whoever is alone has the whole. Raises SharesNotWhole for a share below 0 or above 100 per cent.

    >>> with_member({"a": 6000, "b": 4000}, "c", 2500)
    {'a': 4500, 'b': 3000, 'c': 2500}
    """
    if not held:
        return {member: WHOLE}
    own = WHOLE // (len(held) + 1) if share is None else share
    if not 0 <= own <= WHOLE:
        raise SharesNotWhole(own)
    return {**rescaled(held, WHOLE - own), member: own}


def without_member(held: Shares[Key], member: Key) -> dict[Key, int]:
    """Return the shares of those who stay when somebody leaves, in their proportions.

    >>> without_member({"a": 4500, "b": 3000, "c": 2500}, "c")
    {'a': 6000, 'b': 4000}
    """
    return rescaled({key: share for key, share in held.items() if key != member})


def agreed(members: frozenset[Key], proposed: Shares[Key]) -> dict[Key, int]:
    """Return shares that the members set themselves; raises SharesNotWhole unless they are whole and of exactly these members."""
    total = sum(proposed.values())
    if total != WHOLE or any(share < 0 for share in proposed.values()) or frozenset(proposed) != members:
        raise SharesNotWhole(total)
    return dict(proposed)
