"""The first few for everybody out of very many pairs, by the same criteria, weights and vetoes as one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.fitting import MIDDLE, weigh
from scotemp.assessments.matching.sides import AMOUNTS, DIMENSIONS, Entrepreneur, Locality, Veto, View, in_order
from scotemp.assessments.matching.values import by_industry, mix_of
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts
from scotemp.engines.matching.market import Ints
from scotemp.engines.matching.shortlist import Bools, Shortlist, Side, shortlist

COUNT: Final = 50


@dataclass(frozen=True, slots=True)
class Lists:
    """For each of `asking`, by key, the keys of the best others, best first, and their fit in [0, 1]; -1 and NaN where there are fewer."""

    asking: tuple[int, ...]
    others: Ints
    fit: Floats


def everybody(
    view: View, entrepreneurs: Sequence[Entrepreneur], localities: Sequence[Locality], *, vetoes: Veto, count: int = COUNT,
    weights: Mapping[str, float] | None = None, on: date, year: int = YEAR,
) -> Assessment[Lists]:  # fmt: skip
    """Answer which places fit each entrepreneur best, or who fits each place best, without ever holding all pairs.

    The fit is the weighted mean with missing facts as the middle: the score of `places_for` and `entrepreneurs_for`. It is worth a
    first look: who is little known stands in the middle, neither first nor last, and near the end of a list the order says less than
    what is missing. Whom the list names, judge one by one there, with reasons; whom it does not name is not refused. Raises ValueError
    for weights that cannot be, or a count below 1.
    """
    people, places = in_order(entrepreneurs), in_order(localities)
    names, weight = weigh(view, weights)
    worth = dict(zip(names, weight.tolist(), strict=True))
    his, theirs = as_arrays(accounts(year), people, places, worth)
    keys = [one.key for one in people], [one.key for one in places]
    row, column = ({key: k for k, key in enumerate(side)} for side in keys)
    barred = [(row[i], column[j]) for (i, j), reason in vetoes.items() if reason and i in row and j in column]
    pairs = np.array(barred, dtype=np.int64).reshape(-1, 2)
    gains = [worth.get(name, 0.0) for name in ("wanted", "committee", "language")]
    if view == "entrepreneur":
        value = _told(*keys, shortlist(his, theirs, count=count, excluded=pairs, gains=gains))
    else:
        # What a place has must be no less than is asked for: less by sign.
        mine, yours = (Side(side.features, -side.amounts, sets=side.sets) for side in (theirs, his))
        value = _told(*keys[::-1], shortlist(mine, yours, count=count, excluded=pairs[:, ::-1], gains=gains))
    inputs: dict[str, object] = {"view": view, "count": count, "weights": tuple(worth.items()), "asked_on": on.isoformat()}
    return accounts(year).answer(value, "matching", inputs, limits=("broad_industries", "told_facts", "platform_view", "missing_as_middle"))


def as_arrays(data: Accounts, people: Sequence[Entrepreneur], places: Sequence[Locality], worth: Mapping[str, float]) -> tuple[Side, Side]:
    """Return the two sides such that the scalar product of their features, and what they share, is the fit."""
    mix = mix_of(data, people)
    unplaced = np.isnan(mix).any(axis=1)
    tables = {name: table for name, table in by_industry(data, places).items() if name in worth}
    through = sum((worth[name] * _filled(table) for name, table in tables.items()), np.zeros((len(places), mix.shape[1])))
    own = np.array([sum(worth.get(name, 0) * one.profile.get(name, MIDDLE) for name in DIMENSIONS) for one in people])
    own += MIDDLE * sum(worth[name] for name in tables) * unplaced
    own += MIDDLE * (worth.get("supplies", 0) + worth.get("buys", 0))  # of places this is never known
    own += MIDDLE * worth.get("committee", 0) * np.array([not one.industries for one in people], dtype=float)
    known = np.array([[bool(one.seeks | one.offers or one.industries), bool(one.languages)] for one in people], dtype=float).reshape(-1, 2)
    told = np.array([[bool(one.seeks | one.offers), bool(one.languages)] for one in places], dtype=float).reshape(-1, 2)
    mutual = MIDDLE * np.array([worth.get("wanted", 0.0), worth.get("language", 0.0)])
    theirs = _filled(np.array([[one.answered, one.outcomes] for one in places], dtype=float).reshape(-1, 2)) @ [
        worth.get("answers", 0.0), worth.get("outcomes", 0.0)
    ]  # fmt: skip
    left = np.column_stack([np.nan_to_num(mix), own + mutual.sum(), np.ones(len(people)), known])
    right = np.column_stack([through, np.ones(len(places)), theirs, -mutual * told])
    needs = np.array([[one.needs.get(name, -np.inf) for name in AMOUNTS] for one in people]).reshape(-1, len(AMOUNTS))
    has = np.array([[one.has.get(name, np.inf) for name in AMOUNTS] for one in places]).reshape(-1, len(AMOUNTS))
    sets = (
        _shared(
            [[*_as("buys", one.seeks), *_as("sells", one.offers | frozenset(one.industries))] for one in people],
            [[*_as("buys", one.offers), *_as("sells", one.seeks)] for one in places],
        ),
        _shared([one.industries for one in people], [one.committees for one in places]),
        _shared([one.languages for one in people], [one.languages for one in places]),
    )
    return (
        Side(left.astype(np.float32), needs, sets=tuple(ours for ours, _ in sets)),
        Side(right.astype(np.float32), has, sets=tuple(yours for _, yours in sets)),
    )


def _told(asking: Sequence[int], others: Sequence[int], found: Shortlist) -> Lists:
    return Lists(tuple(asking), np.array([*others, -1], dtype=np.int64)[found.others], found.fit)


def _filled(table: Floats) -> Floats:
    return np.where(np.isnan(table), MIDDLE, table)


def _as(role: str, codes: Iterable[str]) -> list[str]:
    return [f"{role} {code}" for code in codes]


def _shared(ours: Sequence[Iterable[str]], theirs: Sequence[Iterable[str]]) -> tuple[Bools, Bools]:
    """Return what each of both sides has of whatever the second side has."""
    column = {code: k for k, code in enumerate(sorted({code for one in theirs for code in one}))}
    found = np.zeros((len(ours), len(column)), dtype=bool), np.zeros((len(theirs), len(column)), dtype=bool)
    for table, side in zip(found, (ours, theirs), strict=True):
        pairs = [(row, column[code]) for row, codes in enumerate(side) for code in codes if code in column]
        table[tuple(np.array(pairs, dtype=np.int64).reshape(-1, 2).T)] = True
    return found
