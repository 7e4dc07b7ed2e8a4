"""How alike two tokens of a name are: typing errors, other vowels, initials."""

from functools import lru_cache
from itertools import groupby

from rapidfuzz.distance import OSA, JaroWinkler

from scotemp.engines.screening.matching.settings import Settings

VOWELS = frozenset("aeiouy")
SHORT = 3
"""Tokens of fewer letters have too few consonants to be compared by them alone."""


@lru_cache(maxsize=10_000)
def consonants(token: str) -> str:
    """Return the first letter and the consonants after it, doubled ones once.

    Source: Winkler (1990) for comparing without vowels.

    >>> consonants("mohammed"), consonants("muhamad"), consonants("aaron")
    ('mhmd', 'mhmd', 'arn')
    """
    once = [letter for letter, _ in groupby(token)]
    return "".join(letter for place, letter in enumerate(once) if place == 0 or letter not in VOWELS)


def alike(ours: str, theirs: str, settings: Settings) -> float:
    """Return the likeness of two tokens, 0 (another token) to 1 (equal). Symmetric.

    Source: the mean of the likeness by edits (Damerau 1964) and that of Jaro and Winkler (1990).

    >>> alike("tokayev", "tokaev", Settings()) > 0.8, alike("j", "john", Settings()), alike("angelo", "boris", Settings())
    (True, 0.7, 0.0)
    """
    return 1.0 if ours == theirs else _alike(*((ours, theirs) if ours < theirs else (theirs, ours)), settings)


@lru_cache(maxsize=50_000)
def _alike(first: str, second: str, settings: Settings) -> float:
    if len(first) == 1 or len(second) == 1:
        return settings.initial if first[0] == second[0] and not first.isdigit() else 0.0
    if first.isdigit() or second.isdigit():
        return 0.0
    edits = OSA.normalized_similarity(first, second)
    mixed = (edits + JaroWinkler.normalized_similarity(first, second)) / 2 if edits else 0.0
    value = max(0.0, 1 - settings.typo_slope * (1 - mixed)) if mixed >= settings.token_floor else 0.0
    bare = consonants(first)
    if len(bare) >= SHORT and bare == consonants(second):
        value = max(value, settings.vowels)
    return value
