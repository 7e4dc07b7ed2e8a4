"""Reads a locality's activity by industry from a CSV or XLSX file, cell by cell, and loses nothing.

A row is one industry in one year. Columns (in any order, headed in English, Chinese or Russian): ``code`` (or ``icio``,
``isic``, ``hs`` to say which list the codes are of; a column ``classification`` says it row by row), ``year``, and one
or more of ``employment``, ``output``, ``exports``; the same three with ``nation_`` before them give the nation's figure
for the industry in the same unit.
"""

import math
from dataclasses import dataclass, field

from scotemp.documents.cells import UnreadableFile, lines, text_of

MEASURES = ("employment", "output", "exports")

CLASSIFICATIONS = ("icio", "isic", "hs")

_HEADINGS = {
    "code": ("code", "industry", "industry code", "行业", "行业代码", "代码", "код", "отрасль", "код отрасли"),
    "icio": ("icio", "icio code", "icio代码", "код icio"),
    "isic": ("isic", "isic code", "isic rev. 4", "isic代码", "国际标准行业分类", "мсок", "код мсок"),
    "hs": ("hs", "hs code", "hs chapter", "hs2", "hs编码", "海关编码", "тн вэд", "код тн вэд"),
    "classification": ("classification", "分类", "классификация"),
    "year": ("year", "年份", "年", "год"),
    "employment": ("employment", "employees", "jobs", "就业", "就业人数", "从业人员", "занятость", "занятые"),
    "output": ("output", "gross output", "产出", "总产值", "产值", "выпуск"),
    "exports": ("exports", "export", "出口", "出口额", "экспорт"),
    "nation_employment": ("nation_employment", "national employment", "全国就业", "全国从业人员", "занятость в стране"),
    "nation_output": ("nation_output", "national output", "全国产出", "全国总产值", "выпуск в стране"),
    "nation_exports": ("nation_exports", "national exports", "全国出口", "экспорт страны"),
}
_COLUMN_OF = {heading: column for column, headings in _HEADINGS.items() for heading in headings}


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that could not be used: line number as the user's program shows it, column, text and a reason code."""

    line: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """One industry in one year; `values` by measure, the nation's under ``nation_<measure>``.

    `classification` is one of :data:`CLASSIFICATIONS`, or empty where the file does not say.
    """

    line: int
    code: str
    classification: str
    year: int | None
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class ActivityFile:
    """The good rows, every bad cell, and the columns that were found."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[ActivityRow, ...]
    bad: tuple[BadCell, ...] = field(default=())


def read(content: bytes, name: str) -> ActivityFile:
    """Read `content` of a file called `name`; raises UnreadableFile if no industry or no measure column is found."""
    sheet, delimiter = lines(content, name, is_ours=_is_ours)
    decimal_comma = delimiter not in {"", ","}
    _, header = next(sheet, (0, ()))
    columns = [_COLUMN_OF.get(str(cell or "").strip().lower(), "") for cell in header]
    found = [column for column in columns if column]
    _check(found, ", ".join(str(cell) for cell in header if cell))
    rows: list[ActivityRow] = []
    bad: list[BadCell] = []
    for line, cells in sheet:
        texts = {column: text_of(cell) for column, cell in zip(columns, cells, strict=False) if column}
        if any(texts.values()):
            row, faults = _row(line, texts, decimal_comma)
            bad.extend(faults)
            rows.extend([row] if row else [])
    return ActivityFile(name, tuple(found), tuple(rows), tuple(bad))


def _is_ours(text: str) -> bool:
    return any(heading in text.lower() for heading in _COLUMN_OF if not heading.isascii())


def _check(found: list[str], header: str) -> None:
    if len({"code", *CLASSIFICATIONS} & set(found)) != 1:
        raise UnreadableFile("no_code_column", header)
    if not set(found) & set(MEASURES):
        raise UnreadableFile("no_measure_column", header)
    if doubled := sorted({column for column in found if found.count(column) > 1}):
        raise UnreadableFile("doubled_column", ", ".join(doubled))


def _row(line: int, texts: dict[str, str], decimal_comma: bool) -> tuple[ActivityRow | None, list[BadCell]]:
    """Return the row, or the cells that spoil it: a row is used whole or not at all."""
    bad: list[BadCell] = []
    classification = texts.pop("classification", "").lower()
    for key in CLASSIFICATIONS:
        if key in texts:
            classification, texts["code"] = key, texts.pop(key)
    code, year_text = texts.pop("code", ""), texts.pop("year", "")
    if not code:
        bad.append(BadCell(line, "code", "", "missing_code"))
    if classification and classification not in CLASSIFICATIONS:
        bad.append(BadCell(line, "classification", classification, "unknown_classification"))
    if year_text and not (year_text.isdigit() and 1900 <= int(year_text) <= 2100):
        bad.append(BadCell(line, "year", year_text, "bad_year"))
    values: dict[str, float] = {}
    for column, text in texts.items():
        number = _number(text, decimal_comma) if text else None
        if number is not None and number >= 0:
            values[column] = number
        elif text:
            bad.append(BadCell(line, column, text, "not_a_number" if number is None else "negative"))
    if not bad and not set(values) & set(MEASURES):
        bad.append(BadCell(line, "code", code, "no_values"))
    return (None if bad else ActivityRow(line, code, classification, int(year_text) if year_text else None, values)), bad


def _number(text: str, decimal_comma: bool) -> float | None:
    """Read a number with spaces or commas between thousands, or a decimal comma; None if it is none."""
    plain = text.translate(dict.fromkeys(map(ord, " \u00a0\u202f")))
    if "," in plain:
        thousands = "." in plain or (not decimal_comma and all(len(part) == 3 for part in plain.split(",")[1:]))
        plain = plain.replace(",", "" if thousands else ".")
    try:
        number = float(plain)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
