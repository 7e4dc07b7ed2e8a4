"""How a value is written: for people in their language, and plainly for programs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from scotemp.kit.content.content import Content
from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that leads to another page."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Coded:
    """An entry of a list: people read its name, programs its code as well."""

    code: str
    name: Names | Promise | str


def _day(value: date) -> str:
    return formats.date_format(value, "DATE_FORMAT")


def _moment(value: datetime) -> str:
    return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")


def _number(value: int | Decimal) -> str:
    """Group the digits from five on: four are a year as often as not."""
    return formats.number_format(value, force_grouping=not -10_000 < value < 10_000)


_SHOWN: tuple[tuple[type | tuple[type, ...], Callable[..., str]], ...] = (
    (bool, lambda value: _("yes") if value else _("no")),
    (Names, lambda value: value.get(get_language() or "en")),
    (Content, lambda value: value.get(get_language() or "en").text if value else ""),
    (Reference, lambda value: value.title),
    (Coded, lambda value: shown(value.name)),
    (datetime, _moment),
    (date, _day),
    ((int, Decimal), _number),
    ((list, tuple), lambda values: pgettext("between the parts of a list", "; ").join(shown(one) for one in values)),
)
"""The first that fits is taken; a moment is a day as well, and a truth a number."""


def shown(value: object) -> str:
    """Return a value as people read it, in the language that is active; nothing for no value."""
    write = next((write for types, write in _SHOWN if isinstance(value, types)), str)
    return "" if value is None else write(value)


_PLAIN: tuple[tuple[type | tuple[type, ...], Callable[..., object]], ...] = (
    ((bool, int), lambda value: value),
    ((Names, Promise), shown),
    (Content, lambda value: value.as_json()),
    (Reference, lambda value: {"title": value.title, "url": value.url}),
    (Coded, lambda value: {"code": value.code, "name": shown(value.name)}),
    (date, lambda value: value.isoformat()),
    ((list, tuple), lambda values: [plain(one) for one in values]),
)


def plain(value: object) -> object:
    """Return a value as programs read it: text, numbers, true or false, lists; decimals and days as text."""
    write = next((write for types, write in _PLAIN if isinstance(value, types)), str)
    return None if value is None else write(value)
