"""Which organisations may be one and the same, with the reasons: numbers first, then names, within and across scripts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from scotemp.apps.directory.rules.names import core, latin, script
from scotemp.apps.directory.rules.pinyin import pinyin

LEAST_SCORE: Final = 85
"""Of 100; below it two names of one country are two organisations more often than one (see the pairs in the tests)."""


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as far as it matters here: key, country (alpha-3), names in any language, and (scheme, number) pairs."""

    key: str
    country: str
    names: tuple[str, ...]
    identifiers: frozenset[tuple[str, str]] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Reason:
    """A ground for the proposal: ``identifier``, ``same_name``, ``like_name``, ``transliterated_name``, ``pinyin_name``."""

    code: str
    ours: str
    theirs: str
    score: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who may be the same, how sure that is (to 100), and why, the strongest reason first."""

    key: str
    score: int
    reasons: tuple[Reason, ...]


def propose_duplicates(candidate: Party, others: Iterable[Party]) -> tuple[Proposal, ...]:
    """Return those of `others` that may be the candidate, surest first; never the candidate itself.

    Numbers count whatever the country; names only within one. Of a Chinese name the characters are compared, of others the words,
    after legal forms are left out; a Cyrillic and a Latin name are compared in Latin letters, a Chinese and a Latin one in pinyin.
    """
    found = []
    for other in others:
        reasons = sorted(_reasons(candidate, other), key=lambda one: (-one.score, one.code, one.theirs))
        if other.key != candidate.key and reasons:
            found.append(Proposal(other.key, reasons[0].score, tuple(reasons)))
    return tuple(sorted(found, key=lambda one: (-one.score, one.key)))


def _reasons(ours: Party, theirs: Party) -> Iterator[Reason]:
    for scheme, number in sorted(ours.identifiers & theirs.identifiers):
        yield Reason("identifier", f"{scheme} {number}", f"{scheme} {number}", 100)
    if ours.country == theirs.country:
        for mine in ours.names:
            for other in theirs.names:
                code, score = _likeness(mine, other)
                if score >= LEAST_SCORE:
                    yield Reason(code, mine, other, score)


def _likeness(mine: str, other: str) -> tuple[str, int]:
    a, b = core(mine), core(other)
    if a == b:
        return "same_name", 98
    scripts = {script(a), script(b)}
    if scripts == {"han"}:
        return "like_name", min(97, int(fuzz.ratio(a, b)))
    if scripts == {"han", "latin"}:
        spelled = [pinyin(name).replace(" ", "") for name in (a, b)]
        return "pinyin_name", min(94, int(fuzz.ratio(*spelled))) if all(name.isascii() for name in spelled) else 0
    if "han" in scripts:
        return "like_name", 0
    if scripts == {"cyrillic", "latin"}:
        return "transliterated_name", min(95, int(_by_words(latin(a), latin(b))))
    return "like_name", min(97, int(_by_words(a, b)))


def _by_words(a: str, b: str) -> float:
    """Return the likeness of names whatever the order of their words; a name that only contains the other is not enough."""
    return fuzz.token_sort_ratio(a, b)
