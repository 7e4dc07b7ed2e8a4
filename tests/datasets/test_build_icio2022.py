"""The script that builds the packaged table: order of nodes, decimals, and which cells are kept."""

import io
import runpy
from pathlib import Path

import numpy as np
import pytest

from scotemp.datasets.icio_files import TableParts, read_flows, read_nodes, write_parquet

SCRIPT = runpy.run_path(str(Path(__file__).resolve().parents[2] / "tools" / "build_icio2022.py"))


@pytest.fixture
def parts() -> TableParts:
    """Two countries and two industries as the wheel holds them: industry by industry, as shares of inputs."""
    flows = np.array([[1.5, 2.0, 0.1234, 0.0], [0.0, 3.0, 4.0, 5.0], [6.0, 0.0, 7.0, 1.0], [2.0, 2.0, 2.0, 900_000.0001]])
    output = np.array([20.0, 10.0, 30.0, 1_000_000.5])
    totals = flows.sum(axis=0)
    wheel = io.BytesIO()
    np.savez(
        wheel,
        A=flows / totals,
        omb=totals / output,
        go=output,
        z=output - flows.sum(axis=1),
        countries=np.array(["KAZ", "USA"]),
        sectors=np.array(["A01", "B07"]),
    )
    built: TableParts = SCRIPT["read"](wheel.getvalue())
    return built


def test_nodes_come_country_by_country_and_decimals_come_back(parts: TableParts) -> None:
    assert parts.output.tolist() == [20.0, 30.0, 10.0, 1_000_000.5]
    assert parts.flows.tolist() == [[1.5, 0.1234, 2.0, 0.0], [6.0, 7.0, 0.0, 1.0], [0.0, 4.0, 3.0, 5.0], [2.0, 2.0, 2.0, 900_000.0001]]
    assert parts.intermediate_use.tolist() == [9.5, 13.1234, 7.0, 900_006.0001]
    np.testing.assert_allclose(parts.intermediate_sales + parts.final_and_row, parts.output)


def test_members_are_kept_whole_and_of_the_rest_the_largest() -> None:
    flows = np.array([[0.0, 0.001, 0.002], [0.003, 950.0, 49.5], [0.004, 0.4, 0.1]])
    keep = SCRIPT["cells_to_keep"](flows, np.array([True, False, False]))
    assert keep.tolist() == [[False, True, True], [True, True, True], [True, False, False]]


def test_the_files_give_back_the_numbers_and_the_same_bytes_each_time(parts: TableParts, tmp_path: Path) -> None:
    first, second = (write_parquet(parts, tmp_path / name, "demo") for name in ("one", "two"))
    assert [file.sha256 for file in first] == [file.sha256 for file in second]
    assert [file.rows for file in first] == [13, 4]
    np.testing.assert_array_equal(read_flows(first[0].path, 4), parts.flows)
    nodes = read_nodes(first[1].path)
    assert list(zip(nodes["country"], nodes["industry"], strict=True)) == [("KAZ", "A01"), ("KAZ", "B07"), ("USA", "A01"), ("USA", "B07")]
    np.testing.assert_allclose(nodes["intermediate_share"], parts.intermediate_use / parts.output)
