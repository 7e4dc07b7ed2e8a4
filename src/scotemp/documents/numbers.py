"""Numbers as the reader's language writes them."""

import functools
from math import isfinite

from babel import Locale
from babel.numbers import format_decimal, format_percent

from scotemp.documents.blocks import Cell, Column, Kind, Value

DASH = "–"
"""Shown where there is no value."""


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


@functools.cache
def _percent_pattern(language: str, decimals: int) -> str:
    pattern: str = _locale(language).percent_formats[None].pattern
    return pattern.replace("0%", f"{_digits(decimals)}%").replace("0\xa0%", f"{_digits(decimals)}\xa0%")


def _digits(decimals: int) -> str:
    return "0." + "0" * decimals if decimals else "0"


def bare(value: Value | Cell) -> Value:
    """Return what a cell holds, without its link and remark."""
    return value.value if isinstance(value, Cell) else value


def is_number(column: Column) -> bool:
    """Tell whether the cells of a column are numbers, and so stand right aligned."""
    return column.kind is not Kind.TEXT


def display(value: Value | Cell, column: Column, language: str) -> str:
    """Return a cell's value as `language` writes it; an en dash for ``None`` and for what is not a finite number.

    Text is returned as it is, whatever the column's kind.
    """
    held = bare(value)
    if held is None or (isinstance(held, float) and not isfinite(held)):
        return DASH
    if isinstance(held, str):
        return held
    locale = _locale(language)
    match column.kind:
        case Kind.TEXT:
            return str(held)
        case Kind.PERCENT:
            text = format_percent(held, _percent_pattern(language, column.decimals), locale)
        case Kind.INTEGER:
            text = format_decimal(held, "#,##0", locale)
        case _:
            text = format_decimal(held, "#,##" + _digits(column.decimals), locale)
    return str(text).replace("-", "−")
