"""Coefficients and inverses against printed tables and against their definitions."""

import numpy as np
import pytest
from economies import random_economy
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.gvc import coefficients, leontief

seeds = st.integers(0, 10_000)


def test_miller_and_blair_two_sectors(two_sectors):
    """Tables 2.3 and 2.4 and the example after them, section 2.3."""
    A = coefficients.technical(two_sectors.flows, two_sectors.output)
    assert pytest.approx(np.array([[0.15, 0.25], [0.20, 0.05]])) == A
    assert leontief.inverse(A) == pytest.approx(np.array([[1.2541, 0.3300], [0.2640, 1.1221]]), abs=5e-5)
    assert leontief.solve(A, np.array([600.0, 1500.0])) == pytest.approx([1247.5, 1841.6], abs=0.05)


def test_miller_and_blair_supply_side(two_sectors):
    """Section 12.1: the same economy read by rows."""
    L = leontief.inverse(coefficients.technical(two_sectors.flows, two_sectors.output))
    assert coefficients.allocation(two_sectors.flows, two_sectors.output) == pytest.approx(np.array([[0.15, 0.5], [0.1, 0.05]]))
    assert leontief.ghosh_inverse(L, two_sectors.output) == pytest.approx(np.array([[1.2541, 0.6601], [0.1320, 1.1221]]), abs=5e-5)


def test_miller_and_blair_two_regions(two_regions):
    """Section 3.3: the interregional Leontief inverse; a new final demand of 100 for sector 1 of region L."""
    L = leontief.inverse(coefficients.technical(two_regions.flows, two_regions.output))
    printed = [
        [1.4234, 0.4652, 0.2909, 0.1917, 0.3041],
        [0.6346, 1.4237, 0.6707, 0.4092, 0.4558],
        [0.6383, 0.5369, 1.3363, 0.2501, 0.3108],
        [0.2672, 0.2000, 0.1973, 1.3406, 0.5473],
        [0.1468, 0.0908, 0.0926, 0.2155, 1.2538],
    ]
    assert pytest.approx(np.array(printed), abs=5e-5) == L
    assert pytest.approx([142.34, 63.46, 63.83, 26.72, 14.68], abs=0.005) == L @ [100, 0, 0, 0, 0]


def test_eurostat_germany_1995(germany_1995):
    """Eurostat Manual (2008), Table 15.10 (diagonal) and the first column of the Ghosh inverse."""
    L = leontief.inverse(coefficients.technical(germany_1995.flows, germany_1995.output))
    assert np.diag(L)[:3] == pytest.approx([1.0339, 1.4292, 1.0289], abs=5e-5)
    G = leontief.ghosh_inverse(L, germany_1995.output)
    assert G[:, 0] == pytest.approx([1.0339, 0.0118, 0.0037, 0.0103, 0.0117, 0.0043], abs=5e-5)


@given(seeds, st.integers(2, 12))
def test_the_inverses_undo_their_systems(seed, nodes):
    economy = random_economy(seed, nodes)
    A, B = coefficients.technical(economy.flows, economy.output), coefficients.allocation(economy.flows, economy.output)
    L = leontief.inverse(A)
    assert np.allclose(L @ (np.eye(nodes) - A), np.eye(nodes), atol=1e-12)
    assert np.allclose(leontief.ghosh_inverse(L, economy.output) @ (np.eye(nodes) - B), np.eye(nodes), atol=1e-10)
    demand = economy.output - economy.flows.sum(axis=1)
    assert np.allclose(L @ demand, economy.output)
    assert np.allclose(leontief.solve(A, np.column_stack([demand, 2 * demand]))[:, 1], 2 * economy.output)


def test_inverse_leaves_its_input_unless_told_otherwise(two_sectors):
    A = coefficients.technical(two_sectors.flows, two_sectors.output)
    before = A.copy()
    L = leontief.inverse(A)
    assert np.array_equal(A, before)
    reused = leontief.inverse(A, overwrite=True)
    assert np.shares_memory(A, reused)
    assert np.array_equal(L, reused)


def test_overwriting_a_read_only_table_is_not_tried(two_sectors):
    A = coefficients.technical(two_sectors.flows, two_sectors.output)
    A.flags.writeable = False
    assert not np.shares_memory(A, leontief.inverse(A, overwrite=True))


def test_nodes_without_output_have_no_coefficients():
    flows, output = np.array([[1.0, 0.0], [0.0, 0.0]]), np.array([2.0, 0.0])
    assert np.array_equal(coefficients.technical(flows, output), [[0.5, 0.0], [0.0, 0.0]])
    assert np.array_equal(leontief.ghosh_inverse(leontief.inverse(coefficients.technical(flows, output)), output), [[2.0, 0.0], [0.0, 1.0]])


def test_errors_say_what_to_mend():
    with pytest.raises(np.linalg.LinAlgError, match="singular at node 0"):
        leontief.inverse(np.array([[1.0]]))
    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        leontief.solve(np.array([[1.0]]), np.array([1.0]))
    with pytest.raises(ValueError, match="square"):
        leontief.inverse(np.ones((2, 3)))
    with pytest.raises(ValueError, match="without output must be 0"):
        leontief.inverse(np.array([[np.nan]]))
    with pytest.raises(ValueError, match="2 nodes, 3 rows"):
        leontief.solve(np.zeros((2, 2)), np.ones(3))
    with pytest.raises(ValueError, match="one value a node"):
        coefficients.technical(np.ones((2, 2)), np.ones(3))
    with pytest.raises(ValueError, match="negative or missing"):
        coefficients.allocation(np.ones((2, 2)), np.array([1.0, -1.0]))
