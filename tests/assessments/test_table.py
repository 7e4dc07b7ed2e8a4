"""The folded accounts say what the table says."""

import csv
from pathlib import Path

import numpy as np
import pytest

from scotemp.assessments.table import Accounts, half_scale

pytestmark = pytest.mark.real_table


def test_folded_flows_are_sums_of_cells(real: Accounts) -> None:
    table = real.table
    c, s, d, t = real.country("KAZ"), real.industry("B07"), real.country("CHN"), real.industry("C24B")
    cell = table.flows[table.node("KAZ", "B07"), table.node("CHN", "C24B")]
    assert cell == pytest.approx(1321.9, abs=0.05)
    assert real.cube[c, s, d, t] == cell
    china = table.nodes_of_country("CHN")
    assert real.sales[c, s, d] == pytest.approx(table.flows[table.node("KAZ", "B07"), china].sum())
    assert real.inputs[s, d, t] == pytest.approx(table.flows[table.nodes_of_industry("B07"), table.node("CHN", "C24B")].sum())
    assert real.domestic_inputs[s, d, t] == pytest.approx(table.flows[table.node("CHN", "B07"), table.node("CHN", "C24B")])


def test_world_exports_equal_world_imports_but_for_the_cells_left_out(real: Accounts) -> None:
    exports, imports = real.exports.sum(axis=0), real.imports.sum(axis=0)
    assert exports.sum() == pytest.approx(imports.sum(), rel=5e-3)
    assert (exports >= imports * (1 - 1e-9)).all()
    assert (exports <= imports * 1.26).all()


def test_exports_of_members_are_the_sums_of_their_cells(real: Accounts) -> None:
    members = [real.country(iso3) for iso3 in ("BLR", "CHN", "IND", "KAZ", "PAK", "RUS")]
    np.testing.assert_allclose(real.exports[members].sum(axis=1), real.bilateral[members].sum(axis=1), rtol=1e-9)
    assert real.bilateral[real.country("RUS"), real.country("KAZ")] == pytest.approx(14_170, abs=1)


def test_advantage_agrees_with_that_of_the_whole_table(real: Accounts, shared_data: Path) -> None:
    truth = shared_data / "icio2022" / "derived_rca_sco_intermediate_exports.csv"
    if not truth.is_file():
        pytest.skip("the truth table of RCA is not in shared/data")
    with truth.open(encoding="utf-8", newline="") as lines:
        countries, *rows = csv.reader(lines)
    members, industries = [real.country(iso3) for iso3 in countries[1:]], [real.industry(row[0]) for row in rows]
    # The file has no value where the world exports nothing, and prints four decimals.
    expected = [[float(value or 0) for value in row[1:]] for row in rows]
    np.testing.assert_allclose(real.rca[np.ix_(members, industries)].T, expected, rtol=5e-3, atol=5e-5)


def test_leontief_solves_the_balance(real: Accounts) -> None:
    final = real.table.output - real.table.flows.sum(axis=1)
    np.testing.assert_allclose(real.leontief @ final, real.table.output, rtol=1e-9, atol=1e-6)


def test_demand_of_partners_is_neutral_for_the_world(real: Accounts) -> None:
    bought, index = real.demand_of(real.table.countries)
    np.testing.assert_allclose(index[bought > 0], 1.0)


def test_half_scale_keeps_the_neutral_value_in_the_middle() -> None:
    assert half_scale(np.array([0.0, 1.0, 3.0])).tolist() == [0.0, 0.5, 0.75]
