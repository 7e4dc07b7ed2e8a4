"""How an inter-country input-output table lies on disk: one Parquet file of flows, one of nodes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from scotemp.datasets.catalogue import DataFile
from scotemp.datasets.store import sha256
from scotemp.datasets.writing import new_file

Vector = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]

# One thread and fixed row groups make the bytes of the file depend on the numbers and the DuckDB version alone.
_OPTIONS = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 245760, COMPRESSION_LEVEL"


@dataclass(frozen=True, eq=False)
class TableParts:
    """The numbers of a table of C countries and S industries, USD million, node = country x S + industry.

    ``flows`` is (N, N), seller by buyer; the rest are (N,). ``intermediate_use`` and ``intermediate_sales`` are the totals of the
    published columns and rows, also where ``flows`` leaves out small cells.
    """

    countries: tuple[str, ...]
    industries: tuple[str, ...]
    flows: Vector
    output: Vector
    intermediate_use: Vector
    intermediate_sales: Vector
    final_and_row: Vector


def write_parquet(parts: TableParts, folder: Path, key: str, *, effort: int = 3) -> tuple[DataFile, ...]:
    """Write ``KEY_flows.parquet`` and ``KEY_nodes.parquet`` into ``folder``, exact to the four decimals that OECD prints.

    ``effort`` is the level of Zstandard, 1 to 22: from two seconds to fifteen, for a file that is a seventh smaller.
    """
    seller, buyer = np.nonzero(parts.flows)
    flows: Columns = {
        "seller": seller.astype(np.int16),
        "buyer": buyer.astype(np.int16),
        "usd_million": parts.flows[seller, buyer],
    }
    size = len(parts.industries)
    nodes: Columns = {
        "node": np.arange(len(parts.output), dtype=np.int16),
        "country": np.repeat(np.array(parts.countries, dtype=object), size),
        "industry": np.tile(np.array(parts.industries, dtype=object), len(parts.countries)),
        "gross_output": parts.output,
        "intermediate_share": np.divide(parts.intermediate_use, parts.output, out=np.zeros_like(parts.output), where=parts.output > 0),
        "intermediate_use": parts.intermediate_use,
        "intermediate_sales": parts.intermediate_sales,
        "final_demand_and_row": parts.final_and_row,
    }
    exact = "seller, buyer, usd_million::DECIMAL(14, 4) AS usd_million"
    return (
        _write(flows, exact, folder / f"{key}_flows.parquet", effort),
        _write(nodes, "*", folder / f"{key}_nodes.parquet", effort),
    )


def read_flows(path: Path, nodes: int) -> Vector:
    """Return the flows of ``KEY_flows.parquet`` as a dense (N, N) matrix, seller by buyer, USD million."""
    with duckdb.connect() as connection:
        cells = connection.execute("SELECT seller, buyer, usd_million FROM read_parquet(?)", [str(path)]).fetchnumpy()
    flows = np.zeros((nodes, nodes))
    flows[cells["seller"], cells["buyer"]] = cells["usd_million"]
    return flows


def read_nodes(path: Path) -> Columns:
    """Return the columns of ``KEY_nodes.parquet`` in the order of the nodes."""
    with duckdb.connect() as connection:
        columns: Columns = connection.execute("SELECT * FROM read_parquet(?) ORDER BY node", [str(path)]).fetchnumpy()
    return columns


def _write(columns: Columns, select: str, path: Path, effort: int) -> DataFile:
    with duckdb.connect(config={"threads": 1}) as connection, new_file(path) as scratch:
        connection.register("columns", columns)
        connection.execute(f"COPY (SELECT {select} FROM columns) TO '{scratch}' ({_OPTIONS} {effort})")  # noqa: S608 - our own column names
    return DataFile(path, len(next(iter(columns.values()))), path.stat().st_size, sha256(path))
