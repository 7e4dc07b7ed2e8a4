"""The input-output table of a year with the sums that several assessments need, made once and kept."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from scotemp.assessments.assessment import Assessment, Source
from scotemp.assessments.sources import source
from scotemp.datasets import icio
from scotemp.datasets.cache import cached_array
from scotemp.datasets.icio import IcioTable
from scotemp.engines.gvc import coefficients, leontief, linkages, position
from scotemp.engines.trade import location, rca

Floats = NDArray[np.float64]
T = TypeVar("T")

YEAR = 2022
"""The year of the table that the platform ships."""


@dataclass(frozen=True)
class Accounts:
    """An input-output table folded into the few small arrays that answers are made of.

    Axes are named by letters: ``c`` selling country, ``s`` selling industry, ``d`` buying country, ``t`` buying
    industry. All flows are intermediate, in USD million.
    """

    table: IcioTable

    @cached_property
    def cube(self) -> Floats:
        """Return the flows as (c, s, d, t), a view of the table."""
        countries, industries = len(self.table.countries), len(self.table.industries)
        return self.table.flows.reshape(countries, industries, countries, industries)

    @cached_property
    def sales(self) -> Floats:
        """Return sales by product between countries, (c, s, d)."""
        return np.asarray(self.cube.sum(axis=3))

    @cached_property
    def inputs(self) -> Floats:
        """Return each industry's purchases by product from everywhere, (s, d, t)."""
        return np.asarray(self.cube.sum(axis=0))

    @cached_property
    def domestic_inputs(self) -> Floats:
        """Return each industry's purchases by product at home, (s, d, t)."""
        return np.ascontiguousarray(np.einsum("dsdt->sdt", self.cube))

    @cached_property
    def output(self) -> Floats:
        """Return gross output, (country, industry)."""
        return self.table.output.reshape(-1, len(self.table.industries))

    @cached_property
    def bilateral(self) -> Floats:
        """Return intermediate trade between countries with zero diagonal, (c, d)."""
        flows = np.asarray(self.sales.sum(axis=1))
        np.fill_diagonal(flows, 0.0)
        return flows

    @cached_property
    def exports(self) -> Floats:
        """Return intermediate exports, (country, industry)."""
        # Published row totals, since the flows leave out small cells between third countries, a quarter of exports of some services.
        total = self.table.intermediate_sales.reshape(self.output.shape)
        return np.asarray(np.clip(total - np.einsum("csc->cs", self.sales), 0.0, None))

    @cached_property
    def imports(self) -> Floats:
        """Return intermediate imports by product, (country, industry)."""
        return np.asarray(self.sales.sum(axis=0).T - np.einsum("csc->cs", self.sales))

    @cached_property
    def rca(self) -> Floats:
        """Return Balassa's index of revealed comparative advantage on intermediate exports, (country, industry)."""
        return np.nan_to_num(rca.balassa(self.exports))

    @cached_property
    def import_intensity(self) -> Floats:
        """Return Balassa's index on intermediate imports: above 1 the country buys more of it than the world does."""
        return np.nan_to_num(rca.balassa(self.imports))

    def demand_of(self, partners: tuple[str, ...]) -> tuple[Floats, Floats]:
        """Return what `partners` import together, (industries,), and Balassa's index of it against the world."""
        bought = self.imports[[self.country(partner) for partner in partners]].sum(axis=0)
        world = self.imports.sum(axis=0)
        return bought, ratio(bought / bought.sum(), world / world.sum())

    @cached_property
    def output_quotient(self) -> Floats:
        """Return location quotients of gross output against the 80 economies together, (country, industry)."""
        return np.nan_to_num(location.location_quotient(self.output, self.output.sum(axis=0)))

    @cached_property
    def leontief(self) -> Floats:
        """Return the Leontief inverse, (nodes, nodes), read from disk after the first time."""
        flows, output = self.table.flows, self.table.output
        return cached_array(
            f"icio{self.table.year}-leontief",
            self.table.checksum,
            lambda: leontief.inverse(coefficients.technical(flows, output), overwrite=True),
        )

    @cached_property
    def backward(self) -> Floats:
        """Return Rasmussen's backward linkages, (nodes,), mean 1."""
        return linkages.normalised(linkages.backward(self.leontief))

    @cached_property
    def upstreamness(self) -> Floats:
        """Return the distance of each node's output from final use in steps of production, (nodes,)."""
        return position.upstreamness(self.leontief, self.table.output)

    @cached_property
    def forward(self) -> Floats:
        """Return Rasmussen-type forward linkages on the Ghosh inverse, (nodes,), mean 1."""
        return linkages.normalised(linkages.forward_from(self.leontief, self.table.output))

    @property
    def source(self) -> Source:
        """Return where the table comes from."""
        return source(f"icio{self.table.year}")

    def country(self, iso3: str) -> int:
        """Return the position of an economy; raises ValueError if the table does not hold it."""
        return self.table.countries.index(iso3)

    def industry(self, code: str) -> int:
        """Return the position of an industry; raises ValueError if the table does not hold it."""
        return self.table.industries.index(code)

    def answer(self, value: T, method: str, inputs: dict[str, object], limits: tuple[str, ...] = ()) -> Assessment[T]:
        """Return `value` with the table as its source."""
        return Assessment(value, method, inputs | {"year": self.table.year}, (self.source,), date(self.table.year, 12, 31), limits)


def ratio(part: Floats, whole: Floats) -> Floats:
    """Return `part` over `whole`, 0 where there is no whole; `whole` may be a row of totals."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def half_scale(index: Floats) -> Floats:
    """Map an index r whose neutral value is 1 to r/(1+r) in [0, 1), so that 1 becomes one half."""
    return index / (1.0 + index)


@lru_cache(maxsize=2)
def accounts(year: int = YEAR) -> Accounts:
    """Return the accounts of `year`; a damaged or missing file raises the store's error with its remedy."""
    return Accounts(icio.load(year))
