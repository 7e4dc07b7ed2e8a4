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
from scotemp.engines.screening.names import Key

Rarities = dict[str, Rarity]
"""The weights of tokens by family of keys."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The best way in which two names agree: its score and reasons."""

    score: float
    why: tuple[Why, ...]


NONE = Likeness(0.0, ())


def compare(ours: KeyedParty, theirs: KeyedParty, rarities: Rarities, settings: Settings) -> Hit:
    """Return how surely two parties are one, with every reason. Equal identifiers decide alone."""
    shared = equal(ours.party.identifiers, theirs.party.identifiers)
    if shared:
        return Hit(theirs.party.key, 1.0, tuple(Why("identifier", ":".join(each), ":".join(each), 1.0) for each in shared))
    best = NONE
    if _same_sort(ours.party.kind, theirs.party.kind):
        for mine in ours.names:
            for other in theirs.names:
                likeness = names_alike(mine, other, rarities, settings)
                best = likeness if likeness.score > best.score else best
    score, reasons = qualified(best.score, ours.party, theirs.party, settings) if best.score else (0.0, ())
    return Hit(theirs.party.key, score, (*best.why, *reasons))


def names_alike(ours: KeyedName, theirs: KeyedName, rarities: Rarities, settings: Settings) -> Likeness:
    """Return the best agreement of two names over all pairs of keys of one family."""
    best, by = Alignment(0.0, ()), ""
    ours_keys, theirs_keys = _brands(ours, theirs)
    for mine, other in comparable(ours_keys, theirs_keys):
        alignment = aligned(mine.tokens, other.tokens, rarities[mine.family], settings)
        if mine.family == SKELETON:
            alignment = _doubted(alignment, settings)
        if alignment.score > best.score:
            best, by = alignment, f"{mine.family}:{mine.variant}-{other.variant}"
    if not best.score:
        return NONE
    is_weak = ours.is_weak or theirs.is_weak
    score = min(best.score, settings.weak_alias) if is_weak else best.score
    total = sum(each.weight for each in best.agreements)
    tokens = (Why("token", each.ours, each.theirs, each.weight * each.likeness / total, by) for each in best.agreements)
    return Likeness(score, (Why("weak_name" if is_weak else "name", ours.text, theirs.text, score, by), *tokens))


def _brands(ours: KeyedName, theirs: KeyedName) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
    """Return the keys to compare: those of the brands where both organisations have one, else of the whole names."""
    if ours.parts and theirs.parts and ours.parts.brand and theirs.parts.brand:
        return ours.parts.brand, theirs.parts.brand
    return ours.keys, theirs.keys


def _doubted(alignment: Alignment, settings: Settings) -> Alignment:
    """Return an alignment by consonants: even a full one is doubted where it stands on little evidence."""
    brought = sum(each.weight * each.likeness for each in alignment.agreements)
    doubt = 1 - settings.doubt * max(0.0, 1 - brought / settings.enough) if alignment.score == 1.0 else 1.0
    return Alignment(alignment.score * settings.skeleton * doubt, alignment.agreements)


LATIN, SKELETON = "latin", "skeleton"


def comparable(ours: tuple[Key, ...], theirs: tuple[Key, ...]) -> Iterator[tuple[Key, Key]]:
    """Yield the pairs of keys that may be compared: one family; consonants alone only where a side has nothing better."""
    both_read = any(key.family == LATIN for key in ours) and any(key.family == LATIN for key in theirs)
    for mine in ours:
        for other in theirs:
            if mine.family == other.family and not (both_read and mine.family == SKELETON):
                yield mine, other


def _same_sort(ours: str, theirs: str) -> bool:
    return not ours or not theirs or ours == theirs
