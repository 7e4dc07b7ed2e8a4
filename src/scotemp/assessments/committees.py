"""Which industry working committee should a country or a locality start?"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, half_scale, ratio
from scotemp.nomenclature import industries, sco

WEIGHTS = (0.5, 0.25, 0.25)
"""Advantage, chain gap, partner demand: advantage counts double, because a committee gathers firms that exist."""

DRAWS = 1_000
SEED = 2022
"""Random weightings drawn from the flat Dirichlet distribution; the seed makes the answer repeatable."""

MATERIAL = 0.005
"""An industry is a candidate only if it makes this share of the country's gross output."""

CANDIDATE_SECTIONS = "ABCDEFHJ"
"""ISIC sections that industry working committees serve: goods, networks, construction, transport, information."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One industry as a committee; terms in [0, 1) with one half as the world's (for a locality: the nation's) mean.

    `score` is the weighted geometric mean of the terms; `first` and `top_three` are the shares of the random
    weightings that rank it first or among the first three; `rank_low` and `rank_high` its 5 % and 95 % rank.
    """

    industry: str
    advantage: float
    gap: float
    demand: float
    score: float
    first: float
    top_three: float
    rank_low: int
    rank_high: int

    @property
    def stable(self) -> bool:
        """Return whether the place among the first three hardly hangs on the weights (nine weightings of ten)."""
        return self.top_three >= 0.9


def sco_partners(country: str, on: date, *, year: int = YEAR) -> tuple[str, ...]:
    """Return the members of the SCO on a day, `country` left out, that the table holds: those whose demand can be measured."""
    held = accounts(year).table.countries
    return tuple(one.iso3 for one in sco.members(on) if one.iso3 != country and one.iso3 in held)


def suggest(
    country: str,
    partners: tuple[str, ...],
    *,
    advantage: Floats | None = None,
    count: int = 8,
    year: int = YEAR,
) -> Assessment[tuple[Suggestion, ...]]:
    """Answer which industry working committees to start, best first.

    `advantage` is an index per industry with neutral value 1, (industries,): the country's RCA if None, a locality's
    location quotients if given. Each index r enters as r/(1+r): advantage; chain gap, the import share of the
    industry's inputs against the world's; partner demand, the partners' import intensity.
    """
    data = accounts(year)
    c = data.country(country)
    local = advantage is not None
    index = data.rca[c] if advantage is None else advantage
    _, demand = data.demand_of(partners)
    terms = half_scale(np.column_stack([index, _relative_import_share(data, c), demand]))
    candidates = [i for i in range(len(data.table.industries)) if _candidate(data, c, i) and terms[i].min() > 0]
    value = _ranked(data, candidates, terms[candidates])[:count]
    inputs: dict[str, object] = {"country": country, "partners": partners, "weights": WEIGHTS, "draws": DRAWS, "seed": SEED, "local": local}
    return data.answer(value, "committee-suggestion", inputs, limits=("broad_industries", "rest_of_world"))


def _ranked(data: Accounts, candidates: list[int], terms: Floats) -> tuple[Suggestion, ...]:
    logs = np.log(terms)
    score = logs @ np.array(WEIGHTS)
    draws = np.random.default_rng(SEED).dirichlet(np.ones(len(WEIGHTS)), DRAWS)
    order = np.argsort(-(draws @ logs.T), axis=1)
    ranks = np.argsort(order, axis=1) + 1
    low, high = np.percentile(ranks, [5, 95], axis=0)
    return tuple(
        Suggestion(
            industry=data.table.industries[candidates[k]],
            advantage=float(terms[k, 0]),
            gap=float(terms[k, 1]),
            demand=float(terms[k, 2]),
            score=float(np.exp(score[k])),
            first=float((ranks[:, k] == 1).mean()),
            top_three=float((ranks[:, k] <= 3).mean()),
            rank_low=round(float(low[k])),
            rank_high=round(float(high[k])),
        )
        for k in np.argsort(-score)
    )


def _candidate(data: Accounts, c: int, i: int) -> bool:
    section = industries.get(data.table.industries[i]).section
    return section in CANDIDATE_SECTIONS and bool(data.output[c, i] >= MATERIAL * data.output[c].sum())


def _relative_import_share(data: Accounts, c: int) -> Floats:
    """Return each industry's import share of inputs against the same industry's world-wide, neutral 1."""
    abroad = data.inputs - data.domestic_inputs
    own = ratio(abroad[:, c].sum(axis=0), data.inputs[:, c].sum(axis=0))
    world = ratio(abroad.sum(axis=(0, 1)), data.inputs.sum(axis=(0, 1)))
    return ratio(own, world)
