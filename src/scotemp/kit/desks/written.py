"""What people write into a cell, as the field of a form takes it: days, numbers, yes and no, and choices by code or by name."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scotemp.kit.desks.words import names
from scotemp.kit.tables.sheets import folded
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import Names

_FEW: Final = 12
"""Choices that a fault lists."""

_YES: Final = frozenset({"yes", "true", "1", "y", "是", "да", "истина"})
_NO: Final = frozenset({"no", "false", "0", "n", "否", "нет", "ложь"})

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[/.年]\s*(\d{1,2})\s*[/.月]\s*(\d{1,2})\s*日?")
_NUMBER: Final = re.compile(r"-?\d+,\d+")
_THOUSANDS: Final = re.compile(r"-?\d{1,3},\d{3}")
_BETWEEN: Final = re.compile(r"[;；\n]")


def written(field: forms.Field, cell: str) -> object:
    """Return what a cell means to a field, in any of the three languages; raises ValidationError for what is none of its choices."""
    read = next((read for types, read in _READ if isinstance(field, types)), None)
    return read(field, cell) if read and cell else cell


def _truth(field: forms.Field, cell: str) -> object:
    if folded(cell) in _YES | _NO:
        return folded(cell) in _YES
    raise ValidationError(_("“%(value)s” is neither yes nor no: write one of the two.") % {"value": cell})


def _number(field: forms.Field, cell: str) -> str:
    """Return a number with a point; 1,000 could be a thousand or one, so it stays as it is and the form refuses it."""
    bare = re.sub(r"\s", "", cell)
    return bare.replace(",", ".") if _NUMBER.fullmatch(bare) and not _THOUSANDS.fullmatch(bare) else bare


def _day(field: forms.Field, cell: str) -> str:
    if match := _DAY_FIRST.fullmatch(cell):
        return f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}"
    match = _YEAR_FIRST.fullmatch(cell)
    return f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" if match else cell


def _choice(field: Any, cell: str) -> str:
    choices = list(_flat(field.choices))
    codes = [str(value) for value, _words in choices]
    if cell in codes:
        return cell
    wanted = folded(cell)
    meant = {code for code, (_value, words) in zip(codes, choices, strict=True) if code and wanted in _spellings(code, words)}
    if len(meant) == 1:
        return meant.pop()
    listed = ", ".join(f"{code} ({_spoken(words)})" for code, (_value, words) in zip(codes, choices, strict=True) if code)
    if sum(map(bool, codes)) <= _FEW:
        raise ValidationError(_("“%(value)s” is none of the choices. Write one of: %(choices)s.") % {"value": cell, "choices": listed})
    raise ValidationError(_("“%(value)s” is none of the choices: write the code or the name as the form shows it.") % {"value": cell})


def _choices(field: Any, cell: str) -> list[str]:
    return [_choice(field, part.strip()) for part in _BETWEEN.split(cell) if part.strip()]


def _keys(field: Any, cell: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _spoken(words: Any) -> str:
    return spoken(words) if isinstance(words, Names) else str(words)


def _spellings(code: str, words: Any) -> set[str]:
    said = words if isinstance(words, Names) else names(words)
    return {folded(code), *(folded(text) for text in said.all())}


def _flat(choices: Any) -> Iterator[tuple[object, Any]]:
    """Yield the choices, those of groups one after the other."""
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from words
        else:
            yield value, words


_READ: Final[tuple[tuple[type[forms.Field] | tuple[type[forms.Field], ...], Callable[[Any, str], object]], ...]] = (
    (forms.ModelMultipleChoiceField, _keys),
    (forms.ModelChoiceField, lambda field, cell: cell),
    (forms.MultipleChoiceField, _choices),
    (forms.NullBooleanField, _truth),
    (forms.ChoiceField, _choice),
    (forms.BooleanField, _truth),
    ((forms.IntegerField, forms.DecimalField, forms.FloatField), _number),
    (forms.DateField, _day),
)
"""The first that fits is taken: some fields are heirs of others."""
