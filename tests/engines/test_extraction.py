"""Hypothetical extraction: the low-rank update equals solving the changed table afresh."""

import numpy as np
import pytest
from economies import Economy, random_economy
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.gvc import coefficients, extraction, leontief

seeds, sizes = st.integers(0, 10_000), st.integers(4, 14)


def solved(economy: Economy):
    """Return the coefficients, the inverse, the output and the final demand of an economy."""
    A = coefficients.technical(economy.flows, economy.output)
    return A, leontief.inverse(A), economy.output, economy.output - A @ economy.output


def groups(seed: int, nodes: int):
    """Return two groups of nodes of random, different sizes, which may overlap."""
    rng = np.random.default_rng(seed)
    return rng.choice(nodes, rng.integers(1, nodes), replace=False), rng.choice(nodes, rng.integers(1, nodes), replace=False)


@given(seeds, sizes)
def test_cutting_a_relation_equals_refactorisation(seed, nodes):
    A, L, x, demand = solved(random_economy(seed, nodes))
    sellers, buyers = groups(seed, nodes)
    cut = A.copy()
    cut[np.ix_(sellers, buyers)] = 0.0
    result = extraction.relation(L, A, x, sellers, buyers)
    assert result.output_after == pytest.approx(leontief.solve(cut, demand), rel=1e-9, abs=1e-9)
    assert result.output_after + result.loss == pytest.approx(x)
    assert (result.loss >= -1e-9).all()


@given(seeds, sizes)
def test_cutting_several_relations_equals_refactorisation_even_where_they_overlap(seed, nodes):
    A, L, x, demand = solved(random_economy(seed, nodes))
    sellers, buyers = groups(seed, nodes)
    cut = A.copy()
    cut[np.ix_(sellers, buyers)] = 0.0
    cut[np.ix_(buyers, sellers)] = 0.0
    result = extraction.relations(L, A, x, [(sellers, buyers), (buyers, sellers), (sellers[:1], buyers)])
    assert result.output_after == pytest.approx(leontief.solve(cut, demand), rel=1e-9, abs=1e-9)


@given(seeds, sizes, st.booleans(), st.booleans())
def test_extracting_nodes_equals_refactorisation_under_every_option(seed, nodes, final_demand, internal):
    A, L, x, demand = solved(random_economy(seed, nodes))
    group, _ = groups(seed, nodes)
    within = A[np.ix_(group, group)].copy()
    cut = A.copy()
    cut[group] = 0.0
    cut[:, group] = 0.0
    if not internal:
        cut[np.ix_(group, group)] = within
    if final_demand:
        demand = demand.copy()
        demand[group] = 0.0
    result = extraction.nodes(L, A, x, group, final_demand=final_demand, internal=internal)
    assert result.output_after == pytest.approx(leontief.solve(cut, demand), rel=1e-9, abs=1e-9)


@given(seeds, sizes)
def test_stopping_a_supply_equals_refactorisation_of_the_ghosh_model(seed, nodes):
    economy = random_economy(seed, nodes)
    _, L, x, _ = solved(economy)
    sellers, buyers = groups(seed, nodes)
    B = coefficients.allocation(economy.flows, x)
    primary = x - x @ B
    B[np.ix_(sellers, buyers)] = 0.0
    result = extraction.supply_relation(L, economy.flows, x, sellers, buyers)
    assert result.output_after == pytest.approx(np.linalg.solve(np.eye(nodes) - B.T, primary), rel=1e-9, abs=1e-9)


@given(seeds)
def test_each_country_in_turn_equals_one_by_one(seed):
    A, L, x, _ = solved(random_economy(seed, 12))
    country = np.random.default_rng(seed).permutation(np.repeat(np.arange(4), 3))
    losses = extraction.each_country(L, A, x, country)
    for code in range(4):
        assert losses[code] == pytest.approx(extraction.nodes(L, A, x, np.flatnonzero(country == code)).loss)
        assert losses[code][country == code] == pytest.approx(x[country == code])


def test_textbook_extraction_of_one_sector(two_sectors):
    """Miller and Blair (2009), section 12.2, on Table 2.3: without sector 1, sector 2 makes 1,700 / (1 - 0.05)."""
    A, L, x, _ = solved(two_sectors)
    result = extraction.nodes(L, A, x, [0])
    assert result.output_after == pytest.approx([0.0, 1700 / 0.95])
    assert result.loss.sum() == pytest.approx(3000 - 1700 / 0.95)


def test_textbook_regions_without_trade_are_two_closed_economies(two_regions):
    A, L, x, demand = solved(two_regions)
    north, south = [0, 1, 2], [3, 4]
    result = extraction.relations(L, A, x, [(north, south), (south, north)])
    assert result.output_after[north] == pytest.approx(leontief.solve(A[:3, :3].copy(), demand[:3]))
    assert result.output_after[south] == pytest.approx(leontief.solve(A[3:, 3:].copy(), demand[3:]))


def test_a_mask_and_a_list_name_the_same_group(two_regions):
    A, L, x, _ = solved(two_regions)
    mask = np.array([False, False, False, True, True])
    assert np.array_equal(extraction.nodes(L, A, x, mask).loss, extraction.nodes(L, A, x, [4, 3, 3]).loss)


def test_the_inverse_may_be_a_read_only_map(two_regions, tmp_path):
    A, L, x, _ = solved(two_regions)
    np.save(tmp_path / "inverse.npy", L)
    mapped = np.load(tmp_path / "inverse.npy", mmap_mode="r")
    result = extraction.nodes(mapped, A, x, [0])
    assert type(result.loss) is np.ndarray
    assert result.loss == pytest.approx(extraction.nodes(L, A, x, [0]).loss)


@pytest.mark.parametrize("group", [[], [5], [-1]])
def test_a_group_must_name_nodes_of_the_table(two_regions, group):
    A, L, x, _ = solved(two_regions)
    with pytest.raises(ValueError, match="numbers from 0 to 4"):
        extraction.nodes(L, A, x, group)
