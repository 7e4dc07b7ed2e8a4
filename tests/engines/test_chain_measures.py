"""Linkages, position, tiers and import dependence."""

import numpy as np
import pytest
from economies import random_economy
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.gvc import coefficients, dependence, leontief, linkages, position, tiers

seeds, sizes = st.integers(0, 10_000), st.integers(2, 10)


def test_eurostat_linkages_germany_1995(germany_1995):
    """Eurostat Manual (2008), chapter 15: backward linkages of six branches, forward linkages of five.

    Forward linkage of manufacturing is quoted elsewhere as 1.6691; the table itself gives 1.6910, so that one is left out.
    """
    L = leontief.inverse(coefficients.technical(germany_1995.flows, germany_1995.output))
    assert linkages.backward(L) == pytest.approx([1.7048, 1.8413, 1.8136, 1.6035, 1.5951, 1.3782], abs=5e-5)
    forward = linkages.forward_from(L, germany_1995.output)
    assert forward[[0, 2, 3, 4, 5]] == pytest.approx([2.1126, 1.3558, 1.5848, 2.1037, 1.2106], abs=5e-5)


def test_miller_and_blair_multipliers(two_sectors):
    """Section 6.2: simple output multipliers of the two sectors."""
    L = leontief.inverse(coefficients.technical(two_sectors.flows, two_sectors.output))
    assert linkages.backward(L) == pytest.approx([1.518, 1.452], abs=5e-4)


@given(seeds, sizes)
def test_forward_linkage_needs_no_ghosh_inverse(seed, nodes):
    economy = random_economy(seed, nodes)
    L = leontief.inverse(coefficients.technical(economy.flows, economy.output))
    from_ghosh = linkages.forward(leontief.ghosh_inverse(L, economy.output))
    assert linkages.forward_from(L, economy.output) == pytest.approx(from_ghosh)
    assert linkages.normalised(from_ghosh).mean() == pytest.approx(1.0)


@given(seeds, sizes)
def test_position_counts_stages_as_its_definition_does(seed, nodes):
    economy = random_economy(seed, nodes)
    A, x = coefficients.technical(economy.flows, economy.output), economy.output
    L = leontief.inverse(A)
    active = x > 0
    demand, primary = x - A @ x, np.where(active, 1.0 - A.sum(axis=0), 1.0)
    assert position.upstreamness(L, x)[active] == pytest.approx((L @ L @ demand)[active] / x[active])
    assert position.downstreamness(L) == pytest.approx(primary @ L @ L)
    assert (position.upstreamness(L, x) >= 1 - 1e-12).all()
    assert (position.downstreamness(L) >= 1 - 1e-12).all()


def test_world_upstreamness_equals_world_downstreamness(two_regions):
    """Miller and Temurshoev (2017): weighted with output, the two averages are one number."""
    L = leontief.inverse(coefficients.technical(two_regions.flows, two_regions.output))
    up, down = position.upstreamness(L, two_regions.output), position.downstreamness(L)
    assert np.average(up, weights=two_regions.output) == pytest.approx(np.average(down, weights=two_regions.output))


@given(seeds, sizes, st.integers(1, 6))
def test_tiers_and_remainder_make_up_the_whole_chain(seed, nodes, depth):
    economy = random_economy(seed, nodes)
    A, B = coefficients.technical(economy.flows, economy.output), coefficients.allocation(economy.flows, economy.output)
    L = leontief.inverse(A)
    G, node = leontief.ghosh_inverse(L, economy.output), seed % nodes
    up, down = (way(economy.flows, economy.output, node, depth) for way in (tiers.suppliers, tiers.buyers))
    assert up[-1] == pytest.approx(np.linalg.matrix_power(A, depth)[:, node])
    assert down[-1] == pytest.approx(np.linalg.matrix_power(B, depth)[node])
    sources, outlets = (way(economy.flows, economy.output, node, depth + 400)[depth:] for way in (tiers.suppliers, tiers.buyers))
    assert tiers.remainder(L[:, node], up, node) == pytest.approx(sources.sum(axis=0), abs=1e-9)
    assert tiers.remainder(G[node], down, node) == pytest.approx(outlets.sum(axis=0), abs=1e-9)


def test_miller_and_blair_rounds(two_sectors):
    """Section 2.4: round-by-round effects of a final demand of 600 and 1,500."""
    of_one, of_two = (tiers.suppliers(two_sectors.flows, two_sectors.output, node, 2) for node in (0, 1))
    assert 600 * of_one + 1500 * of_two == pytest.approx(np.array([[465.0, 195.0], [118.5, 102.75]]))


def test_tiers_pass_by_a_node_without_output():
    """It is sold to without making anything: no tier leads through it, and none begins at it."""
    flows, x = np.array([[1.0, 5.0], [2.0, 3.0]]), np.array([10.0, 0.0])
    assert tiers.suppliers(flows, x, 0, 2) == pytest.approx(np.array([[0.1, 0.2], [0.01, 0.02]]))
    assert tiers.buyers(flows, x, 0, 2) == pytest.approx(np.array([[0.1, 0.5], [0.01, 0.05]]))
    assert not tiers.suppliers(flows, x, 1, 2).any()
    assert not tiers.buyers(flows, x, 1, 2).any()


def test_a_chain_has_at_least_one_tier(two_sectors):
    with pytest.raises(ValueError, match="at least one tier"):
        tiers.suppliers(two_sectors.flows, two_sectors.output, 0, 0)


def test_import_dependence_between_the_textbook_regions(two_regions):
    region = np.array([0, 0, 0, 1, 1])
    result = dependence.import_dependence(two_regions.flows, two_regions.output, region)
    assert result.of_inputs == pytest.approx([125 / 775, 125 / 1225, 85 / 585, 285 / 635, 215 / 565])
    assert result.of_output == pytest.approx([0.125, 0.0625, 0.085, 285 / 1200, 215 / 800])


def test_import_dependence_of_a_node_that_buys_nothing():
    result = dependence.import_dependence(np.array([[0.0, 3.0], [0.0, 1.0]]), np.array([4.0, 0.0]), np.array([0, 1]))
    assert np.isnan(result.of_inputs[0])
    assert result.of_inputs[1] == 0.75
    assert np.array_equal(result.of_output, [0.0, 0.0])


@given(seeds)
def test_purchases_keep_every_sale_to_the_buyers(seed):
    economy = random_economy(seed, 12)
    country, industry = np.repeat(np.arange(4), 3), np.tile(np.arange(3), 4)
    buyers = np.array([0, 1, 2])
    bought = dependence.purchases(economy.flows, buyers, country, industry)
    assert bought[1, 2] == pytest.approx(economy.flows[7, :3].sum())
    assert bought.sum() == pytest.approx(economy.flows[:, :3].sum())
    parts = dependence.supplier_shares(economy.flows, buyers, country, industry)
    assert np.nansum(parts, axis=1)[bought.sum(axis=1) > 0] == pytest.approx(1.0)
    by_value, by_share = dependence.source_concentration(bought, home=0), dependence.source_concentration(parts, home=0)
    assert by_value[np.isfinite(by_share)] == pytest.approx(by_share[np.isfinite(by_share)])


def test_home_sales_do_not_count_as_a_source():
    assert dependence.source_concentration(np.array([[900.0, 1.0, 1.0]]), home=0) == pytest.approx([0.5])
