"""Indices of specialisation, concentration and similarity: identities, bounds and what happens to empty rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from scotemp.engines.trade import concentration, intensity, location, rca, shares, shift_share, similarity

amounts = st.floats(min_value=0.0, max_value=1e6).map(lambda value: round(value, 3))
tables = hnp.arrays(np.float64, hnp.array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=7), elements=amounts)
vectors = hnp.arrays(np.float64, st.integers(2, 9), elements=amounts)


@given(tables)
def test_rca_weighted_with_world_shares_averages_one(table):
    index = rca.balassa(table)
    world = table.sum(axis=0)
    for country in np.flatnonzero(table.sum(axis=1)):
        assert np.nansum(index[country] * world / world.sum()) == pytest.approx(1.0)
    assert np.isnan(index[table.sum(axis=1) == 0]).all()
    assert np.isnan(index[:, world == 0]).all()


def test_rca_of_a_country_that_is_alone_in_a_product():
    index = rca.balassa([[8.0, 2.0], [0.0, 10.0]])
    assert index[0, 0] == pytest.approx((8 / 10) / (8 / 20))
    assert index[1, 0] == 0.0


def test_rca_refuses_a_list_and_negative_exports():
    with pytest.raises(ValueError, match="countries by products"):
        rca.balassa([1.0, 2.0])
    with pytest.raises(ValueError, match="zero or more"):
        rca.balassa([[1.0, -2.0], [1.0, 1.0]])


def test_a_trace_of_rounding_below_zero_counts_as_zero():
    assert np.array_equal(shares.shares([-1e-13, 1.0, 3.0]), [0.0, 0.25, 0.75])
    with pytest.raises(ValueError, match="zero or more"):
        shares.shares([-1e-9, 1.0, 3.0])


@given(st.floats(0.001, 1000.0))
def test_symmetric_rca_turns_reciprocals_into_opposites(value):
    above, below = rca.symmetric([value, 1.0 / value])
    assert above == pytest.approx(-below, abs=1e-12)
    assert -1.0 < above < 1.0


@given(tables)
def test_location_quotients_weighted_with_national_shares_average_one(places):
    nation = places.sum(axis=0)
    quotients = location.location_quotient(places, nation)
    for place in np.flatnonzero(places.sum(axis=1)):
        assert np.nansum(quotients[place] * nation / nation.sum()) == pytest.approx(1.0)


def test_location_quotient_of_one_place_equals_its_row_among_several():
    places, nation = np.array([[40.0, 60.0], [10.0, 0.0]]), np.array([200.0, 800.0])
    assert np.array_equal(location.location_quotient(places, nation)[0], location.location_quotient(places[0], nation))


def test_location_quotient_refuses_an_activity_the_nation_lacks():
    with pytest.raises(ValueError, match="nation lacks"):
        location.location_quotient([1.0, 1.0], [5.0, 0.0])
    with pytest.raises(ValueError, match="same activities"):
        location.location_quotient([1.0, 1.0], [5.0, 3.0, 2.0])


@given(tables, tables)
def test_shift_share_parts_add_up_to_the_change(start, other):
    end = np.resize(other, start.shape)
    nation_start, nation_end = start.sum(axis=0) + 1.0, end.sum(axis=0) + 1.0
    parts = shift_share.decompose(start, end, nation_start, nation_end)
    assert np.allclose(parts.national + parts.mix + parts.competitive, end - start, rtol=1e-12, atol=1e-6)
    assert np.array_equal(parts.total, end - start)


def test_the_nation_compared_with_itself_has_no_shift():
    start, end = np.array([100.0, 50.0, 0.0]), np.array([130.0, 45.0, 7.0])
    parts = shift_share.decompose(start, end, start, end)
    assert parts.mix.sum() == pytest.approx(-7.0)  # the new industry is not in the mix at the start ...
    assert parts.competitive == pytest.approx([0.0, 0.0, 7.0])  # ... and counts as competitive


def test_shift_share_refuses_what_has_no_growth_rate():
    with pytest.raises(ValueError, match="nation lacked"):
        shift_share.decompose([1.0, 1.0], [1.0, 1.0], [5.0, 0.0], [5.0, 5.0])
    with pytest.raises(ValueError, match="start year"):
        shift_share.decompose([0.0], [1.0], [0.0], [5.0])
    with pytest.raises(ValueError, match="same places"):
        shift_share.decompose([0.0, 1.0], [1.0], [0.0], [5.0])


@given(vectors)
def test_concentration_stays_within_its_bounds(values):
    n = values.size
    if values.sum() == 0:
        assert np.isnan(concentration.herfindahl(values)) and np.isnan(concentration.theil(values))
        return
    assert 1 / n - 1e-12 <= concentration.herfindahl(values) <= 1 + 1e-12
    assert -1e-12 <= concentration.herfindahl(values, normalised=True) <= 1 + 1e-12
    assert -1e-12 <= concentration.theil(values) <= np.log(n) + 1e-12


@pytest.mark.parametrize("n", [2, 3, 50])
def test_even_spread_and_single_source_are_the_two_ends(n):
    even, single = np.full(n, 7.0), np.eye(n)[0]
    assert concentration.herfindahl(even) == pytest.approx(1 / n)
    assert concentration.theil(even) == pytest.approx(0.0, abs=1e-14)
    assert concentration.herfindahl(single, normalised=True) == pytest.approx(1.0)
    assert concentration.theil(single) == pytest.approx(np.log(n))


def test_concentration_along_either_axis():
    table = np.array([[1.0, 3.0], [1.0, 1.0], [0.0, 0.0]])
    assert concentration.herfindahl(table, axis=0) == pytest.approx([0.5, 0.625])
    assert concentration.herfindahl(table)[:2] == pytest.approx([0.625, 0.5])
    assert np.isnan(concentration.herfindahl(np.ones((3, 1)), normalised=True)).all()


@given(tables)
def test_export_similarity_is_symmetric_between_zero_and_one(table):
    matrix = similarity.finger_kreinin_matrix(table)
    active = table.sum(axis=1) > 0
    known = matrix[np.ix_(active, active)]
    assert np.array_equal(known, known.T)
    assert ((known >= 0) & (known <= 1)).all()
    assert np.allclose(np.diag(known), 1.0)
    assert np.isnan(matrix[~active]).all()


@given(tables)
def test_export_similarity_is_the_sum_of_the_smaller_shares(table):
    table = table + 1.0
    parts = table / table.sum(axis=1, keepdims=True)
    assert similarity.finger_kreinin(table[0], table[1]) == pytest.approx(np.minimum(parts[0], parts[1]).sum())


def test_complementarity_is_one_where_exports_match_imports_and_zero_where_they_miss():
    assert similarity.michaely([2.0, 1.0, 0.0], [200.0, 100.0, 0.0]) == pytest.approx(1.0)
    assert similarity.michaely([1.0, 0.0], [0.0, 1.0]) == 0.0


def test_complementarity_matrix_reads_exporter_by_importer():
    exports, imports = np.array([[9.0, 1.0], [5.0, 5.0], [0.0, 4.0]]), np.array([[1.0, 1.0], [1.0, 0.0], [3.0, 1.0]])
    matrix = similarity.michaely_matrix(exports, imports)
    assert all(matrix[i, j] == similarity.michaely(exports[i], imports[j]) for i in range(3) for j in range(3))
    assert matrix[0, 1] == pytest.approx(0.9)
    assert matrix[1, 0] == pytest.approx(1.0)
    with pytest.raises(ValueError, match="same products"):
        similarity.michaely([1.0], [1.0, 2.0])


@given(hnp.arrays(np.float64, (5, 5), elements=amounts))
def test_intensities_weighted_with_partner_shares_average_one(flows):
    index = intensity.trade_intensity(flows)
    trade = flows * (1 - np.eye(5))
    imports = trade.sum(axis=0)
    for exporter in np.flatnonzero(trade.sum(axis=1)):
        assert np.nansum(index[exporter] * imports / imports.sum()) == pytest.approx(1.0)


def test_intensity_ignores_sales_at_home():
    flows = np.array([[0.0, 30.0, 10.0], [20.0, 0.0, 20.0], [10.0, 10.0, 0.0]])
    assert np.array_equal(intensity.trade_intensity(flows), intensity.trade_intensity(flows + 1e6 * np.eye(3)), equal_nan=True)
    with pytest.raises(ValueError, match="square"):
        intensity.trade_intensity(flows[:2])
