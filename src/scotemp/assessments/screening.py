"""May we deal with this party: whom of the lists may it be, how surely, and why?

The staircase to ``engines.screening.matching``. Keys of a list are made once by ``keyed`` and may be stored; an index is made of them and
searched for many parties at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from scotemp.assessments.assessment import Assessment, Source
from scotemp.engines.screening.matching.index import THRESHOLD, Index
from scotemp.engines.screening.matching.parties import KeyedParty, Party, keyed
from scotemp.engines.screening.matching.reasons import Hit, Why
from scotemp.engines.screening.matching.settings import QUALIFIERS, Settings

__all__ = ["QUALIFIERS", "THRESHOLD", "Hit", "Index", "KeyedParty", "Party", "Settings", "Why", "keyed", "screen"]

Hits = Mapping[str, tuple[Hit, ...]]
"""The hits of every party that has any, by its key, best first."""


def screen(
    subjects: Iterable[Party | KeyedParty],
    listed: Index,
    *,
    as_of: date,
    sources: Sequence[Source] = (),
    threshold: float = THRESHOLD,
    limit: int = 10,
) -> Assessment[Hits]:
    """Answer which entries of the lists each party may be, from `threshold` (0 to 1) on, at most `limit` a party.

    `sources` are the versions of the lists in the index: the caller knows them. A party searched twice under one key is refused
    (ValueError), because one answer would hide the other.
    """
    parties = tuple(subjects)
    keys = [one.party.key if isinstance(one, KeyedParty) else one.key for one in parties]
    if len(set(keys)) < len(keys):
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise ValueError(f"Every party searched has a key of its own; these stand twice: {', '.join(twice[:5])}.")
    found = listed.search(parties, threshold=threshold, limit=limit)
    value = {key: hits for key, hits in zip(keys, found, strict=True) if hits}
    inputs: dict[str, object] = {
        "parties": len(parties), "entries": len(listed.listed), "threshold": threshold, "limit": limit, "settings": asdict(listed.settings),
        "year": as_of.year,
    }  # fmt: skip
    return Assessment(value, "screening", inputs, tuple(sources), as_of, limits=("hit_is_a_question",))
