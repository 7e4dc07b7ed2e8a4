"""What would a country lose if a partner, or one supply, stopped?"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.table import YEAR, Accounts, Floats, accounts
from scotemp.engines.gvc import extraction

Nodes = NDArray[np.intp]

SMALLEST_HIT = 0.0005
"""An industry is named as hit only if it loses this share of its output: less would show as 0.0 %."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One industry's loss of gross output, in USD million and as a share of its output."""

    industry: str
    loss: float
    share: float


@dataclass(frozen=True, slots=True)
class PartnerExposure:
    """What hangs on one partner, in USD million and shares of gross output: the country's, or one industry's of it.

    `sales` and `purchases` are the flows that would stop.
    `loss_as_buyer`: output lost in all rounds if the partner stopped buying inputs (Leontief, demand side);
    `loss_as_supplier`: output at risk in all rounds if it stopped supplying them (Ghosh, supply side).
    `hits_*` name the industries that would lose most.
    """

    country: str
    sales: float
    purchases: float
    loss_as_buyer: float
    buyer_share: float
    loss_as_supplier: float
    supplier_share: float
    hits_as_buyer: tuple[Hit, ...]
    hits_as_supplier: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SupplyExposure:
    """What an industry (or the country) has at risk if one imported product stopped coming from everywhere abroad."""

    product: str
    imported: float
    loss: float
    share: float


def partners(
    country: str, others: tuple[str, ...], industry: str | None = None, *, year: int = YEAR
) -> Assessment[tuple[PartnerExposure, ...]]:
    """Answer what `country` (or its `industry`) would lose if each of `others` stopped trading inputs with it.

    Largest loss first. With an industry only its own sales and purchases stop, and only its own loss is counted.
    """
    data = accounts(year)
    own = _own(data, country, industry)
    rows = [_partner(data, own, other) for other in others]
    rows.sort(key=lambda row: -max(row.loss_as_buyer, row.loss_as_supplier))
    inputs: dict[str, object] = {"country": country, "industry": industry, "partners": others}
    return data.answer(tuple(rows), "extraction", inputs, limits=("no_substitution", "rest_of_world"))


def supplies(
    country: str, products: tuple[str, ...], industry: str | None = None, *, year: int = YEAR
) -> Assessment[tuple[SupplyExposure, ...]]:
    """Answer what `industry` (or all industries) of `country` has at risk if imports of each of `products` stopped."""
    data = accounts(year)
    rows = [_supply(data, country, product, industry) for product in products]
    rows.sort(key=lambda row: -row.loss)
    inputs: dict[str, object] = {"country": country, "industry": industry, "products": products}
    return data.answer(tuple(rows), "extraction", inputs, limits=("no_substitution", "rest_of_world"))


def _own(data: Accounts, country: str, industry: str | None) -> Nodes:
    return data.table.nodes_of_country(country) if industry is None else np.array([data.table.node(country, industry)])


def _partner(data: Accounts, own: Nodes, other: str) -> PartnerExposure:
    theirs = data.table.nodes_of_country(other)
    flows, output = data.table.flows, data.table.output
    buyer = extraction.relation(data.leontief, flows, output, own, theirs).loss[own]
    supplier = extraction.supply_relation(data.leontief, flows, output, theirs, own).loss[own]
    return PartnerExposure(
        country=other,
        sales=float(flows[np.ix_(own, theirs)].sum()),
        purchases=float(flows[np.ix_(theirs, own)].sum()),
        loss_as_buyer=float(buyer.sum()),
        buyer_share=_share(buyer, output[own]),
        loss_as_supplier=float(supplier.sum()),
        supplier_share=_share(supplier, output[own]),
        hits_as_buyer=_hits(data, own, buyer),
        hits_as_supplier=_hits(data, own, supplier),
    )


def _supply(data: Accounts, country: str, product: str, industry: str | None) -> SupplyExposure:
    buyers = _own(data, country, industry)
    sellers = np.setdiff1d(data.table.nodes_of_industry(product), data.table.nodes_of_country(country))
    loss = extraction.supply_relation(data.leontief, data.table.flows, data.table.output, sellers, buyers).loss[buyers]
    return SupplyExposure(
        product=product,
        imported=float(np.asarray(data.table.flows[np.ix_(sellers, buyers)]).sum()),
        loss=float(loss.sum()),
        share=_share(loss, data.table.output[buyers]),
    )


def _share(loss: Floats, output: Floats) -> float:
    """Return the loss as a share of output; an industry that makes nothing has nothing to lose."""
    whole = float(output.sum())
    return float(loss.sum()) / whole if whole > 0 else 0.0


def _hits(data: Accounts, own: Nodes, loss: Floats, count: int = 3) -> tuple[Hit, ...]:
    output = data.table.output[own]
    return tuple(
        Hit(data.table.industries[data.table.industry_of[own[i]]], float(loss[i]), float(loss[i] / output[i]))
        for i in np.argsort(-loss)[:count]
        if output[i] > 0 and loss[i] >= SMALLEST_HIT * output[i]
    )
