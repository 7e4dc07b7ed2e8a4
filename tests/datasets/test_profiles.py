"""Export profiles of the countries that the inter-country table lacks."""

from pathlib import Path

import duckdb
import pytest

from scotemp.datasets.profiles import profile, profiled
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.usefixtures("home")


def test_the_six_countries() -> None:
    assert profiled() == ["AFG", "IRN", "KGZ", "MNG", "TJK", "UZB"]
    assert profile("CHN") is None


@pytest.mark.parametrize(
    ("country", "hhi", "hs4", "share"),
    [("UZB", 0.203, "7108", 0.43), ("KGZ", 0.169, "7108", 0.40), ("MNG", 0.191, "2701", 0.32), ("TJK", 0.108, "7601", 0.17)],
)
def test_known_concentration_and_first_export(country: str, hhi: float, hs4: str, share: float) -> None:
    known = profile(country)
    assert known is not None
    assert known.year == 2017
    assert known.hhi == pytest.approx(hhi, abs=5e-4)
    assert known.products[0].hs4 == hs4
    assert known.products[0].share == pytest.approx(share, abs=6e-3)


def test_aluminium_of_tajikistan() -> None:
    known = profile("TJK")
    assert known is not None
    first = known.products[0]
    assert first.rca == pytest.approx(59.3, abs=0.05)
    assert first.name == Names("Unwrought aluminium", "未锻轧铝", "Алюминий необработанный")


def test_copper_ores_are_not_called_gold() -> None:
    known = profile("MNG")
    assert known is not None
    assert next(item.name.en for item in known.products if item.hs4 == "2603") == "Copper ores and concentrates"


@pytest.mark.parametrize("country", ["AFG", "IRN", "KGZ", "MNG", "TJK", "UZB"])
def test_ten_products_largest_first_with_their_shares(country: str) -> None:
    known = profile(country)
    assert known is not None
    values = [item.usd for item in known.products]
    assert len(values) == 10
    assert values == sorted(values, reverse=True)
    for item in known.products:
        assert item.share == pytest.approx(item.usd / known.total_usd, abs=1e-6)
        assert all(item.name.all())
    assert sum(item.share**2 for item in known.products) <= known.hhi < 1


def test_agrees_with_the_shared_table(shared_data: Path) -> None:
    path = shared_data / "trade_products" / "exports_hs4_2017.parquet"
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT upper(exporter), sum(usd), count(*) FROM read_parquet(?) GROUP BY 1 HAVING upper(exporter) IN ('IRN', 'AFG')",
            [str(path)],
        ).fetchall()
    for country, total, headings in rows:
        known = profile(country)
        assert known is not None
        assert (known.total_usd, known.headings) == (total, headings)
