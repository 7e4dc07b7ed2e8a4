"""Days in a sentence, in Chinese, Russian and English: on a calendar, or counted from the signing."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    )
    for number, name in enumerate(names.split(), 1)
}
_MONTH: Final = "|".join(_MONTHS)
_HAN: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_WORDS: Final = {
    word: value
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "одного двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати",
    )
    for value, word in enumerate(words.split(), 1)
} | {"трех": 3, "четырех": 4, "fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "ninety": 90, "тридцати": 30, "шестидесяти": 60}
_COUNTED: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
_COUNT: Final = rf"(?P<count>\d+|[一二三四五六七八九十两百]+|{_COUNTED})(?:\s*[（(]\s*(?:(?P<figure>\d+)|[^\d）)]{{1,30}})\s*[)）])?"
_UNITS: Final = {
    "day": r"(?:个)?(?:自然|日历)?[日天]|(?:calendar\s+)?days?|(?:календарн\w+\s+)?(?:дн\w+|день|суток)",
    "working": r"个?工作日|(?:working|business)\s+days?|рабоч\w+\s+дн\w+",
    "week": r"个?(?:周|星期)|weeks?|недел\w+",
    "month": r"个?月|(?:calendar\s+)?months?|месяц\w*",
    "year": r"年|years?|год\w*|лет",
}
_UNIT: Final = "|".join(f"(?P<{name}>{words})" for name, words in reversed(_UNITS.items()))

_EVERY: Final = re.compile(
    r"每(?:年|半年|季度|月)"
    r"|\b(?:annually|every\s+year|each\s+year|yearly|quarterly|monthly|semi-annually|every\s+(?:six\s+months|quarter|month))\b"
    r"|\b(?:ежегодно|ежеквартально|ежемесячно|каждые\s+полгода|раз\s+в\s+(?:год|полгода|квартал|месяц))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Due:
    """A day and the words from which it was read; `counted` if it was reckoned from the signing, `day` none if that is not known."""

    day: date | None
    words: str
    counted: bool = False


def due(sentence: str, signed_on: date | None) -> Due | None:
    """Return the last day that a sentence sets, on a calendar before one counted from the signing; none if it sets no day.

    A month or a year without a day ends on its last. Working days are counted Monday to Friday, holidays not left out.

    >>> due("Party A shall deliver the plan by 31 March 2027.", None).day
    datetime.date(2027, 3, 31)
    >>> due("自签署之日起30日内成立专班。", date(2026, 1, 1)).day
    datetime.date(2026, 1, 31)
    """
    fixed = [found for read in (_whole_days, _months_and_years) for found in read(sentence)]
    if fixed:
        return max(fixed, key=lambda one: one.day or date.min)
    return _counted(sentence, signed_on)


def recurs(sentence: str) -> str:
    """Return the words that say how often something is due, none if it is due once."""
    found = _EVERY.search(sentence)
    return found.group() if found else ""


_DAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int, int]]], ...]] = (
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]"), lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)"), lambda m: (int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"), lambda m: (int(m[3]), int(m[2]), int(m[1]))),
    (
        re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[»\"]?\s+({_MONTH}),?\s+(\d{{4}})\b", re.I),
        lambda m: (int(m[3]), _month(m[2]), int(m[1])),
    ),
    (
        re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.I),
        lambda m: (int(m[3]), _month(m[1]), int(m[2])),
    ),
)
_ENDS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[int, int]]], ...]] = (
    (re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月(?!\s*\d)(?:底|末|前|内)?"), lambda m: (int(m[1]), int(m[2]))),
    (re.compile(r"(\d{4})\s*年(?:第)?(?:([一二三四])季度|(上半年))"), lambda m: (int(m[1]), 6 if m[3] else 3 * _HAN[m[2]])),
    (re.compile(r"(\d{4})\s*年\s*(?:年?[底末]|内|前|以前|之前|下半年)"), lambda m: (int(m[1]), 12)),
    (
        re.compile(rf"(?:by|before|until|end\s+of|in|during)\s+(?:the\s+end\s+of\s+)?({_MONTH})\s+(\d{{4}})", re.I),
        lambda m: (int(m[2]), _month(m[1])),
    ),
    (re.compile(r"(?:by|before|until)\s+(?:the\s+)?end\s+of\s+(?:the\s+year\s+)?(\d{4})", re.I), lambda m: (int(m[1]), 12)),
    (re.compile(r"(?:до|не\s+позднее)\s+(?:конца\s+)?(\d{4})\s+г", re.I), lambda m: (int(m[1]), 12)),
    (re.compile(r"в\s+течение\s+(\d{4})\s+г", re.I), lambda m: (int(m[1]), 12)),
)  # fmt: skip


def _month(name: str) -> int:
    return _MONTHS[name.lower()]


def _whole_days(sentence: str) -> Iterator[Due]:
    for pattern, parts in _DAYS:
        for found in pattern.finditer(sentence):
            try:
                yield Due(date(*parts(found)), found.group())
            except ValueError:  # 31 February is no day: nothing is proposed from it
                continue


def _months_and_years(sentence: str) -> Iterator[Due]:
    for pattern, parts in _ENDS:
        for found in pattern.finditer(sentence):
            year, month = parts(found)
            if 1 <= month <= 12 and date.min.year <= year <= date.max.year:
                yield Due(date(year, month, calendar.monthrange(year, month)[1]), found.group())


_BEFORE: Final = r"within|no\s+later\s+than|not\s+later\s+than|в\s+течение|не\s+позднее(?:\s+чем\s+через)?|в\s+срок\s+до"
_WITHIN: Final = (
    re.compile(rf"(?:{_BEFORE})\s+{_COUNT}\s*(?:{_UNIT})", re.IGNORECASE),
    re.compile(rf"{_COUNT}\s*(?:{_UNIT})\s*(?:之?内|以内)", re.IGNORECASE),
)
"""Counted from the signing: English and Russian say “within” before, Chinese after."""


def _counted(sentence: str, signed_on: date | None) -> Due | None:
    found = next((found for pattern in _WITHIN if (found := pattern.search(sentence))), None)
    if not found:
        return None
    said = {name: value for name, value in found.groupdict().items() if value}
    count = int(said["figure"]) if "figure" in said else _number(said["count"].lower())
    unit = next(name for name in _UNITS if name in said)
    return Due(_after(signed_on, count, unit) if signed_on else None, found.group(), counted=True)


def _number(words: str) -> int:
    """Return a count written in figures, in Chinese up to 999, or in words."""
    if words.isdigit():
        return int(words)
    if words in _WORDS:
        return _WORDS[words]
    total, last = 0, 0
    for sign in words:
        if sign in "十百":
            total += (last or 1) * (10 if sign == "十" else 100)
            last = 0
        else:
            last = _HAN[sign]
    return total + last


def _after(day: date, count: int, unit: str) -> date | None:
    try:
        if unit in {"month", "year"}:
            months = day.month - 1 + count * (12 if unit == "year" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        if unit != "working":
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        for _step in range(count):
            day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
        return day
    except (ValueError, OverflowError):
        return None
