"""Which industries is a country strong in, and which are within its reach?"""

from dataclasses import dataclass

import numpy as np

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, half_scale, ratio
from scotemp.engines.trade import concentration, rca
from scotemp.nomenclature import industries

MATERIAL = 0.005
"""An industry is shown as a strength only if it makes up this share of a country's intermediate exports."""

PROMISING_SECTIONS = "CHJ"
"""ISIC sections in which a new strength can be built; farming and mining hang on land and deposits."""


@dataclass(frozen=True, slots=True)
class Strength:
    """One industry of one country; money in USD million, `material` if it is large enough to be shown as a strength."""

    industry: str
    output: float
    output_quotient: float
    exports: float
    export_share: float
    world_share: float
    rca: float
    rsca: float
    backward: float
    forward: float
    upstreamness: float
    material: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """All industries of a country, and how concentrated its intermediate exports are (0..1 and nats)."""

    country: str
    exports: float
    output: float
    herfindahl: float
    theil: float
    industries: tuple[Strength, ...]

    def strongest(self, count: int = 10) -> tuple[Strength, ...]:
        """Return the material industries with RCA of at least 1, highest first."""
        strong = [one for one in self.industries if one.material and one.rca >= 1]
        return tuple(sorted(strong, key=lambda one: -one.rca)[:count])

    def of(self, industry: str) -> Strength:
        """Return one industry by its code."""
        return next(one for one in self.industries if one.industry == industry)


@dataclass(frozen=True, slots=True)
class Promise:
    """An industry below RCA 1 with what speaks for it; each term in [0, 1], `score` their geometric mean."""

    industry: str
    rca: float
    readiness: float
    base: float
    demand: float
    score: float
    partner_imports: float


def profile(country: str, *, year: int = YEAR) -> Assessment[Profile]:
    """Answer which industries `country` (ISO 3166 alpha-3) is strong in.

    RCA is Balassa's index on intermediate exports; linkages are Rasmussen's normalised column sums of the Leontief
    and row sums of the Ghosh inverse (mean over all nodes = 1); upstreamness after Antras et al. (2012).
    """
    data = accounts(year)
    c = data.country(country)
    exports, output = data.exports[c], data.output[c]
    nodes = data.table.nodes_of_country(country)
    world = data.exports.sum(axis=0)
    rows = tuple(
        Strength(
            industry=code,
            output=float(output[i]),
            output_quotient=float(data.output_quotient[c, i]),
            exports=float(exports[i]),
            export_share=float(exports[i] / exports.sum()),
            world_share=float(exports[i] / world[i]) if world[i] else 0.0,
            rca=float(data.rca[c, i]),
            rsca=float(rca.symmetric(data.rca[c, i])),
            backward=float(data.backward[nodes[i]]),
            forward=float(data.forward[nodes[i]]),
            upstreamness=float(data.upstreamness[nodes[i]]),
            material=bool(exports[i] >= MATERIAL * exports.sum()),
        )
        for i, code in enumerate(data.table.industries)
    )
    value = Profile(
        country=country,
        exports=float(exports.sum()),
        output=float(output.sum()),
        herfindahl=float(concentration.herfindahl(exports)),
        theil=float(concentration.theil(exports)),
        industries=rows,
    )
    return data.answer(value, "rca", {"country": country}, limits=("intermediate_only", "rest_of_world", "non_sco_cut"))


def promising(country: str, partners: tuple[str, ...], *, year: int = YEAR, count: int = 8) -> Assessment[tuple[Promise, ...]]:
    """Answer which industries of `country` could become strengths.

    Candidates have RCA below 1 and belong to :data:`PROMISING_SECTIONS`. `readiness` is the share of the inputs that
    the industry uses world-wide which come from industries where the country has RCA >= 1; `base` is its location
    quotient of output q as q/(1+q); `demand` is the partners' import intensity r as r/(1+r).
    """
    data = accounts(year)
    c = data.country(country)
    readiness = _readiness(data, c)
    base = half_scale(data.output_quotient[c])
    bought, demand_index = data.demand_of(partners)
    demand = half_scale(demand_index)
    score = np.cbrt(readiness * base * demand)
    candidates = [
        i
        for i, code in enumerate(data.table.industries)
        if data.rca[c, i] < 1 and industries.get(code).section in PROMISING_SECTIONS and score[i] > 0
    ]
    ranked = sorted(candidates, key=lambda i: -score[i])[:count]
    value = tuple(
        Promise(
            industry=data.table.industries[i],
            rca=float(data.rca[c, i]),
            readiness=float(readiness[i]),
            base=float(base[i]),
            demand=float(demand[i]),
            score=float(score[i]),
            partner_imports=float(bought[i]),
        )
        for i in ranked
    )
    return data.answer(value, "promising-industries", {"country": country, "partners": partners}, limits=("rest_of_world", "deposits"))


def _readiness(data: Accounts, c: int) -> Floats:
    technology = data.inputs.sum(axis=1)
    return np.asarray((data.rca[c] >= 1).astype(float) @ ratio(technology, technology.sum(axis=0)))
