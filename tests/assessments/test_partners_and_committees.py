"""Fit of partners and the ranking of committees."""

import numpy as np
import pytest

from scotemp.assessments import committees, partners
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.real_table

OTHERS = ("CHN", "RUS", "IND", "PAK", "BLR")


def test_fit_of_a_country_is_mutual_complementarity(real: Accounts) -> None:
    row = next(one for one in partners.shortlist("KAZ", OTHERS).value if one.country == "CHN")
    k, d = real.country("KAZ"), real.country("CHN")
    ours, theirs = real.exports[k] / real.exports[k].sum(), real.imports[d] / real.imports[d].sum()
    assert row.terms[0] == pytest.approx(1 - 0.5 * np.abs(ours - theirs).sum())
    assert row.score == pytest.approx(np.sqrt(row.terms[0] * row.terms[1]))
    assert row.sales == pytest.approx(13_686, abs=1)
    assert row.purchases == pytest.approx(2_922, abs=1)


def test_fit_of_an_industry_looks_at_its_product_and_its_inputs(real: Accounts) -> None:
    row = next(one for one in partners.shortlist("CHN", ("KAZ", "RUS"), "C24B").value if one.country == "KAZ")
    k, d, i = real.country("CHN"), real.country("KAZ"), real.industry("C24B")
    assert row.sales == pytest.approx(real.sales[k, i, d])
    assert row.purchases == pytest.approx(real.cube[d, :, k, i].sum())
    demand = real.import_intensity[d, i]
    assert row.terms[0] == pytest.approx(demand / (1 + demand))
    assert 0 < row.terms[1] < 1


def test_shortlist_is_ranked() -> None:
    scores = [one.score for one in partners.shortlist("BLR", OTHERS[:4]).value]
    assert scores == sorted(scores, reverse=True)


def test_committee_score_is_the_weighted_mean_of_its_terms() -> None:
    rows = committees.suggest("KAZ", OTHERS).value
    assert rows[0].industry == "B07"
    for one in rows:
        assert one.score == pytest.approx(one.advantage**0.5 * one.gap**0.25 * one.demand**0.25)
        assert 1 <= one.rank_low <= one.rank_high
        assert one.first <= one.top_three
        assert one.stable == (one.top_three >= 0.9)
    assert [one.score for one in rows] == sorted((one.score for one in rows), reverse=True)


def test_ranking_repeats_itself() -> None:
    assert committees.suggest("RUS", OTHERS[:1]).value == committees.suggest("RUS", OTHERS[:1]).value


def test_a_locality_brings_its_own_advantage(real: Accounts) -> None:
    quotients = np.zeros(len(real.table.industries))
    quotients[real.industry("C10T12")] = 4.0
    rows = committees.suggest("KAZ", OTHERS, advantage=quotients).value
    assert [one.industry for one in rows] == ["C10T12"]
    assert rows[0].advantage == pytest.approx(0.8)
