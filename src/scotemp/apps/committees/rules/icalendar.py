"""Events as iCalendar (RFC 5545), for calendar programs that subscribe to an address or take a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

_FOLD: Final = 75
"""Octets of a line, its end left aside (section 3.1)."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One entry of a calendar; `uid` never changes, and `sequence` grows with every change that people must know of.

    `starts_at`, `ends_at` and `changed_at` carry a time zone.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    status: str  # TENTATIVE, CONFIRMED or CANCELLED
    location: str = ""
    description: str = ""
    url: str = ""
    category: str = ""


def calendar(name: str, language: str, events: Iterable[CalendarEvent]) -> bytes:
    """Return a calendar of events, times in UTC, lines folded and ended as the standard asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//SCO TEMP//Meetings//{language.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def text(words: str) -> str:
    r"""Return words as a value of type TEXT (section 3.3.11), without control characters.

    >>> print(text("Rare earths; copper, tin"))
    Rare earths\; copper\, tin
    """
    clean = "".join(one for one in words if one >= " " or one in "\n\t")
    return clean.replace("\x7f", "").translate(_ESCAPES)


def folded(line: str) -> bytes:
    r"""Return a line in UTF-8, folded so that no piece exceeds 75 octets and no character is cut in two.

    >>> folded("SUMMARY:" + "x" * 80).count(b"\r\n ")
    1
    """
    pieces, room = [b""], _FOLD
    for one in line:
        octets = one.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = _FOLD - 1  # the space that begins each further piece
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _event(event: CalendarEvent) -> Iterable[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{text(event.uid)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTAMP:{_utc(event.changed_at)}"
    yield f"LAST-MODIFIED:{_utc(event.changed_at)}"
    yield f"DTSTART:{_utc(event.starts_at)}"
    yield f"DTEND:{_utc(event.ends_at)}"
    yield f"SUMMARY:{text(event.summary)}"
    yield f"STATUS:{event.status}"
    for name, value in (("LOCATION", event.location), ("DESCRIPTION", event.description), ("CATEGORIES", event.category)):
        if value:
            yield f"{name}:{text(value)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"
