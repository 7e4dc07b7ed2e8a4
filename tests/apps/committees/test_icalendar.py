"""What is written for calendar programs, held against the rules of RFC 5545."""

import re
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.committees.rules.icalendar import CalendarEvent, calendar, folded, text

BEGIN = datetime(2026, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=8)))


def event(**said: str) -> CalendarEvent:
    return CalendarEvent(
        uid="1@scotemp", sequence=3, changed_at=BEGIN, starts_at=BEGIN, ends_at=BEGIN + timedelta(hours=2), status="CONFIRMED",
        **({"summary": "Plenary"} | said),
    )  # fmt: skip


def unfolded(content: bytes) -> list[str]:
    return content.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def value(content: bytes, name: str) -> str:
    found = [line.partition(":")[2] for line in unfolded(content) if line.startswith(f"{name}:")]
    assert len(found) == 1, name
    return found[0]


def meant(escaped: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], escaped)


@given(st.text(max_size=300))
def test_whatever_is_written_comes_back_and_no_line_is_too_long(words: str) -> None:
    content = calendar("All", "zh-Hans", [event(summary=words, description=words)])
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut in two
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.count(b"BEGIN:VEVENT") == 1 or "BEGIN:VEVENT" in words
    kept = "".join(one for one in words if (one >= " " or one in "\n\t") and one != "\x7f")
    assert meant(value(content, "SUMMARY")) == kept


@given(st.text(alphabet="aж中🙂", max_size=200))
def test_a_folded_line_unfolds_to_itself(line: str) -> None:
    assert folded(line).replace(b"\r\n ", b"") == line.encode() + b"\r\n"


def test_a_calendar_says_what_the_standard_asks_for() -> None:
    content = calendar("Meetings", "ru", [event(location="Hall 3; east, \\ door", url="https://example.org/ru/desk/meetings/1/")])
    lines = unfolded(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert value(content, "VERSION") == "2.0"
    assert value(content, "PRODID").startswith("-//")
    assert value(content, "DTSTART") == "20260305T013000Z"
    assert value(content, "DTEND") == "20260305T033000Z"
    assert value(content, "DTSTAMP") == BEGIN.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    assert value(content, "SEQUENCE") == "3"
    assert value(content, "LOCATION") == "Hall 3\\; east\\, \\\\ door"
    assert value(content, "URL") == "https://example.org/ru/desk/meetings/1/"


def test_nobody_smuggles_a_line_into_a_calendar() -> None:
    content = calendar("All", "en", [event(summary="a\r\nATTENDEE:mailto:x@example.org\nEND:VEVENT")])
    assert not [line for line in unfolded(content) if line.startswith("ATTENDEE")]
    assert text("a\rb") == "ab"
