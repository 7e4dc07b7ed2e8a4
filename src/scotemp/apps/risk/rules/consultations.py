"""What is asked of an answer to a consultation: its sources line by line, and how long it may hold."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, TypedDict

LONGEST_YEARS: Final = 2
"""An answer expires within so many years."""

LOOK_BACK_DAYS: Final = 730
"""A post that ended less than so many days ago still counts as a tie between an expert and a party."""


_SPACED: Final = r"[^\W\d_\u3400-\u9fff]"
"""A letter of a script that puts spaces between words."""


class Source(TypedDict):
    """On what an answer rests: a title, where it is (an address or a document), and its day."""

    title: str
    where: str
    day: str


class BadSource(ValueError):
    """A line that is no source; `number` counts from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Line {number} is not: title | address or document | day.")
        self.number = number


def read_sources(text: str) -> list[Source]:
    """Return the sources of a text, a line each: title, address or document, and day, apart by ``|``; raises BadSource.

    >>> read_sources("Customs code | https://example.org/code | 2025-03-01")
    [{'title': 'Customs code', 'where': 'https://example.org/code', 'day': '2025-03-01'}]
    """
    lines = [line.strip() for line in text.replace("｜", "|").splitlines() if line.strip()]
    return [_source(number, line) for number, line in enumerate(lines, 1)]


def _source(number: int, line: str) -> Source:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != 3 or not all(parts):
        raise BadSource(number)
    try:
        day = date.fromisoformat(parts[2])
    except ValueError:
        raise BadSource(number) from None
    return {"title": parts[0], "where": parts[1], "day": day.isoformat()}


def write_sources(sources: list[Source]) -> str:
    """Return sources as the lines from which they are read.

    >>> write_sources([{"title": "Customs code", "where": "https://example.org/code", "day": "2025-03-01"}])
    'Customs code | https://example.org/code | 2025-03-01'
    """
    return "\n".join(" | ".join((one["title"], one["where"], one["day"])) for one in sources)


def lasts_too_long(written: date, expires: date) -> bool:
    """Say whether an answer written on a day would hold beyond the same day of the last year that it may.

    >>> lasts_too_long(date(2026, 3, 1), date(2028, 3, 1)), lasts_too_long(date(2026, 3, 1), date(2028, 3, 2))
    (False, True)
    """
    return (expires.year - written.year, expires.month, expires.day) > (LONGEST_YEARS, written.month, written.day)


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Return those of the names that a text contains, as whole words but in Chinese; names of one letter are passed over.

    >>> names_in("Haier公司的 limits", ["haier", "Li", "公司"])
    ['haier', '公司']
    """
    said = text.casefold()
    return sorted({name for name in names if len(name.strip()) > 1 and _stands(name.strip().casefold(), said)})


def _stands(name: str, said: str) -> bool:
    return re.search(rf"(?<!{_SPACED}){re.escape(name)}(?!{_SPACED})" if re.match(_SPACED, name) else re.escape(name), said) is not None
