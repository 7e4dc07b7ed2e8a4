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
    economy = random_economy(seed, nodes)
    A, L, x, demand = solved(economy)
    sellers, buyers = groups(seed, nodes)
    cut = A.copy()
    cut[np.ix_(sellers, buyers)] = 0.0
    result = extraction.relation(L, economy.flows, x, sellers, buyers)
    assert result.output_after == pytest.approx(leontief.solve(cut, demand), rel=1e-9, abs=1e-9)
    assert result.output_after + result.loss == pytest.approx(x)
    assert (result.loss >= -1e-9).all()


@given(seeds, sizes)
def test_cutting_several_relations_equals_refactorisation_even_where_they_overlap(seed, nodes):
    economy = random_economy(seed, nodes)
    A, L, x, demand = solved(economy)
    sellers, buyers = groups(seed, nodes)
    cut = A.copy()
    cut[np.ix_(sellers, buyers)] = 0.0
    cut[np.ix_(buyers, sellers)] = 0.0
    result = extraction.relations(L, economy.flows, x, [(sellers, buyers), (buyers, sellers), (sellers[:1], buyers)])
    assert result.output_after == pytest.approx(leontief.solve(cut, demand), rel=1e-9, abs=1e-9)


@given(seeds, sizes, st.booleans(), st.booleans())
def test_extracting_nodes_equals_refactorisation_under_every_option(seed, nodes, final_demand, internal):
    economy = random_economy(seed, nodes)
    A, L, x, demand = solved(economy)
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
    result = extraction.nodes(L, economy.flows, x, group, final_demand=final_demand, internal=internal)
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
    economy = random_economy(seed, 12)
    _, L, x, _ = solved(economy)
    country = np.random.default_rng(seed).permutation(np.repeat(np.arange(4), 3))
    losses = extraction.each_country(L, economy.flows, x, country)
    for code in range(4):
        assert losses[code] == pytest.approx(extraction.nodes(L, economy.flows, x, np.flatnonzero(country == code)).loss)
        assert losses[code][country == code] == pytest.approx(x[country == code])


def test_textbook_extraction_of_one_sector(two_sectors):
    """Miller and Blair (2009), section 12.2, on Table 2.3: without sector 1, sector 2 makes 1,700 / (1 - 0.05)."""
    _, L, x, _ = solved(two_sectors)
    result = extraction.nodes(L, two_sectors.flows, x, [0])
    assert result.output_after == pytest.approx([0.0, 1700 / 0.95])
    assert result.loss.sum() == pytest.approx(3000 - 1700 / 0.95)


def test_textbook_regions_without_trade_are_two_closed_economies(two_regions):
    A, L, x, demand = solved(two_regions)
    north, south = [0, 1, 2], [3, 4]
    result = extraction.relations(L, two_regions.flows, x, [(north, south), (south, north)])
    assert result.output_after[north] == pytest.approx(leontief.solve(A[:3, :3].copy(), demand[:3]))
    assert result.output_after[south] == pytest.approx(leontief.solve(A[3:, 3:].copy(), demand[3:]))


def test_a_mask_and_a_list_name_the_same_group(two_regions):
    _, L, x, _ = solved(two_regions)
    mask = np.array([False, False, False, True, True])
    by_mask, by_list = (extraction.nodes(L, two_regions.flows, x, group).loss for group in (mask, [4, 3, 3]))
    assert np.array_equal(by_mask, by_list)


def test_inverse_and_flows_may_be_read_only_maps(two_regions, tmp_path):
    _, L, x, _ = solved(two_regions)
    np.save(tmp_path / "inverse.npy", L)
    np.save(tmp_path / "flows.npy", two_regions.flows)
    mapped, flows = (np.load(tmp_path / name, mmap_mode="r") for name in ("inverse.npy", "flows.npy"))
    result = extraction.nodes(mapped, flows, x, [0], final_demand=False, internal=False)
    assert type(result.loss) is np.ndarray
    assert result.loss == pytest.approx(extraction.nodes(L, two_regions.flows, x, [0], final_demand=False, internal=False).loss)
    assert type(extraction.relation(mapped, flows, x, [0], [1]).loss) is np.ndarray


def test_purchases_of_a_node_without_output_change_nothing():
    """Such a node has no coefficients, whatever the table says it bought."""
    flows, x = np.array([[150.0, 500.0, 3.0], [200.0, 100.0, 4.0], [0.0, 0.0, 0.0]]), np.array([1000.0, 2000.0, 0.0])
    A = coefficients.technical(flows, x)
    L, demand = leontief.inverse(A), x - A @ x
    assert extraction.relation(L, flows, x, [0, 1], [2]).loss == pytest.approx(np.zeros(3))
    alone = extraction.nodes(L, flows, x, [1], final_demand=False).output_after
    assert alone == pytest.approx([demand[0] / (1 - A[0, 0]), demand[1], 0.0])
    selling_to_itself = extraction.nodes(L, flows, x, [1], final_demand=False, internal=False).output_after
    assert selling_to_itself == pytest.approx([demand[0] / (1 - A[0, 0]), demand[1] / (1 - A[1, 1]), 0.0])


@pytest.mark.parametrize("group", [[], [5], [-1]])
def test_a_group_must_name_nodes_of_the_table(two_regions, group):
    _, L, x, _ = solved(two_regions)
    with pytest.raises(ValueError, match="numbers from 0 to 4"):
        extraction.nodes(L, two_regions.flows, x, group)
