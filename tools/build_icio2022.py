"""Rebuild the packaged table of OECD inter-country input-output flows of 2022 from the published wheel.

Usage: python -m pip download --no-deps sanction-simulator==0.1.4
       python tools/build_icio2022.py sanction_simulator-0.1.4-py3-none-any.whl

Also takes the wheel's bench_cache.npz itself. The same input gives the same files, byte for byte, with the locked DuckDB.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from scotemp.datasets.catalogue import PACKAGED, DataFile, write_sums
from scotemp.datasets.icio_files import TableParts, write_parquet

KEY = "icio2022"
MEMBER = "sanction_simulator/data/bench_cache.npz"
NPZ_SHA256 = "572753a929a2916dde290c8a3925599ac7f0f2e398b499a550e9cd5dc92f61c7"
SCO = ("CHN", "RUS", "IND", "KAZ", "PAK", "BLR")
SHARE_OF_THE_REST = 0.999


def main(source: Path) -> None:
    content = source.read_bytes() if source.suffix == ".npz" else zipfile.ZipFile(source).read(MEMBER)
    if hashlib.sha256(content).hexdigest() != NPZ_SHA256:
        sys.exit(f"{source}: its bench_cache.npz is not that of sanction-simulator 0.1.4 (SHA-256 {NPZ_SHA256}). Download that version.")
    parts = read(content)
    keep = cells_to_keep(parts.flows, np.isin(np.repeat(parts.countries, len(parts.industries)), SCO))
    shipped = TableParts(**{**vars(parts), "flows": np.where(keep, parts.flows, 0)})
    files = write_parquet(shipped, PACKAGED, KEY, effort=22)
    write_sums(PACKAGED / f"{KEY}.sums.csv", files)
    report(parts, keep, files)


def read(content: bytes) -> TableParts:
    """Put the wheel's arrays into USD million, country by country as OECD prints them.

    The wheel holds input shares A, intermediate shares of output omb and gross output go, node = industry x 80 + country, so that
    X_ij = A_ij omb_j go_j. OECD prints four decimals, and X comes back to them: rounding undoes the package's division.
    """
    cache = np.load(io.BytesIO(content), allow_pickle=False)
    countries, industries = tuple(map(str, cache["countries"])), tuple(map(str, cache["sectors"]))
    order = np.arange(len(countries) * len(industries)).reshape(len(industries), len(countries)).T.ravel()
    flows = (cache["A"] * (cache["omb"] * cache["go"])[None, :])[np.ix_(order, order)]
    return TableParts(
        countries=countries,
        industries=industries,
        flows=np.round(flows, 4),
        output=np.round(cache["go"][order], 4),
        intermediate_use=np.round((cache["omb"] * cache["go"])[order], 4),
        intermediate_sales=np.round(flows.sum(axis=1), 4),
        final_and_row=np.round(cache["z"][order], 4),
    )


def cells_to_keep(flows: NDArray[np.float64], sco: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark every cell with an SCO member as seller or buyer, and of the rest the largest until 99.9 % of their value."""
    with_sco = sco[:, None] | sco[None, :]
    rest = np.where(with_sco, 0, flows).ravel()
    largest_first = np.argsort(-rest, kind="stable")
    running = np.cumsum(rest[largest_first])
    enough = int(np.searchsorted(running, SHARE_OF_THE_REST * running[-1])) + 1
    keep = (with_sco & (flows > 0)).ravel()
    keep[largest_first[:enough]] = True
    return keep.reshape(flows.shape)


def report(parts: TableParts, keep: NDArray[np.bool_], files: tuple[DataFile, ...]) -> None:
    kept, whole = parts.flows[keep].sum(), parts.flows.sum()
    print(f"cells {keep.sum():,} of {(parts.flows > 0).sum():,}, value {kept / whole:.5%} of {whole:,.1f}; DuckDB {duckdb.__version__}")
    for file in files:
        print(f"{file.path.name}: {file.rows:,} rows, {file.bytes:,} bytes, {file.sha256}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
