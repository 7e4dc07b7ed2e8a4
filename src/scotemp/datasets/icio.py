"""The inter-country input-output table: who sells how much to whom, from each industry of each country to each."""

import hashlib
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scotemp.datasets.cache import cached_array
from scotemp.datasets.catalogue import CatalogueError, catalogue, dataset
from scotemp.datasets.icio_files import TableParts, read_flows, read_nodes
from scotemp.datasets.store import open_checked

UNIT = "USD million"


@dataclass(frozen=True, eq=False, kw_only=True)
class IcioTable(TableParts):
    """A table of C countries and S industries, N = C x S nodes, node = country x S + industry, in USD million at current prices.

    Attributes
    ----------
    flows : (N, N), seller by buyer, intermediate use only; small cells between third countries may be left out
    output : (N,) gross output
    intermediate_use : (N,) the published total of the node's column, also of cells that ``flows`` leaves out
    intermediate_sales : (N,) the published total of the node's row, likewise
    final_and_row : (N,) sales to final users everywhere, and to countries outside the table
    country_of, industry_of : (N,) index of the node's country in ``countries``, of its industry in ``industries``
    checksum : SHA-256 of what the table was made from; the key of anything cached about it
    """

    year: int
    checksum: str
    unit: str = UNIT
    country_of: NDArray[np.intp] = field(init=False)
    industry_of: NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
        """Index the nodes, and make every array read-only: the table is shared by all who ask for it."""
        countries, industries = len(self.countries), len(self.industries)
        object.__setattr__(self, "country_of", np.repeat(np.arange(countries), industries))
        object.__setattr__(self, "industry_of", np.tile(np.arange(industries), countries))
        for values in vars(self).values():
            if isinstance(values, np.ndarray):
                values.flags.writeable = False

    def node(self, country: str, industry: str) -> int:
        """Return the index of one industry of one country, ``node("KAZ", "B07")``; raises KeyError that lists what there is."""
        return _position(self.countries, country, "country") * len(self.industries) + _position(self.industries, industry, "industry")

    def nodes_of_country(self, country: str) -> NDArray[np.intp]:
        """Return the (S,) nodes of a country by its ISO 3166 alpha-3 code, in the order of ``industries``."""
        return np.flatnonzero(self.country_of == _position(self.countries, country, "country"))

    def nodes_of_industry(self, industry: str) -> NDArray[np.intp]:
        """Return the (C,) nodes of an industry by its code, in the order of ``countries``."""
        return np.flatnonzero(self.industry_of == _position(self.industries, industry, "industry"))


def load(year: int = 2022) -> IcioTable:
    """Return the table of ``year``: the packaged one of 2022, or one that the user added with `scotemp datasets add`.

    The files are checked against the catalogue; the dense matrix is cached on disk and mapped, read-only. Raises
    CatalogueError if there is no table of that year, DamagedFile if a file is not what the catalogue says.
    """
    key = f"icio{year}"
    if year not in years():
        raise CatalogueError(
            f"No inter-country table of {year} is here; there are those of {', '.join(map(str, years()))}. "
            f"Get OECD's ICIO file of {year} as CSV and run: scotemp datasets add FILE.csv --year {year}"
        )
    nodes_path, flows_path = open_checked(key, f"{key}_nodes.parquet"), open_checked(key, f"{key}_flows.parquet")
    checksum = hashlib.sha256("".join(file.sha256 for file in dataset(key).files).encode()).hexdigest()
    nodes = read_nodes(nodes_path)
    return IcioTable(
        year=year,
        countries=tuple(dict.fromkeys(map(str, nodes["country"]))),
        industries=tuple(dict.fromkeys(map(str, nodes["industry"]))),
        flows=cached_array(f"{key}-flows", checksum, lambda: read_flows(flows_path, len(nodes["node"]))),
        output=nodes["gross_output"].astype(np.float64),
        intermediate_use=nodes["intermediate_use"].astype(np.float64),
        intermediate_sales=nodes["intermediate_sales"].astype(np.float64),
        final_and_row=nodes["final_demand_and_row"].astype(np.float64),
        checksum=checksum,
    )


def years() -> list[int]:
    """Return the years of the tables that ``load`` knows, oldest first."""
    return sorted(int(key[4:]) for key in catalogue() if key.startswith("icio") and key[4:].isdigit())


def _position(codes: tuple[str, ...], code: str, what: str) -> int:
    try:
        return codes.index(code)
    except ValueError:
        raise KeyError(f"the table has no {what} {code!r}; it has {', '.join(codes)}") from None
