"""Working calendars: weeks that people remember, counts that add up, files that are refused with a reason."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.kit.clocks.calendars import PLAIN, Calendar, FaultyCalendar, NotCovered, UnknownCalendar, codes, load, read

CN, RU = load("CN"), load("RU")
HEAD = "date,kind,name,english,source"


def worked(calendar: Calendar, first: date, last: date) -> list[str]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [f"{day:%m-%d}" for day in days if calendar.is_working(day)]


def test_spring_festival_2025_with_its_make_up_days() -> None:
    """Eight days off from 28 January; Sunday 26 January and Saturday 8 February are worked."""
    assert worked(CN, date(2025, 1, 25), date(2025, 2, 9)) == ["01-26", "01-27", "02-05", "02-06", "02-07", "02-08"]


def test_national_day_2025_joined_with_mid_autumn() -> None:
    assert worked(CN, date(2025, 9, 27), date(2025, 10, 12)) == ["09-28", "09-29", "09-30", "10-09", "10-10", "10-11"]


def test_spring_festival_2026_has_nine_days() -> None:
    assert worked(CN, date(2026, 2, 14), date(2026, 2, 28)) == ["02-14", "02-24", "02-25", "02-26", "02-27", "02-28"]


def test_russian_new_year_2025_and_its_moved_days() -> None:
    """The holidays end on 8 January; the weekend days of the 4th and 5th came back on 2 May and 31 December."""
    assert worked(RU, date(2025, 1, 1), date(2025, 1, 13)) == ["01-09", "01-10", "01-13"]
    assert not RU.is_working(date(2025, 12, 31))
    assert not RU.is_working(date(2024, 12, 30))
    assert RU.is_working(date(2024, 12, 28))


def test_russian_may_2025() -> None:
    assert worked(RU, date(2025, 4, 30), date(2025, 5, 12)) == ["04-30", "05-05", "05-06", "05-07", "05-12"]


def test_russian_november_2025_works_a_saturday() -> None:
    assert worked(RU, date(2025, 10, 31), date(2025, 11, 5)) == ["10-31", "11-01", "11-05"]


@pytest.mark.parametrize(
    ("calendar", "year", "statutory"),
    [(CN, 2024, 11), (CN, 2025, 13), (CN, 2026, 13), (RU, 2024, 14), (RU, 2025, 14), (RU, 2026, 14)],
)
def test_moving_days_neither_makes_nor_takes_any(calendar: Calendar, year: int, statutory: int) -> None:
    """A year works its weekdays less the statutory holidays: 11 in China, 13 since 2025; 14 in Russia, where those on weekends move."""
    weekdays = PLAIN.working_days_between(date(year - 1, 12, 31), date(year, 12, 31))
    assert len(worked(calendar, date(year, 1, 1), date(year, 12, 31))) == weekdays - statutory


@pytest.mark.parametrize("calendar", [CN, RU])
def test_every_special_day_names_its_act(calendar: Calendar) -> None:
    assert calendar.covers == {2024, 2025, 2026}
    for special in calendar.special.values():
        assert special.name != special.english
        assert any(mark in special.source for mark in ("国务院办公厅", "国办发明电", "Постановление Правительства РФ", "ТК РФ"))


def test_beyond_its_years_a_calendar_says_so() -> None:
    with pytest.raises(NotCovered, match=r"CN knows the holidays of 2024, 2025, 2026, not of 2030.*plain_elsewhere"):
        CN.is_working(date(2030, 1, 1))
    with pytest.raises(NotCovered):
        RU.add_working_days(date(2026, 12, 30), 1)


def test_plain_weeks_elsewhere_are_a_choice() -> None:
    chosen = RU.plain_elsewhere()
    assert chosen.add_working_days(date(2026, 12, 30), 1) == date(2027, 1, 1)
    assert not chosen.is_working(date(2026, 12, 31))
    with pytest.raises(NotCovered):
        RU.is_working(date(2027, 1, 1))


def test_plain_is_monday_to_friday() -> None:
    assert worked(PLAIN, date(2025, 9, 29), date(2025, 10, 5)) == ["09-29", "09-30", "10-01", "10-02", "10-03"]
    assert load("PLAIN") is PLAIN


def test_unknown_codes_are_told_the_known_ones() -> None:
    assert codes() == ("CN", "PLAIN", "RU")
    with pytest.raises(UnknownCalendar, match="CN, PLAIN, RU"):
        load("../CN")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2025-01-01,feast,a,b,c", "kind 'feast' is unknown"),
        ("1.1.2025,holiday,a,b,c", "'1.1.2025' is no date"),
        ("2025-01-01,working,a,b,c", "no weekend day"),
        ("2025-01-01,holiday,a,b,", "source is empty"),
        ("2025-01-01,holiday", "name, english, source is empty"),
    ],
)
def test_a_faulty_row_is_named(row: str, reason: str) -> None:
    with pytest.raises(FaultyCalendar, match=rf"ZZ\.csv, line 2.*{reason}"):
        read("ZZ", [HEAD, row])


def test_a_day_comes_once() -> None:
    with pytest.raises(FaultyCalendar, match="line 3: 2025-01-01 comes twice"):
        read("ZZ", [HEAD, "2025-01-01,holiday,a,b,c", "2025-01-01,holiday,a,b,c"])


def test_counting_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        PLAIN.add_working_days(date(2025, 1, 1), -1)
    with pytest.raises(ValueError, match="lies before"):
        PLAIN.working_days_between(date(2025, 1, 2), date(2025, 1, 1))


@given(
    calendar=st.sampled_from([CN, RU, PLAIN]),
    start=st.dates(date(2024, 1, 1), date(2026, 6, 1)),
    count=st.integers(0, 100),
)
def test_adding_then_counting_comes_back(calendar: Calendar, start: date, count: int) -> None:
    end = calendar.add_working_days(start, count)
    assert calendar.working_days_between(start, end) == count
    assert count == 0 or calendar.is_working(end)
