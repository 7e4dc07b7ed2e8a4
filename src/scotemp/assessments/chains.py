"""Who supplies and who buys along the chain, and where has the chain gaps?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts, ratio
from scotemp.engines.gvc import dependence, tiers
from scotemp.nomenclature import sco

SMALLEST_GAP = 0.002
"""A gap is shown only if the imports behind it reach this share of all the inputs considered."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A node that trades with the subject; `value` in USD million, `share` of all its purchases or sales."""

    country: str
    industry: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Tier:
    """What reaches the subject (or leaves it) at one step of the chain, per unit of its output."""

    step: int
    total: float
    abroad: float
    nodes: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The chain around one industry of a country, or around a whole country if `industry` is None."""

    country: str
    industry: str | None
    purchases: float
    purchases_abroad: float
    sales: float
    sales_abroad: float
    suppliers: tuple[Neighbour, ...]
    buyers: tuple[Neighbour, ...]
    upstream: tuple[Tier, ...]
    downstream: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An input of the chain and how much of it is imported; shares in [0, 1], money in USD million.

    `kind` says what would mend it: ``complete`` where the country makes relatively little of the product (location
    quotient of output below 1), ``strengthen`` where it makes it and imports it all the same.
    `sources` are the largest foreign suppliers with their shares of the imports, `sco_suppliers` the members that export
    the product with RCA >= 1, `herfindahl` the concentration of sources. `excess` is what it
    imports beyond the world's import share: the size of the opening.
    """

    product: str
    kind: str
    used: float
    imported: float
    import_share: float
    world_share: float
    excess: float
    herfindahl: float
    sources: tuple[tuple[str, float], ...]
    sco_suppliers: tuple[str, ...]


def neighbours(country: str, industry: str | None = None, *, depth: int = 3, count: int = 8, year: int = YEAR) -> Assessment[Neighbourhood]:
    """Answer who sells to and who buys from `industry` of `country`, first hand and `depth` steps away.

    Without an industry the suppliers and buyers of all the country's industries together, abroad only, and no tiers.
    """
    data = accounts(year)
    flows = data.table.flows
    own = data.table.nodes_of_country(country) if industry is None else np.array([data.table.node(country, industry)])
    bought, sold = np.asarray(flows[:, own]).sum(axis=1), np.asarray(flows[own, :]).sum(axis=0)
    abroad = data.table.country_of != data.country(country)
    shown = abroad if industry is None else np.ones_like(abroad)
    value = Neighbourhood(
        country=country,
        industry=industry,
        purchases=float(bought.sum()),
        purchases_abroad=float(bought[abroad].sum()),
        sales=float(sold.sum()),
        sales_abroad=float(sold[abroad].sum()),
        suppliers=_largest(data, bought * shown, float(bought.sum()), count),
        buyers=_largest(data, sold * shown, float(sold.sum()), count),
        upstream=() if industry is None else _tiers(data, own[0], depth, abroad, up=True),
        downstream=() if industry is None else _tiers(data, own[0], depth, abroad, up=False),
    )
    return data.answer(
        value, "tiers", {"country": country, "industry": industry, "depth": depth}, limits=("no_final_demand", "rest_of_world")
    )


def gaps(country: str, industry: str | None = None, *, count: int = 10, year: int = YEAR) -> Assessment[tuple[Gap, ...]]:
    """Answer which inputs of `industry` (or of all industries) of `country` come from abroad more than is usual."""
    data = accounts(year)
    rows = _inputs(data, country, industry)
    least = SMALLEST_GAP * sum(row.used for row in rows)
    shown = sorted((row for row in rows if row.excess > 0 and row.imported >= least), key=lambda row: -row.excess)[:count]
    return data.answer(tuple(shown), "chain-gaps", {"country": country, "industry": industry}, limits=("rest_of_world", "broad_industries"))


def replaceable(country: str, products: tuple[str, ...], industry: str | None = None, *, year: int = YEAR) -> Assessment[tuple[Gap, ...]]:
    """Answer what of `products`, those a locality is strong in, its nation imports as inputs, largest imports first.

    Whether more than is usual or not: `excess` says, and may be negative here.
    """
    data = accounts(year)
    rows = sorted((row for row in _inputs(data, country, industry) if row.product in products), key=lambda row: -row.imported)
    inputs: dict[str, object] = {"country": country, "industry": industry, "products": products}
    return data.answer(tuple(rows), "chain-gaps", inputs, limits=("rest_of_world", "broad_industries"))


def _inputs(data: Accounts, country: str, industry: str | None) -> list[Gap]:
    """Return every product that `industry` (or all industries) of the country uses, with how much of it is imported."""
    d = data.country(country)
    buyers = slice(None) if industry is None else slice(data.industry(industry), data.industry(industry) + 1)
    used = data.inputs[:, d, buyers].sum(axis=1)
    imported = used - data.domestic_inputs[:, d, buyers].sum(axis=1)
    share = ratio(imported, used)
    world = _world_import_share(data, buyers)
    purchases = np.asarray(data.cube[:, :, d, buyers].sum(axis=2)).T
    concentration = dependence.source_concentration(purchases, d)
    return [
        Gap(
            product=product,
            kind="complete" if data.output_quotient[d, i] < 1 else "strengthen",
            used=float(used[i]),
            imported=float(imported[i]),
            import_share=float(share[i]),
            world_share=float(world[i]),
            excess=float(imported[i] - world[i] * used[i]),
            herfindahl=float(concentration[i]),
            sources=_sources(data, purchases[i], d),
            sco_suppliers=_able(data, i, d),
        )
        for i, product in enumerate(data.table.industries)
        if imported[i] > 0
    ]


def _sources(data: Accounts, purchases: Floats, home: int, count: int = 3) -> tuple[tuple[str, float], ...]:
    foreign = purchases.copy()
    foreign[home] = 0.0
    return tuple((data.table.countries[k], float(foreign[k] / foreign.sum())) for k in np.argsort(-foreign)[:count] if foreign[k] > 0)


def _able(data: Accounts, product: int, home: int) -> tuple[str, ...]:
    members = [one.iso3 for one in sco.members() if one.iso3 in data.table.countries]
    return tuple(iso3 for iso3 in members if data.country(iso3) != home and data.rca[data.country(iso3), product] >= 1)


def _world_import_share(data: Accounts, buyers: slice) -> Floats:
    used = data.inputs[:, :, buyers].sum(axis=(1, 2))
    return ratio(used - data.domestic_inputs[:, :, buyers].sum(axis=(1, 2)), used)


def _largest(data: Accounts, values: Floats, total: float, count: int) -> tuple[Neighbour, ...]:
    order = [int(n) for n in np.argsort(-values)[:count] if values[n] > 0]
    return tuple(
        Neighbour(
            country=data.table.countries[data.table.country_of[n]],
            industry=data.table.industries[data.table.industry_of[n]],
            value=float(values[n]),
            share=float(values[n] / total),
        )
        for n in order
    )


def _tiers(data: Accounts, node: int, depth: int, abroad: NDArray[np.bool_], *, up: bool) -> tuple[Tier, ...]:
    follow = tiers.suppliers if up else tiers.buyers
    steps = follow(data.table.flows, data.table.output, node, depth)
    return tuple(
        Tier(
            step=k + 1,
            total=float(step.sum()),
            abroad=float(step[abroad].sum()),
            nodes=_largest(data, step * data.table.output[node], float(step.sum() * data.table.output[node]), 5),
        )
        for k, step in enumerate(steps)
    )
