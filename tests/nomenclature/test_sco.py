"""Who belonged to the SCO, and when."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from scotemp.nomenclature import countries, sco
from scotemp.nomenclature.sco import Status

FOUNDERS = {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}
PARTNERS = {"MNG", "AFG", "AZE", "ARM", "BHR", "EGY", "KHM", "QAT", "KWT", "MDV", "MMR", "NPL", "ARE", "SAU", "TUR", "LKA", "LAO"}


def with_status(status: Status, day: date) -> set[str]:
    return {one.iso3 for one in sco.periods() if one.status is status and one.covers(day)}


@pytest.mark.parametrize(
    ("day", "joined"),
    [
        (date(2010, 1, 1), set()),
        (date(2017, 6, 8), set()),
        (date(2017, 6, 9), {"IND", "PAK"}),
        (date(2020, 1, 1), {"IND", "PAK"}),
        (date(2024, 1, 1), {"IND", "PAK", "IRN"}),
        (date(2026, 1, 1), {"IND", "PAK", "IRN", "BLR"}),
    ],
)
def test_members(day: date, joined: set[str]) -> None:
    assert [one.iso3 for one in sco.members(day)] == sorted(FOUNDERS | joined)


def test_before_the_foundation_there_were_none() -> None:
    assert sco.members(date(2001, 6, 14)) == ()
    assert len(sco.members(date(2001, 6, 15))) == 6


def test_without_a_day_today_counts() -> None:
    assert sco.members() == sco.members(date.today())
    assert sco.status("CHN") == sco.status("CHN", date.today())


def test_tianjin_merged_observers_and_dialogue_partners() -> None:
    before, after = date(2025, 8, 31), date(2025, 9, 1)
    assert with_status(Status.OBSERVER, before) == {"MNG", "AFG"}
    assert with_status(Status.DIALOGUE_PARTNER, before) == PARTNERS - {"MNG", "AFG", "LAO"}
    assert with_status(Status.PARTNER, before) == set()
    assert with_status(Status.OBSERVER, after) == with_status(Status.DIALOGUE_PARTNER, after) == set()
    assert with_status(Status.PARTNER, after) == PARTNERS


@pytest.mark.parametrize(
    ("iso3", "day", "status"),
    [
        ("BLR", date(2010, 1, 1), None),
        ("BLR", date(2012, 1, 1), Status.DIALOGUE_PARTNER),
        ("BLR", date(2020, 1, 1), Status.OBSERVER),
        ("BLR", date(2024, 7, 4), Status.MEMBER),
        ("IRN", date(2023, 7, 3), Status.OBSERVER),
        ("IRN", date(2023, 7, 4), Status.MEMBER),
        ("IND", date(2010, 1, 1), Status.OBSERVER),
        ("TUR", date(2020, 1, 1), Status.DIALOGUE_PARTNER),
        ("TKM", date(2026, 1, 1), None),
    ],
)
def test_status_on_a_day(iso3: str, day: date, status: Status | None) -> None:
    membership = sco.status(iso3, day)
    assert (membership.status if membership else None) == status


def test_in_2016_there_were_six_of_each() -> None:
    """As the Ministry of Foreign Affairs of Uzbekistan counted on 16 April 2016."""
    day = date(2016, 4, 16)
    assert len(sco.members(day)) == len(with_status(Status.OBSERVER, day)) == len(with_status(Status.DIALOGUE_PARTNER, day)) == 6


def test_periods_of_a_country_follow_each_other_without_gap() -> None:
    for iso3 in {one.iso3 for one in sco.periods()}:
        own = [one for one in sco.periods() if one.iso3 == iso3]
        assert all(earlier.until == later.since for earlier, later in pairwise(own)), iso3
        assert own[-1].until is None
        assert all(one.covers(one.since) and not one.covers(one.since - timedelta(days=1)) for one in own)


def test_every_period_says_where_it_comes_from_and_how_sure_it_is() -> None:
    for one in sco.periods():
        assert countries.get(one.iso3)
        assert one.source.strip()
        assert one.precision in {"day", "month"}
        assert one.confidence in {"high", "medium"}
        assert one.confidence == "medium" or one.precision == "day", one
