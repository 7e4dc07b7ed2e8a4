"""Who meets whom when many compete: a stable assignment from either side, the one that is worth most, and what stability costs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.fitting import MIDDLE, weigh
from scotemp.assessments.matching.sides import CRITERIA, Entrepreneur, Locality, Veto, View, in_order
from scotemp.assessments.matching.values import short_of, values
from scotemp.assessments.table import YEAR, Floats, accounts
from scotemp.engines.matching.deferred import deferred_acceptance
from scotemp.engines.matching.market import Bools, Market, blocking
from scotemp.engines.matching.optimum import NotSolved, best_assignment, best_stable

LOTTERIES: Final = 20
"""So many lotteries among equals are tried, to say how often a pair comes about."""

PROVED: Final = 2000
"""Up to so many possible pairs the best stable assignment is looked for."""

SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that are matched: what each thinks of the other, in [0, 1], and in what part of the lotteries among equals they are.

    The lotteries are held with the places proposing where the places propose, else with the entrepreneurs.
    """

    entrepreneur: int
    locality: int
    his: float
    theirs: float
    often: float


@dataclass(frozen=True, slots=True)
class Assignment:
    """The pairs, their worth (the sum of both opinions), and how many pairs would rather have each other."""

    pairs: tuple[Pair, ...]
    worth: float
    blocking: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Assignments: stable, proposed by entrepreneurs or by places; worth most; worth most among the stable, if that was proved.

    `unmatched` are the entrepreneurs whom the first leaves alone.
    """

    by_entrepreneurs: Assignment
    by_localities: Assignment
    best: Assignment
    best_stable: Assignment | None
    unmatched: tuple[int, ...]


def assign(
    entrepreneurs: Sequence[Entrepreneur], localities: Sequence[Locality], *, room: Mapping[int, int], each: int, vetoes: Veto, on: date,
    weights: Mapping[View, Mapping[str, float] | None] | None = None, year: int = YEAR,
) -> Assessment[Proposal]:  # fmt: skip
    """Answer who should meet whom: `room` by locality (1 if not named), `each` for every entrepreneur.

    Missing facts count as the middle: an opinion must be there for every pair. Raises ValueError for weights that cannot be.
    """
    entrepreneurs, localities = in_order(entrepreneurs), in_order(localities)
    table = values(entrepreneurs, localities, year=year)
    his, theirs = (_opinion(view, table, (weights or {}).get(view)) for view in ("entrepreneur", "locality"))
    out = np.array(
        [[bool(vetoes.get((one.key, place.key)) or short_of(one, place)) for place in localities] for one in entrepreneurs], dtype=bool
    ).reshape(his.shape)
    market = Market(
        np.where(out, np.nan, his), np.where(out, np.nan, theirs), np.full(len(entrepreneurs), each),
        np.array([room.get(place.key, 1) for place in localities]),
    )  # fmt: skip
    worth = his + theirs
    his_way, their_way = ([deferred_acceptance(market, by_right=way, seed=seed) for seed in range(LOTTERIES)] for way in (False, True))

    def told(chosen: Bools, lotteries: Sequence[Bools] = his_way) -> Assignment:
        often = np.mean(lotteries, axis=0)
        pairs = [
            Pair(entrepreneurs[i].key, localities[j].key, float(his[i, j]), float(theirs[i, j]), float(often[i, j]))
            for i, j in np.argwhere(chosen)
        ]
        return Assignment(tuple(pairs), float(worth[chosen].sum()), len(blocking(market, chosen)))

    value = Proposal(
        by_entrepreneurs=told(his_way[0]),
        by_localities=told(their_way[0], their_way),
        best=told(best_assignment(market, worth).chosen),
        best_stable=_best_stable(market, worth, told),
        unmatched=tuple(one.key for i, one in enumerate(entrepreneurs) if not his_way[0][i].any()),
    )
    inputs: dict[str, object] = {
        "entrepreneurs": len(entrepreneurs),
        "localities": len(localities),
        "each": each,
        "asked_on": on.isoformat(),
    }
    return accounts(year).answer(value, "matching", inputs, limits=("broad_industries", "told_facts", "platform_view", "missing_as_middle"))


def _opinion(view: View, table: Floats, weights: Mapping[str, float] | None) -> Floats:
    names, weight = weigh(view, weights)
    part = table[:, :, [CRITERIA.index(name) for name in names]]
    return np.asarray(np.round(np.where(np.isnan(part), MIDDLE, part) @ weight, 4))


def _best_stable(market: Market, worth: Floats, told: Callable[[Bools], Assignment]) -> Assignment | None:
    if int(market.possible.sum()) > PROVED:
        return None
    try:
        chosen = best_stable(market, worth, seconds=SECONDS).chosen
    except NotSolved:
        return None
    return told(chosen)
