"""Which partners fit a country, or one of its industries, best?"""

from dataclasses import dataclass

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, half_scale
from scotemp.engines.trade import intensity, similarity


@dataclass(frozen=True, slots=True)
class Fit:
    """How a partner fits; complementarity, similarity, terms and `score` in [0, 1], trade in USD million.

    Whole country: `terms` are the two Michaely complementarities (what we sell against what it buys, and the
    reverse), `score` their geometric mean. One industry: `terms` are its relative demand r for the product as
    r/(1+r) and the share of the industry's imported inputs in whose products it has RCA >= 1; `score` likewise.
    `intensity` of 1 means that the two trade as much as their sizes suggest; below it, fit is still to be used.
    """

    country: str
    score: float
    terms: tuple[float, float]
    similarity: float
    sales: float
    purchases: float
    intensity_sales: float
    intensity_purchases: float


def shortlist(country: str, others: tuple[str, ...], industry: str | None = None, *, year: int = YEAR) -> Assessment[tuple[Fit, ...]]:
    """Answer which of `others` fit `country` (or its `industry`) best, best first.

    Michaely (1996) complementarity, Finger & Kreinin (1979) similarity and trade intensity (Kojima), all on
    intermediate flows by industry.
    """
    data = accounts(year)
    c = data.country(country)
    where = [data.country(other) for other in others]
    terms = _country_terms(data, c, where) if industry is None else _industry_terms(data, c, data.industry(industry), where)
    strength = np.nan_to_num(intensity.trade_intensity(data.bilateral))
    flows = data.bilateral if industry is None else data.sales[:, data.industry(industry)]
    back = data.bilateral if industry is None else _inputs_from(data, c, data.industry(industry))
    rows = [
        Fit(
            country=other,
            score=float(np.sqrt(terms[k, 0] * terms[k, 1])),
            terms=(float(terms[k, 0]), float(terms[k, 1])),
            similarity=float(similarity.finger_kreinin(data.exports[c], data.exports[d])),
            sales=float(flows[c, d]),
            purchases=float(back[d, c]) if industry is None else float(back[d]),
            intensity_sales=float(strength[c, d]),
            intensity_purchases=float(strength[d, c]),
        )
        for k, (other, d) in enumerate(zip(others, where, strict=True))
    ]
    rows.sort(key=lambda row: -row.score)
    inputs: dict[str, object] = {"country": country, "industry": industry, "partners": others}
    return data.answer(tuple(rows), "partner-fit", inputs, limits=("intermediate_only", "broad_industries", "rest_of_world"))


def _country_terms(data: Accounts, c: int, where: list[int]) -> Floats:
    out = [similarity.michaely(data.exports[c], data.imports[d]) for d in where]
    back = [similarity.michaely(data.exports[d], data.imports[c]) for d in where]
    return np.column_stack([out, back])


def _industry_terms(data: Accounts, c: int, i: int, where: list[int]) -> Floats:
    demand = data.import_intensity[where, i]
    imported = data.inputs[:, c, i] - data.domestic_inputs[:, c, i]
    total = imported.sum()
    shares = imported / total if total > 0 else imported
    supply = (data.rca[where] >= 1).astype(float) @ shares
    return np.column_stack([half_scale(demand), supply])


def _inputs_from(data: Accounts, c: int, i: int) -> Floats:
    """Return what industry `i` of country `c` buys from each country, (countries,)."""
    return np.asarray(data.cube[:, :, c, i].sum(axis=1))
