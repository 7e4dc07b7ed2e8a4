"""Engines against tables that others computed or printed; skipped where the shared data are not beside the checkout."""

import csv
import json

import duckdb
import numpy as np
import pytest

from scotemp.engines.gvc import coefficients, leontief
from scotemp.engines.trade import rca


def numbers(path, header_lines, label_columns):
    """Read the numeric body of a tab-separated table."""
    lines = path.read_text(encoding="utf-8").splitlines()[header_lines:]
    return np.array([[float(cell) for cell in line.split("\t")[label_columns:]] for line in lines])


def test_pymrio_test_table(shared_data):
    """Coefficients, inverse and output as pymrio 0.7.0 computed them from the same files.

    Some cells of the flow file have lost their decimal point (output of reg1 manufacturing is 2.6e8); the computed tables were
    made from the very same cells, so all four agree to the last digits and are compared as they stand.
    """
    folder = shared_data / "truth" / "pymrio_test"
    flows, final = numbers(folder / "trade_flows_Z.txt", 2, 3), numbers(folder / "finald_demand_Y.txt", 2, 3)
    peer = folder / "peer_calc_all_0_7_0"
    output = numbers(peer / "x.tsv", 1, 2)[:, 0]
    assert flows.sum(axis=1) + final.sum(axis=1) == pytest.approx(output, rel=1e-12)
    A = coefficients.technical(flows, output)
    assert pytest.approx(numbers(peer / "A.tsv", 3, 2), rel=1e-12, abs=1e-15) == A
    assert leontief.inverse(A) == pytest.approx(numbers(peer / "L.tsv", 3, 2), rel=1e-9, abs=1e-12)
    assert leontief.solve(A, final.sum(axis=1)) == pytest.approx(output, rel=1e-9)


def test_leather_value_chain(shared_data):
    """Three countries, three industries: value-added multipliers and the content of Argentina's exports, as printed by R icio."""
    table = json.loads((shared_data / "truth" / "gvc_leather" / "leather.json").read_text(encoding="utf-8"))
    flows, output, exports = (np.array(table[key]) for key in ("inter", "out", "exports"))
    A = coefficients.technical(flows, output)
    L, value_added = leontief.inverse(A), 1 - A.sum(axis=0)
    assert value_added == pytest.approx(table["vc_3dp"], abs=6e-4)

    origin = value_added[:, np.newaxis] * L * exports
    printed = table["leontief_first12_FVAX"]
    assert origin[0] == pytest.approx(printed["using"], abs=1e-7)
    assert origin[1, :3] == pytest.approx(printed["source2_Argentina.Textile_first3"], abs=1e-7)

    argentina = dict(zip(table["bm_country"]["cols"], table["bm_country"]["Argentina"], strict=True))
    home = slice(0, 3)
    domestic_content = origin[home, home].sum()
    assert domestic_content == pytest.approx(argentina["DC"], abs=5e-6)
    assert exports[home].sum() - domestic_content == pytest.approx(argentina["FC"], abs=5e-6)
    assert value_added[home] @ leontief.solve(A[home, home].copy(), exports[home]) == pytest.approx(argentina["DVA"], abs=6e-6)


@pytest.mark.real_table
def test_rca_of_sco_members_in_intermediate_exports(shared_data):
    """Six members by 50 industries, computed before by other code from the uncut table.

    The flow file leaves out small cells between third countries, which matters in thin service industries (a quarter of world
    exports in S). So exports are total intermediate sales less sales at home, both of which the files keep.
    """
    flows = str(shared_data / "icio2022" / "intermediate_flows_999_sco_full.parquet")
    nodes = str(shared_data / "icio2022" / "nodes.parquet")
    rows = duckdb.execute(
        "with home as (select exporter country, seller_sector sector, sum(usd_mn::double) sold from read_parquet($flows) "
        "where exporter = importer group by all) "
        "select country, sector, greatest(gross_output - final_demand_all - coalesce(sold, 0), 0) "
        "from read_parquet($nodes) left join home using (country, sector)",
        {"flows": flows, "nodes": nodes},
    ).fetchall()
    countries, sectors = sorted({row[0] for row in rows}), sorted({row[1] for row in rows})
    exports = np.zeros((len(countries), len(sectors)))
    for country, sector, value in rows:
        exports[countries.index(country), sectors.index(sector)] = value
    index = rca.balassa(exports)
    with (shared_data / "icio2022" / "derived_rca_sco_intermediate_exports.csv").open(encoding="utf-8") as lines:
        table = {row.pop(""): row for row in csv.DictReader(lines)}
    printed = {(sector, country): float(cell) for sector, row in table.items() for country, cell in row.items() if cell}
    ours = {(sector, country): index[countries.index(country), sectors.index(sector)] for sector, country in printed}
    assert len(printed) == 294
    assert ours == pytest.approx(printed, rel=1e-2, abs=5e-4)
    apart = [abs(ours[cell] / printed[cell] - 1) for cell in printed if printed[cell] > 0.05]
    assert np.median(apart) < 5e-4
    assert np.quantile(apart, 0.95) < 5e-3
