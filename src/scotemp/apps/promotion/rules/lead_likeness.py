"""Which leads may be one and the same: the investor's names across scripts, then industry, sum and place."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from scotemp.apps.directory.rules.duplicates import Party, Reason, propose_duplicates

NEAR: Final = Decimal("0.2")
"""Two sums of one currency are near each other if they differ by no more than this part of the larger."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A lead as far as it matters here; `investor` is the key of the organisation, if it is known."""

    key: int
    investor: int | None
    names: tuple[str, ...]
    country: str = ""
    industry: str = ""
    amount: Decimal | None = None
    currency: str = ""
    locality: int | None = None


@dataclass(frozen=True, slots=True)
class Like:
    """A lead that may be the same, how sure that is (to 100), and why."""

    key: int
    score: int
    reasons: tuple[Reason, ...]


def likes(ours: Sketch, others: Iterable[Sketch]) -> tuple[Like, ...]:
    """Return those of `others` that may be ours, surest first.

    The investor must be the same organisation, or be called alike in any script and come from no other country; the industry must not
    be another one, unless the sums are near each other.
    """
    possible = {one.key: one for one in others if one.key != ours.key and _agree(ours, one)}
    found = propose_duplicates(_party(ours), [_party(one) for one in possible.values()])
    return tuple(Like(int(one.key), one.score, (*one.reasons[:3], *_matter(ours, possible[int(one.key)]))) for one in found)


def _party(sketch: Sketch) -> Party:
    known = frozenset({("organisation", str(sketch.investor))}) if sketch.investor else frozenset[tuple[str, str]]()
    return Party(str(sketch.key), "", sketch.names, known)


def _agree(ours: Sketch, theirs: Sketch) -> bool:
    same = ours.investor is not None and ours.investor == theirs.investor
    elsewhere = ours.country and theirs.country and ours.country != theirs.country and not same
    another = ours.industry and theirs.industry and ours.industry != theirs.industry and not _near(ours, theirs)
    return not (elsewhere or another)


def _near(ours: Sketch, theirs: Sketch) -> bool:
    if not ours.amount or not theirs.amount or ours.currency != theirs.currency:
        return False
    return abs(ours.amount - theirs.amount) <= NEAR * max(ours.amount, theirs.amount)


def _matter(ours: Sketch, theirs: Sketch) -> tuple[Reason, ...]:
    facts = (
        ("same_country", ours.country, theirs.country, bool(ours.country) and ours.country == theirs.country),
        ("same_industry", ours.industry, theirs.industry, bool(ours.industry) and ours.industry == theirs.industry),
        ("near_amount", f"{ours.amount} {ours.currency}", f"{theirs.amount} {theirs.currency}", _near(ours, theirs)),
        ("same_place", "", "", ours.locality is not None and ours.locality == theirs.locality),
    )
    return tuple(Reason(code, mine, other, 0) for code, mine, other, holds in facts if holds)
