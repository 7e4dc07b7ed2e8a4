"""What a listing asks for where somebody works: block, review, advise, or nothing."""

from collections.abc import Iterable
from typing import Final

EFFECTS: Final = ("block", "review", "advise", "none")
"""The strongest first."""


def strongest(effects: Iterable[str]) -> str:
    """Return the strongest of several effects; ``none`` of none.

    >>> strongest(["advise", "block"]), strongest([])
    ('block', 'none')
    """
    return min(effects, key=EFFECTS.index, default="none")
