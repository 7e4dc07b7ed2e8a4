"""Strengths and promise, recomputed from the raw table."""

import numpy as np
import pytest

from scotemp.assessments import sectors
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.real_table

PARTNERS = ("CHN", "RUS", "IND", "PAK", "BLR")


@pytest.mark.parametrize(
    ("country", "industry", "expected"),
    [
        ("KAZ", "B06", 5.06),
        ("CHN", "C13T15", 3.7),
        ("RUS", "C24B", 2.4),
        ("BLR", "C16", 4.7),
        ("IND", "J62_63", 5.8),
        ("PAK", "C13T15", 22.37),
    ],
)
def test_published_advantages(country: str, industry: str, expected: float) -> None:
    assert sectors.profile(country).value.of(industry).rca == pytest.approx(expected, abs=0.06)


def test_strongest_are_material_and_ranked() -> None:
    strongest = sectors.profile("PAK").value.strongest()
    assert [one.rca for one in strongest] == sorted((one.rca for one in strongest), reverse=True)
    assert all(one.rca >= 1 and one.export_share >= sectors.MATERIAL for one in strongest)
    assert "I" not in {one.industry for one in strongest}, "USD 4 million of hotel services are no strength of Pakistan"


def test_rsca_is_rca_on_a_symmetric_scale() -> None:
    for one in sectors.profile("KAZ").value.industries:
        assert one.rsca == pytest.approx((one.rca - 1) / (one.rca + 1))


def test_terms_of_promise_come_from_the_table(real: Accounts) -> None:
    promise = next(one for one in sectors.promising("KAZ", PARTNERS).value if one.industry == "C24B")
    k, i = real.country("KAZ"), real.industry("C24B")
    flows = real.table.flows
    metals = real.table.nodes_of_industry("C24B")
    used = np.array([flows[np.ix_(real.table.nodes_of_industry(code), metals)].sum() for code in real.table.industries])
    assert promise.readiness == pytest.approx(used[real.rca[k] >= 1].sum() / used.sum())
    quotient = (real.output[k, i] / real.output[k].sum()) / (real.output[:, i].sum() / real.output.sum())
    assert promise.base == pytest.approx(quotient / (1 + quotient))
    assert promise.score == pytest.approx((promise.readiness * promise.base * promise.demand) ** (1 / 3))


def test_promise_is_never_a_strength_nor_a_mine() -> None:
    for country in ("CHN", "KAZ", "RUS"):
        for one in sectors.promising(country, PARTNERS if country == "KAZ" else ("KAZ", "IND")).value:
            assert one.rca < 1
            assert one.industry[0] in sectors.PROMISING_SECTIONS


def test_answers_carry_their_provenance() -> None:
    answer = sectors.profile("KAZ")
    assert answer.sources[0].dataset == "icio2022"
    assert answer.sources[0].vintage
    assert answer.inputs["year"] == 2022
    assert "intermediate_only" in answer.limits
