"""A locality against its nation: quotients by hand, codes translated, nothing lost."""

import numpy as np
import pytest

from scotemp.assessments import localities
from scotemp.assessments.activity_file import read
from scotemp.assessments.table import Accounts

pytestmark = pytest.mark.real_table


def profile(text: str, country: str = "CHN") -> localities.LocalityProfile:
    return localities.profile(country, read(text.encode(), "yubei.csv")).value


def quotients(comparison: localities.Comparison) -> dict[str, float]:
    return {one.industry: one.quotient for one in comparison.industries}


def test_quotients_against_the_file_s_own_nation() -> None:
    value = profile("code,year,employment,nation_employment\nC24B,2022,30,100\nC29,2022,70,900\n")
    assert value.leading.basis == "file"
    assert quotients(value.leading) == pytest.approx({"C24B": (30 / 100) / (100 / 1000), "C29": (70 / 100) / (900 / 1000)})


def test_quotients_against_the_table_s_output_of_the_industries_named(real: Accounts) -> None:
    value = profile("icio,year,output\nC24B,2022,30\nC29,2022,70\n")
    c, i, j = real.country("CHN"), real.industry("C24B"), real.industry("C29")
    nation = real.output[c, i] / (real.output[c, i] + real.output[c, j])
    assert value.leading.basis == "table_output"
    assert quotients(value.leading)["C24B"] == pytest.approx(0.3 / nation)


def test_jobs_without_the_nation_s_are_marked_as_a_hint() -> None:
    answer = localities.profile("CHN", read(b"code,year,employment\nC24B,2022,30\nC29,2022,70\n", "a.csv"))
    assert answer.value.leading.basis == "mixed"
    assert "mixed_basis" in answer.limits


def test_a_division_over_two_industries_is_split_as_the_nation_s_output(real: Accounts) -> None:
    value = profile("isic,year,output\n24,2022,100\n29,2022,50\n")
    c = real.country("CHN")
    steel, metals = real.output[c, real.industry("C24A")], real.output[c, real.industry("C24B")]
    shares = {part.industry: part.share for part in value.mapped if part.code == "24"}
    assert shares == pytest.approx({"C24A": steel / (steel + metals), "C24B": metals / (steel + metals)})
    local = {one.industry: one.local for one in value.leading.industries}
    assert local["C24A"] + local["C24B"] == pytest.approx(100)
    assert local["C29"] == 50


def test_an_hs_chapter_is_translated_with_its_weights() -> None:
    value = profile("hs,year,exports\n76,2022,100\n7408,2022,10\n")
    assert value.leading.basis == "table_exports"
    assert {part.classification for part in value.mapped} == {"hs"}
    assert sum(one.local for one in value.leading.industries) == pytest.approx(110)
    assert max(value.leading.industries, key=lambda one: one.local).industry == "C24B"


def test_shift_share_adds_up_to_the_change() -> None:
    text = "code,year,output,nation_output\nC24B,2020,100,1000\nC29,2020,50,500\nC24B,2022,150,1100\nC29,2022,55,600\n"
    leading = profile(text).leading
    assert leading.shift_years == (2020, 2022)
    shift = next(one for one in leading.shifts if one.industry == "C24B")
    national, industry = 1700 / 1500 - 1, 1100 / 1000 - 1
    assert shift.national == pytest.approx(100 * national)
    assert shift.mix == pytest.approx(100 * (industry - national))
    assert shift.competitive == pytest.approx(50 - 100 * industry)
    assert shift.national + shift.mix + shift.competitive == pytest.approx(shift.change) == 50


def test_shift_share_says_what_it_lacks() -> None:
    assert profile("code,year,output\nC24B,2022,1\n").leading.shift_missing == "one_year"
    assert profile("code,year,output\nC24B,2020,1\nC24B,2022,2\n").leading.shift_missing == "no_nation"


def test_unknown_codes_are_named_with_suggestions_and_the_rest_is_used() -> None:
    value = profile("code,year,output\nC24B,2022,30\nC24X,2022,70\nC29,2022,x\n")
    assert [row.code for row in value.unknown] == ["C24X"]
    assert "C24B" in value.unknown[0].suggestions
    assert (value.rows_used, value.rows_refused) == (1, 2)


def test_names_serve_as_codes() -> None:
    value = profile("行业,年份,产出\n纺织,2022,1\nC24B,2022,30\n")
    assert value.rows_used + len(value.unknown) == 2
    assert any(one.industry == "C24B" for one in value.leading.industries)


def test_a_file_without_a_good_row_is_refused_with_the_reasons() -> None:
    with pytest.raises(localities.NothingUsable) as error:
        profile("code,year,output\nQQQ,2022,1\nC29,2022,-1\n")
    assert [row.code for row in error.value.unknown] == ["QQQ"]
    assert [cell.reason for cell in error.value.activity.bad] == ["negative"]


def test_an_industry_that_the_nation_lacks_is_left_out_and_named() -> None:
    leading = profile("code,year,output\nB05,2022,5\nC20,2022,3\n", "MLT").leading
    assert [one.industry for one in leading.industries] == ["C20"]
    assert leading.incomparable == ("B05",)
    assert leading.total == 3


@pytest.mark.parametrize(("country", "text"), [("MLT", "code,output\nB05,5\n"), ("CHN", "code,output\nC20,0\nC21,0\n")])
def test_a_file_with_nothing_to_compare_is_refused(country: str, text: str) -> None:
    with pytest.raises(localities.NothingUsable) as error:
        profile(text, country)
    assert error.value.unknown == ()


def test_quotients_in_the_order_of_the_table(real: Accounts) -> None:
    value = profile("code,year,output\nC24B,2022,30\nC29,2022,70\n")
    vector = localities.quotients(value)
    assert np.flatnonzero(vector).tolist() == sorted([real.industry("C24B"), real.industry("C29")])


def test_output_leads_over_employment() -> None:
    value = profile("code,year,employment,output\nC24B,2022,5,30\nC29,2022,7,70\n")
    assert [one.measure for one in value.comparisons] == ["output", "employment"]
