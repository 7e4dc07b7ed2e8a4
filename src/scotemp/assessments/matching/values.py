"""The value of every pair in every criterion, from the input-output table and from what both sides have told."""

from collections.abc import Sequence

import numpy as np

from scotemp.assessments.matching.sides import AMOUNTS, CRITERIA, DIMENSIONS, Entrepreneur, Locality
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, half_scale, ratio


def values(entrepreneurs: Sequence[Entrepreneur], localities: Sequence[Locality], *, year: int = YEAR) -> Floats:
    """Return the values of all pairs, an array of shape (n, m, number of CRITERIA) in [0, 1], NaN where a fact is missing."""
    data = accounts(year)
    found = np.full((len(entrepreneurs), len(localities), len(CRITERIA)), np.nan)
    mix = mix_of(data, entrepreneurs)
    known = ~np.isnan(mix).any(axis=1)
    for name, table in by_industry(data, localities).items():
        found[known, :, CRITERIA.index(name)] = mix[known] @ table.T
    for i, one in enumerate(entrepreneurs):
        for j, place in enumerate(localities):
            for name, value in _told(one, place).items():
                found[i, j, CRITERIA.index(name)] = value
    return found


def by_industry(data: Accounts, localities: Sequence[Locality]) -> dict[str, Floats]:
    """Return what a place is worth to each industry by chain, gap and advantage: arrays (places, industries), NaN where unknown."""
    shape = (len(localities), len(data.table.industries))
    told = {name: np.full(shape, np.nan) for name in ("chain", "gap", "advantage")}
    for j, place in enumerate(localities):
        if place.country not in data.table.countries:
            continue
        c = data.country(place.country)
        quotient = np.array([place.quotients.get(code, 0.0) for code in data.table.industries]) if place.quotients else data.rca[c]
        told["advantage"][j] = half_scale(quotient)
        told["gap"][j] = _gap(data, c)
        told["chain"][j] = _through(data, c, quotient >= 1)
    return told


def short_of(entrepreneur: Entrepreneur, place: Locality) -> str | None:
    """Return what the place has too little of for what the entrepreneur needs; nothing where it has enough or has not told."""
    for name in AMOUNTS:
        if name in entrepreneur.needs and name in place.has and entrepreneur.needs[name] > place.has[name]:
            return name
    return None


def mix_of(data: Accounts, entrepreneurs: Sequence[Entrepreneur]) -> Floats:
    """Return each one's industries as parts of 1, (n, industries); NaN where none is known."""
    mix = np.zeros((len(entrepreneurs), len(data.table.industries)))
    for i, one in enumerate(entrepreneurs):
        codes = [code for code in one.industries if code in data.table.industries]
        if not codes:
            mix[i] = np.nan
        for code in codes:
            mix[i, data.industry(code)] += 1 / len(codes)
    return mix


def _gap(data: Accounts, c: int) -> Floats:
    """Return how far the nation imports each product as an input beyond the world's share; one half is usual."""
    used = data.inputs[:, c].sum(axis=1)
    own = ratio(used - data.domestic_inputs[:, c].sum(axis=1), used)
    everywhere = data.inputs.sum(axis=(1, 2))
    world = ratio(everywhere - data.domestic_inputs.sum(axis=(1, 2)), everywhere)
    return half_scale(ratio(own, world))


def _through(data: Accounts, c: int, strong: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Floats:
    """Return the part of each industry's inputs and sales within the nation's use that goes through the strong industries, mean of both."""
    flows = data.inputs[:, c]
    bought = ratio(strong.astype(float) @ flows, flows.sum(axis=0))
    sold = ratio(flows @ strong.astype(float), flows.sum(axis=1))
    return np.asarray((bought + sold) / 2)


def _told(one: Entrepreneur, place: Locality) -> dict[str, float]:
    """Return the values that rest on what the two have told; what is not known is left out."""
    told: dict[str, float] = {}
    if one.seeks | one.offers | frozenset(one.industries) and place.seeks | place.offers:
        told["wanted"] = float(bool((one.seeks & place.offers) | ((one.offers | frozenset(one.industries)) & place.seeks)))
    if one.industries:
        told["committee"] = float(bool(frozenset(one.industries) & place.committees))
    if one.languages and place.languages:
        told["language"] = float(bool(one.languages & place.languages))
    if place.answered is not None:
        told["answers"] = place.answered
    if place.outcomes is not None:
        told["outcomes"] = place.outcomes
    return told | {name: one.profile[name] for name in DIMENSIONS if name in one.profile}
