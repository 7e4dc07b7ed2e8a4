"""Reads monthly values of countries from a CSV or XLSX file, with the day each became known where the file tells it.

Either one column a country, headed by its code, its name or the code of its currency, after a column ``month`` (or ``date``); or one row
a value with the columns ``place``, ``month``, ``value`` and, if values were revised, ``known``. Months are written 2015-08 or 2015-08-31.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from scotemp.assessments.activity_file import BadCell
from scotemp.documents.cells import UnreadableFile, lines, text_of
from scotemp.engines.warning.vintage import Releases
from scotemp.nomenclature import countries
from scotemp.nomenclature.lookup import UnknownName

_MONTH = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[ T].*)?")
_WHEN = ("month", "date", "period", "月份", "日期", "месяц", "дата")
_LONG = {"place": "place", "country": "place", "value": "value", "known": "known", "known_at": "known"}


@dataclass(frozen=True, slots=True)
class Rates:
    """Values of countries (alpha-3) by month, counted from the year 0, as they became known; and every cell that could not be read."""

    places: tuple[str, ...]
    told: Releases
    bad: tuple[BadCell, ...] = ()


@dataclass(frozen=True, slots=True)
class _Value:
    place: str
    month: int
    value: float
    known: int


def month_number(text: str) -> int | None:
    """Return the months from the year 0 to a month written 2015-08 or as a day of it; nothing if it is no month.

    >>> month_number("2015-08"), month_number("2015-13")
    (24187, None)
    """
    found = _MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]) * 12 + int(found[2]) - 1


def month_text(number: int) -> str:
    """Return a month as it is written: 2015-08."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def read(content: bytes, name: str) -> Rates:
    """Read `content` of a file called `name`; raises UnreadableFile if there is no column of months, or no value at all."""
    sheet, _delimiter = lines(content, name, is_ours=lambda text: any(word in text.lower() for word in _WHEN))
    _number, header = next(sheet, (0, ()))
    heads = [text_of(cell).lower() for cell in header]
    when = next((place for place, head in enumerate(heads) if head in _WHEN), None)
    if when is None:
        raise UnreadableFile("no_month_column", ", ".join(heads))
    columns = {_LONG[head]: place for place, head in enumerate(heads) if head in _LONG}
    bad: list[BadCell] = []
    if {"place", "value"} <= set(columns):
        values = list(_long(sheet, when, columns, bad.append))
    else:
        values = list(_wide(sheet, when, [text_of(cell) for cell in header], bad.append))
    if not values:
        raise UnreadableFile("no_values", name)
    return of_values(((one.place, one.month, one.value, one.known) for one in values), tuple(bad))


def of_values(values: Iterable[tuple[str, int, float, int]], bad: tuple[BadCell, ...] = ()) -> Rates:
    """Return rates from rows of place, month, value and month of knowledge."""
    rows = list(values)
    places = tuple(sorted({row[0] for row in rows}))
    number = {place: series for series, place in enumerate(places)}
    told = Releases(
        np.array([number[row[0]] for row in rows], dtype=np.int64),
        np.array([row[1] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        np.array([row[3] for row in rows], dtype=np.int64),
    )
    return Rates(places, told, bad)


Keep = Callable[[BadCell], None]


def _wide(sheet: Iterable[tuple[int, Iterable[object]]], when: int, heads: list[str], keep: Keep) -> Iterator[_Value]:
    places: dict[int, str] = {}
    for place, head in enumerate(heads):
        if place != when and head:
            code = country_of(head)
            if code:
                places[place] = code
            else:
                keep(BadCell(1, head, head, "unknown_country"))
    for line, row in sheet:
        texts = [text_of(cell) for cell in row]
        month = month_number(texts[when]) if when < len(texts) else None
        if month is None:
            if any(texts):
                keep(BadCell(line, heads[when], texts[when] if when < len(texts) else "", "bad_month"))
            continue
        for place, code in places.items():
            text = texts[place] if place < len(texts) else ""
            if text and (value := _positive(line, heads[place], text, keep)):
                yield _Value(code, month, value, month)


def _long(sheet: Iterable[tuple[int, Iterable[object]]], when: int, columns: dict[str, int], keep: Keep) -> Iterator[_Value]:
    for line, row in sheet:
        texts = [text_of(cell) for cell in row]
        if not any(texts):
            continue
        texts += [""] * (max(*columns.values(), when) + 1 - len(texts))
        code, month = country_of(texts[columns["place"]]), month_number(texts[when])
        told = texts[columns["known"]] if "known" in columns else ""
        known = month_number(told) if told else month
        if code is None:
            keep(BadCell(line, "place", texts[columns["place"]], "unknown_country"))
        elif month is None:
            keep(BadCell(line, "month", texts[when], "bad_month"))
        elif known is None or known < month:
            keep(BadCell(line, "known", told, "bad_known"))
        elif value := _positive(line, "value", texts[columns["value"]], keep):
            yield _Value(code, month, value, known)


def _positive(line: int, column: str, text: str, keep: Keep) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if math.isfinite(value) and value > 0:
        return value
    keep(BadCell(line, column, text, "not_positive"))
    return None


@cache
def country_of(text: str) -> str | None:
    """Return the alpha-3 code of a country by its code, name or currency; nothing if none is meant.

    >>> country_of("KZT"), country_of("Kazakhstan"), country_of("казахстан"), country_of("XYZ")
    ('KAZ', 'KAZ', 'KAZ', None)
    """
    try:
        return countries.find(text).iso3
    except UnknownName:
        return _currencies().get(text.strip().upper())


@cache
def _currencies() -> dict[str, str]:
    """Return the one country of each currency that one country alone has."""
    found: dict[str, list[str]] = {}
    for one in countries.values():
        if one.currency:
            found.setdefault(one.currency, []).append(one.iso3)
    return {currency: codes[0] for currency, codes in found.items() if len(codes) == 1}
