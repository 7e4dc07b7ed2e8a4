"""Which other enterprises, and which committees, suit an entrepreneur."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.fitting import Method, Ranking, ranked
from scotemp.assessments.matching.sides import CRITERIA, Body, Entrepreneur, in_order
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, half_scale, ratio


def partners_for(
    one: Entrepreneur, others: Sequence[Entrepreneur], *, vetoes: Mapping[int, str], weights: Mapping[str, float] | None = None,
    method: Method = "weighted", on: date, year: int = YEAR,
) -> Assessment[Ranking]:  # fmt: skip
    """Answer which other enterprises suit an entrepreneur; `vetoes` gives the code of the reason by key. Raises as `places_for`."""
    data = accounts(year)
    tie = _ties(data)
    known = in_order(others)
    table = np.full((len(known), len(CRITERIA)), np.nan)
    for row, other in enumerate(known):
        told = _linked(data, tie, one.industries, other.industries)
        if (one.seeks | one.offers) and (other.seeks | other.offers):
            told["wanted"] = float(bool((one.seeks & other.offers) | (one.offers & other.seeks)))
        if one.languages and other.languages:
            told["language"] = float(bool(one.languages & other.languages))
        _put(table[row], told)
    return ranked("partner", table, {other.key: vetoes.get(other.key) for other in known}, weights, method, on, year)


def committees_for(
    one: Entrepreneur, bodies: Sequence[Body], *, weights: Mapping[str, float] | None = None, method: Method = "weighted", on: date,
    year: int = YEAR,
) -> Assessment[Ranking]:  # fmt: skip
    """Answer which committees suit an entrepreneur: those of his industries, and those along his chains. Raises as `places_for`."""
    data = accounts(year)
    tie = _ties(data)
    known = in_order(bodies)
    table = np.full((len(known), len(CRITERIA)), np.nan)
    for row, body in enumerate(known):
        told = _linked(data, tie, one.industries, body.industries)
        if one.industries and body.industries:
            told["committee"] = float(bool(set(body.industries) & set(one.industries)))
        _put(table[row], told)
    return ranked("committee", table, {body.key: None for body in known}, weights, method, on, year)


def _linked(data: Accounts, tie: Floats, own: Sequence[str], theirs: Sequence[str]) -> dict[str, float]:
    """Return how much the one's industries buy from the other's and sell to them, each at the closest pair; nothing if unknown."""
    known = data.table.industries
    other, mine = ([data.industry(code) for code in codes if code in known] for codes in (theirs, own))
    if not other or not mine:
        return {}
    return {"supplies": float(tie[np.ix_(other, mine)].max()), "buys": float(tie[np.ix_(mine, other)].max())}


def _ties(data: Accounts) -> Floats:
    """Return for each (product, industry) of the world what flows against what would if all industries bought alike; 1/2 is as usual."""
    flows = np.asarray(data.inputs.sum(axis=1))
    expected = flows.sum(axis=1, keepdims=True) * flows.sum(axis=0, keepdims=True) / flows.sum()
    return half_scale(ratio(flows, expected))


def _put(row: Floats, told: Mapping[str, float]) -> None:
    for name, value in told.items():
        row[CRITERIA.index(name)] = value
