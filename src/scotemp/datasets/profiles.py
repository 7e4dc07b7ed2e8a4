"""What is known of the countries that the inter-country table lacks: their exports of goods in 2017."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scotemp.datasets.store import open_checked
from scotemp.nomenclature.language import LANGUAGES, Names

KEY = "export_profiles_2017"


@dataclass(frozen=True, slots=True)
class ExportedProduct:
    """One four-digit heading of the Harmonized System: exports in USD, share in the country's exports, Balassa index."""

    hs4: str
    name: Names
    usd: float
    share: float
    rca: float


@dataclass(frozen=True, slots=True)
class ExportProfile:
    """The exports of goods of one country in one year.

    ``headings`` counts the HS headings exported, ``hhi`` is their Herfindahl-Hirschman index (0 to 1), ``products`` are the ten
    largest, largest first.
    """

    country: str
    year: int
    total_usd: float
    headings: int
    hhi: float
    products: tuple[ExportedProduct, ...]


def profile(country: str) -> ExportProfile | None:
    """Return the profile of a country by its ISO 3166 alpha-3 code, or None if we know nothing; raises DamagedFile."""
    rows = [row for row in _rows(f"{KEY}.csv") if row["country"] == country]
    if not rows:
        return None
    names = {row["hs4"]: Names(*(row[language] for language in LANGUAGES)) for row in _rows(f"{KEY}_names.csv")}
    return ExportProfile(
        country=country,
        year=2017,
        total_usd=float(rows[0]["total_usd"]),
        headings=int(rows[0]["headings"]),
        hhi=float(rows[0]["hhi"]),
        products=tuple(_product(row, names) for row in _rows(f"{KEY}_products.csv") if row["country"] == country),
    )


def profiled() -> list[str]:
    """Return the ISO 3166 alpha-3 codes of the countries that ``profile`` knows."""
    return [row["country"] for row in _rows(f"{KEY}.csv")]


def _product(row: Mapping[str, str], names: Mapping[str, Names]) -> ExportedProduct:
    return ExportedProduct(row["hs4"], names[row["hs4"]], float(row["usd"]), float(row["share"]), float(row["rca"]))


def _rows(name: str) -> list[dict[str, str]]:
    path: Path = open_checked(KEY, name)
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
