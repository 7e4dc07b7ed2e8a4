"""What people write into a cell, as the field of a form takes it: days, numbers, yes and no, and choices by code or by name."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from scotemp.kit.tables.sheets import folded
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import LANGUAGES, Names

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
    if cell in {str(value) for value, _words in _flat(field.choices)}:
        return cell
    choices = {str(value): _spoken(words) for value, words in _flat(field.choices) if str(value)}
    if len(meant := _meant(field, folded(cell))) == 1:
        return meant.pop()
    try:
        field.clean(cell)  # some fields know more names than they list
    except ValidationError:
        if len(choices) > _FEW:
            words = _("“%(value)s” is none of the choices: write the code or the name as the form shows it.")
            raise ValidationError(words % {"value": cell}) from None
        listed = ", ".join(f"{code} ({words})" for code, words in choices.items())
        words = _("“%(value)s” is none of the choices. Write one of: %(choices)s.")
        raise ValidationError(words % {"value": cell, "choices": listed}) from None
    return cell


def _meant(field: Any, wanted: str) -> set[str]:
    """Return the choices that are called so in one of the languages; those that are read anew each time speak the one that is active."""
    meant = set()
    for language in LANGUAGES:
        with override(language.lower()):
            meant |= {str(value) for value, words in _flat(field.choices) if wanted in {folded(str(value)), folded(_spoken(words))}}
    return meant


def _choices(field: Any, cell: str) -> list[str]:
    return [_choice(field, part.strip()) for part in _BETWEEN.split(cell) if part.strip()]


def _keys(field: Any, cell: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(cell) if part.strip()]


def _spoken(words: Any) -> str:
    return spoken(words) if isinstance(words, Names) else str(words)


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
