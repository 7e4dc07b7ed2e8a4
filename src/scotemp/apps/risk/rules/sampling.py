"""A sample that anybody can draw again: a case is in it by its name and the seed alone."""

import hashlib

_WHOLE = 1 << 64


def is_drawn(seed: str, case: str, percent: int) -> bool:
    """Say whether a case is in the sample of `percent` of all cases; the same answer for ever.

    >>> is_drawn("2026", "alert 7", 100), is_drawn("2026", "alert 7", 0)
    (True, False)
    """
    number = int.from_bytes(hashlib.sha256(f"{seed}\n{case}".encode()).digest()[:8])
    return number * 100 < percent * _WHOLE
