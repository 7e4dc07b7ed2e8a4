"""Two parties compared: identifiers first, then the best pair of names, then the qualifiers."""

from collections.abc import Iterator
from dataclasses import dataclass

from scotemp.engines.screening.matching.alignment import Alignment, aligned
from scotemp.engines.screening.matching.identifiers import equal
from scotemp.engines.screening.matching.parties import KeyedName, KeyedParty
from scotemp.engines.screening.matching.qualifiers import qualified
from scotemp.engines.screening.matching.rarity import Rarity
from scotemp.engines.screening.matching.reasons import Hit, Why
from scotemp.engines.screening.matching.settings import Settings
from scotemp.engines.screening.names.key import Key

Rarities = dict[str, Rarity]
"""The weights of tokens by family of keys."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The best way in which two names agree: its score and reasons."""

    score: float
    why: tuple[Why, ...]


NONE = Likeness(0.0, ())


def compare(ours: KeyedParty, theirs: KeyedParty, rarities: Rarities, settings: Settings) -> Hit:
    """Return how surely two parties are one, with every reason. Equal identifiers decide alone.

    Source: Cohen, Ravikumar and Fienberg (2003) for the names; docs/methods/screening.md for the order of evidence.

    >>> from scotemp.engines.screening.matching.parties import Party, keyed
    >>> rarities = {"latin": Rarity(1000, {"ivan": 50}, Settings())}
    >>> ours, theirs = keyed(Party("a", "person", ("Ivan Petrov",))), keyed(Party("b", "person", ("PETROV, Ivan",)))
    >>> hit = compare(ours, theirs, rarities, Settings())
    >>> hit.key, hit.score, [why.code for why in hit.why]
    ('b', 1.0, ['name', 'token', 'token'])
    """
    shared = equal(ours.party.identifiers, theirs.party.identifiers)
    if shared:
        return Hit(theirs.party.key, 1.0, tuple(Why("identifier", ":".join(each), ":".join(each), 1.0) for each in shared))
    best = NONE
    if _same_sort(ours.party.kind, theirs.party.kind):
        for mine in ours.names:
            for other in theirs.names:
                likeness = _names_alike(mine, other, rarities, settings)
                best = likeness if likeness.score > best.score else best
    score, reasons = qualified(best.score, ours.party, theirs.party, settings) if best.score else (0.0, ())
    return Hit(theirs.party.key, score, (*best.why, *reasons))


def _names_alike(ours: KeyedName, theirs: KeyedName, rarities: Rarities, settings: Settings) -> Likeness:
    """Return the best agreement of two names over all pairs of keys of one family."""
    score, best, by = 0.0, Alignment(0.0, ()), ""
    for mine, other in _comparable(*_brands(ours, theirs)):
        alignment = aligned(mine.tokens, other.tokens, rarities[mine.family], settings)
        value = _doubted(alignment, mine.family, settings)
        if value > score:
            score, best, by = value, alignment, f"{mine.family}:{mine.variant}-{other.variant}"
    if not score:
        return NONE
    is_weak = ours.is_weak or theirs.is_weak
    score = min(score, settings.weak_alias) if is_weak else score
    held, others = _held_apart(score, ours, theirs, settings)
    total = sum(each.weight for each in best.agreements)
    tokens = (Why("token", each.ours, each.theirs, each.weight * each.likeness / total, by) for each in best.agreements)
    return Likeness(held, (Why("weak_name" if is_weak else "name", ours.text, theirs.text, score, by), *tokens, *others))


def _brands(ours: KeyedName, theirs: KeyedName) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Return the keys to compare: those of the brands where both organisations have one, else of the whole names."""
    if ours.parts and theirs.parts and ours.parts.brand and theirs.parts.brand:
        return ours.parts.brand, theirs.parts.brand
    return ours.keys, theirs.keys


def _held_apart(score: float, ours: KeyedName, theirs: KeyedName, settings: Settings) -> tuple[float, tuple[Why, ...]]:
    """Return the score of two organisations whose industries or regions, by lexicon, are others, and the reasons."""
    reasons = []
    if ours.parts and theirs.parts:
        for code, mine, other, factor in (
            ("industry", ours.parts.industry, theirs.parts.industry, settings.other_industry),
            ("region", ours.parts.region, theirs.parts.region, settings.other_region),
        ):
            if mine and other and not set(mine) & set(other):
                reasons.append(Why(code, ", ".join(sorted(mine)), ", ".join(sorted(other)), score * (factor - 1)))
                score *= factor
    return score, tuple(reasons)


def _doubted(alignment: Alignment, family: str, settings: Settings) -> float:
    """Return the score less the doubt: names that agree in part, or by consonants, on little evidence may be two names."""
    if family == LATIN and alignment.is_whole:
        return alignment.score
    doubt = settings.doubt * max(0.0, 1 - alignment.evidence / settings.enough)
    return alignment.score * (1 - doubt) * (settings.skeleton if family == SKELETON else 1.0)


LATIN, SKELETON = "latin", "skeleton"


def _comparable(ours: tuple[Key, ...], theirs: tuple[Key, ...]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs of keys that may be compared: one family; consonants alone only where a side has nothing better."""
    both_read = any(key.family == LATIN for key in ours) and any(key.family == LATIN for key in theirs)
    for mine in ours:
        for other in theirs:
            if mine.family == other.family and not (both_read and mine.family == SKELETON):
                yield mine, other


def _same_sort(ours: str, theirs: str) -> bool:
    return not ours or not theirs or ours == theirs
