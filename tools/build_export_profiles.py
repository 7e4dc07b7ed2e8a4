"""Compile the export profiles of the countries that the inter-country table lacks.

Usage: python tools/build_export_profiles.py FOLDER, which holds exports_hs4_2017.parquet (exporter, hs4, usd).
"""

import csv
import sys
from pathlib import Path

import duckdb

from scotemp.datasets.catalogue import PACKAGED, DataFile, write_sums
from scotemp.datasets.store import sha256

KEY = "export_profiles_2017"
COUNTRIES = ("AFG", "IRN", "KGZ", "MNG", "TJK", "UZB")

TOTALS = """
    SELECT upper(exporter) AS country, sum(usd)::BIGINT AS total_usd, count(*) AS headings, round(sum(usd * usd) / sum(usd) ^ 2, 6) AS hhi
    FROM read_parquet($exports) WHERE usd > 0 GROUP BY country HAVING country IN $countries ORDER BY country
"""
PRODUCTS = """
    WITH shares AS (
        SELECT upper(exporter) AS country, hs4, usd, usd / sum(usd) OVER (PARTITION BY exporter) AS share,
            sum(usd) OVER (PARTITION BY hs4) / sum(usd) OVER () AS world_share
        FROM read_parquet($exports)
    )
    SELECT country, row_number() OVER (PARTITION BY country ORDER BY usd DESC) AS rank, hs4, usd::BIGINT AS usd,
        round(share, 6) AS share, round(share / world_share, 4) AS rca
    FROM shares WHERE country IN $countries QUALIFY rank <= 10 ORDER BY country, rank
"""


def main(folder: Path) -> None:
    arguments = {"exports": str(folder / "exports_hs4_2017.parquet"), "countries": list(COUNTRIES)}
    files = [compile_csv(TOTALS, arguments, PACKAGED / f"{KEY}.csv"), compile_csv(PRODUCTS, arguments, PACKAGED / f"{KEY}_products.csv")]
    names = PACKAGED / f"{KEY}_names.csv"
    rows = len(names.read_text(encoding="utf-8").splitlines()) - 1
    files.append(DataFile(names, rows, names.stat().st_size, sha256(names)))
    write_sums(PACKAGED / f"{KEY}.sums.csv", tuple(files))
    for file in files:
        print(f"{file.path.name}: {file.rows} rows, {file.bytes:,} bytes, {file.sha256}")


def compile_csv(query: str, arguments: dict[str, object], path: Path) -> DataFile:
    with duckdb.connect() as connection:
        result = connection.execute(query, arguments)
        header, rows = [column[0] for column in result.description], result.fetchall()
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return DataFile(path, len(rows), path.stat().st_size, sha256(path))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
