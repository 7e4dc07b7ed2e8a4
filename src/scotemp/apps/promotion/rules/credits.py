"""How the credit for an investor is split when one place hands the first contact to another: always 100 per cent in all."""

from collections.abc import Mapping
from typing import Final

WHOLE: Final = 10_000
"""All of the credit, in hundredths of a per cent."""


def hand_over(shares: Mapping[int, int], giver: int, receiver: int, part: int) -> dict[int, int]:
    """Return the shares after the giver hands `part` of the whole to the receiver; who has nothing left is left out.

    Raises ValueError where the shares are not whole, the giver has less than that, or the part is nothing.

    >>> hand_over({1: 10_000}, 1, 2, 7_000)
    {1: 3000, 2: 7000}
    """
    if sum(shares.values()) != WHOLE:
        raise ValueError(f"the shares add up to {sum(shares.values())}, not to {WHOLE}: mend them before they are split")
    if giver == receiver:
        raise ValueError("giver and receiver are one place: name another one")
    if not 0 < part <= shares.get(giver, 0):
        raise ValueError(f"{part} cannot be handed over: the giver has {shares.get(giver, 0)} of {WHOLE}")
    after = dict(shares) | {giver: shares[giver] - part, receiver: shares.get(receiver, 0) + part}
    return {place: share for place, share in after.items() if share}
