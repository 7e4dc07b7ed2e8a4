"""The brief as a whole: who is asked about, with whom, and what is honest where the table is silent."""

from datetime import date

import pytest

from scotemp.assessments.activity_file import read
from scotemp.assessments.brief import MOST_EXPOSURES, BadPartners, compose
from scotemp.nomenclature.lookup import UnknownName

pytestmark = pytest.mark.real_table

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", ["KAZ", "kaz", "KZ", "Kazakhstan", "哈萨克斯坦", "Казахстан"])
def test_a_country_is_found_by_any_of_its_names(name: str) -> None:
    assert compose(name, on=TODAY).subject.country.iso3 == "KAZ"


def test_members_of_the_sco_are_the_usual_partners() -> None:
    brief = compose("KAZ", on=TODAY)
    assert set(brief.partners.present) == {"CHN", "RUS", "IND", "PAK", "BLR"}
    assert set(brief.partners.absent) == {"KGZ", "TJK", "UZB", "IRN"}
    assert brief.membership is not None
    assert brief.membership.status.value == "member"


def test_partners_by_name_and_all() -> None:
    assert compose("KAZ", partners="RUS, 中国，Индия", on=TODAY).partners.present == ("RUS", "CHN", "IND")
    everyone = compose("KAZ", partners="all", on=TODAY)
    assert len(everyone.partners.present) == 79
    assert everyone.analysis is not None
    assert len(everyone.analysis.partners.value) == 79
    assert len(everyone.analysis.losses.value) == MOST_EXPOSURES


@pytest.mark.parametrize("request_", ["", "KAZ", "UZB,TJK", ","])
def test_no_partner_left_is_an_error(request_: str) -> None:
    with pytest.raises(BadPartners) as error:
        compose("KAZ", partners=request_, on=TODAY)
    assert error.value.request == request_


def test_unknown_names_come_with_suggestions() -> None:
    with pytest.raises(UnknownName) as country:
        compose("Kazakstan", on=TODAY)
    assert country.value.kind == "country"
    assert "KAZ" in [one.iso3 for one in country.value.suggestions]
    with pytest.raises(UnknownName) as industry:
        compose("KAZ", "C24Q", on=TODAY)
    assert industry.value.kind == "industry"


@pytest.mark.parametrize("iso3", ["KGZ", "TJK", "UZB", "IRN", "MNG", "AFG"])
def test_countries_outside_the_table_get_what_is_known(iso3: str) -> None:
    brief = compose(iso3, on=TODAY)
    assert brief.analysis is None
    assert brief.exports is not None
    assert brief.exports.value.country == iso3
    assert brief.exports.sources[0].dataset == "export_profiles_2017"


def test_a_country_nobody_has_data_on_gets_no_figures() -> None:
    brief = compose("FJI", on=TODAY)
    assert brief.analysis is None
    assert brief.exports is None


def test_a_locality_changes_the_committees() -> None:
    activity = read(b"code,year,output\nC10T12,2022,90\nC29,2022,10\nC24B,2022,1\n", "yubei.csv")
    brief = compose("CHN", activity=activity, on=TODAY)
    assert brief.analysis is not None
    assert brief.analysis.locality is not None
    assert brief.subject.locality == "yubei"
    assert {one.industry for one in brief.analysis.committees.value} <= {"C10T12", "C29", "C24B"}
