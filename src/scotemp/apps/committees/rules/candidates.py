"""Whom a committee should invite: organisations that fill what is missing, each with the reasons in the order of their weight."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

WEIGHTS: Final = {"role": 8, "stage": 6, "industry": 4, "near": 2, "country": 1}
"""What each reason counts: a missing role before a missing stage, before its industry, before a place near by, before a new country."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a committee looks for: missing roles and stages, its industry, the path of its host locality, the countries that it has."""

    roles: Collection[str]
    stages: Collection[str]
    industry: str
    path: str
    countries: Collection[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an organisation: the role that it would have, its industries, its country, the path of its home."""

    key: int
    role: str
    industries: frozenset[str]
    country: str
    path: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation to invite, and why: pairs of a code of WEIGHTS and what it refers to."""

    key: int
    score: int
    reasons: tuple[tuple[str, str], ...]


def candidates(known: Iterable[Known], wanted: Wanted, most: int) -> tuple[Candidate, ...]:
    """Return the best to invite, best first, then those known longest; nobody who only is near or from a new country.

    >>> wanted = Wanted({"lead"}, {"C24A"}, "C25", "", {"CHN"})
    >>> candidates([Known(7, "lead", frozenset({"C25"}), "KAZ", "")], wanted, 5)[0].reasons
    (('role', 'lead'), ('industry', 'C25'), ('country', 'KAZ'))
    """
    found = (Candidate(one.key, sum(WEIGHTS[code] for code, _ in why), why) for one in known if (why := _reasons(one, wanted)))
    fitting = [one for one in found if {code for code, _ in one.reasons} & {"role", "stage", "industry"}]
    return tuple(sorted(fitting, key=lambda one: (-one.score, one.key))[:most])


def _reasons(one: Known, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    in_chain = one.industries & ({wanted.industry} | set(wanted.stages))
    return (
        *((("role", one.role),) if one.role in wanted.roles and in_chain else ()),
        *(("stage", stage) for stage in sorted(one.industries & set(wanted.stages))),
        *((("industry", wanted.industry),) if wanted.industry in one.industries else ()),
        *((("near", ""),) if _near(one.path, wanted.path) else ()),
        *((("country", one.country),) if one.country not in wanted.countries else ()),
    )


def _near(one: str, other: str) -> bool:
    """Say whether two places lie in the same province: paths share two keys."""
    return bool(one and other) and one.split("/")[1:3] == other.split("/")[1:3] != [""]
