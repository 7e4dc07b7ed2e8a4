"""The packaged table of 2022: known flows, identities, and agreement with the shared extract."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from scotemp.datasets import icio
from scotemp.datasets.catalogue import CatalogueError
from scotemp.datasets.icio import IcioTable

SCO = ("BLR", "CHN", "IND", "KAZ", "PAK", "RUS")


def test_shape_and_order(table: IcioTable) -> None:
    assert (len(table.countries), len(table.industries), table.flows.shape) == (80, 50, (4000, 4000))
    assert table.node("AGO", "A01") == 0
    assert table.node("AGO", "A02") == 1
    kaz_ores = table.node("KAZ", "B07")
    assert table.countries[table.country_of[kaz_ores]] == "KAZ"
    assert table.industries[table.industry_of[kaz_ores]] == "B07"
    assert table.nodes_of_country("KAZ").tolist() == [table.node("KAZ", code) for code in table.industries]
    assert table.nodes_of_industry("B07").tolist() == [table.node(code, "B07") for code in table.countries]
    assert table.unit == "USD million"


@pytest.mark.parametrize(
    ("seller", "buyer", "usd_million"),
    [
        (("KAZ", "B07"), ("CHN", "C24B"), 1321.9),
        (("KAZ", "B07"), ("CHN", "C24A"), 1230.8),
        (("KAZ", "B06"), ("CHN", "C19"), 2675.1),
        (("RUS", "B06"), ("CHN", "C19"), 19772.9),
        (("RUS", "B06"), ("IND", "C19"), 7158.4),
        (("RUS", "C24B"), ("CHN", "C24B"), 2806.6),
        (("PAK", "C13T15"), ("CHN", "C13T15"), 288.8),
        (("BLR", "C20"), ("CHN", "A01"), 43.5),
    ],
)
def test_known_flows(table: IcioTable, seller: tuple[str, str], buyer: tuple[str, str], usd_million: float) -> None:
    assert table.flows[table.node(*seller), table.node(*buyer)] == pytest.approx(usd_million, abs=0.06)


def test_totals(table: IcioTable) -> None:
    assert table.output.sum() == pytest.approx(192.42e6, rel=1e-4)
    assert table.intermediate_use.sum() == pytest.approx(99.25e6, rel=1e-4)
    kaz, chn = table.nodes_of_country("KAZ"), table.nodes_of_country("CHN")
    assert table.flows[np.ix_(kaz, chn)].sum() == pytest.approx(13_686, abs=0.5)


def test_output_is_intermediate_sales_and_the_rest(table: IcioTable) -> None:
    residual = np.abs(table.output - table.intermediate_sales - table.final_and_row).sum()
    assert residual < 1e-6 * table.output.sum()


def test_rows_and_columns_of_members_are_whole_and_the_rest_nearly(table: IcioTable) -> None:
    member = np.isin(np.array(table.countries)[table.country_of], SCO)
    # A total is rounded once, the flows four thousand times.
    assert np.abs(table.flows[member].sum(axis=1) - table.intermediate_sales[member]).max() < 4000 * 5e-5
    assert np.abs(table.flows[:, member].sum(axis=0) - table.intermediate_use[member]).max() < 4000 * 5e-5
    kept = table.flows.sum() / table.intermediate_sales.sum()
    assert 0.999 < kept < 1
    rest = np.ix_(~member, ~member)
    left_out = table.intermediate_sales.sum() - table.flows.sum()
    assert left_out / (table.flows[rest].sum() + left_out) == pytest.approx(0.001, rel=1e-3)


def test_the_table_cannot_be_written_to(table: IcioTable) -> None:
    for values in (table.flows, table.output, table.final_and_row, table.country_of):
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 1


def test_unknown_codes_are_told_what_there_is(table: IcioTable) -> None:
    with pytest.raises(KeyError, match=r"no country 'UZB'.*KAZ"):
        table.node("UZB", "B07")
    with pytest.raises(KeyError, match=r"no industry 'B99'.*B07"):
        table.nodes_of_industry("B99")


@pytest.mark.usefixtures("home")
def test_a_year_that_is_not_here_says_how_to_add_it() -> None:
    with pytest.raises(CatalogueError, match=r"scotemp datasets add FILE\.csv --year 2019"):
        icio.load(2019)


def test_agrees_with_the_shared_extract(table: IcioTable, shared_data: Path) -> None:
    path = shared_data / "icio2022" / "intermediate_flows_999_sco_full.parquet"
    with duckdb.connect() as connection:
        cells = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchnumpy()
    place = {(c, i): table.node(c, i) for c in table.countries for i in table.industries}
    seller = np.array([place[pair] for pair in zip(cells["exporter"], cells["seller_sector"], strict=True)])
    buyer = np.array([place[pair] for pair in zip(cells["importer"], cells["buyer_sector"], strict=True)])
    ours = table.flows[seller, buyer]
    # Theirs are single precision; in the two capped columns ours are rounded to USD 100.
    both = ours > 0
    np.testing.assert_allclose(ours[both], cells["usd_mn"][both], rtol=1e-6, atol=6e-5)
    with_member = np.isin(cells["exporter"].astype(str), SCO) | np.isin(cells["importer"].astype(str), SCO)
    assert both[with_member].all()
    member = np.isin(np.array(table.countries)[table.country_of], SCO)
    assert np.count_nonzero(table.flows[member[:, None] | member[None, :]]) == with_member.sum()
