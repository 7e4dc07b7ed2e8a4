"""A snapshot laid out for people: names for its entries, the reader's language, tables where there are several alike."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.apps import apps
from django.utils.translation import get_language

from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Kind, Words, kind_of
from scotemp.kit.publication.faces import FACES, PLAIN
from scotemp.nomenclature.language import LANGUAGES, normalise

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a snapshot: `lines` of names and values, a table of `heads` and `rows`, a list of `items`, or `text` in a `language`."""

    sort: str
    text: str = ""
    language: str = ""
    lines: tuple[tuple[str, "Node"], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple["Node", ...], ...] = ()
    items: tuple["Node", ...] = ()


def kind_named(subject_type: str) -> Kind | None:
    """Return the kind of a type of record, if some desk shows it."""
    try:
        return kind_of(apps.get_model(subject_type))
    except (LookupError, ValueError):
        return None


def template_for(subject_type: str) -> str:
    """Return the template that lays out the snapshots of a type of record."""
    return FACES[subject_type].template if subject_type in FACES else PLAIN


def laid_out(subject_type: str, payload: Mapping[str, Any]) -> Node:
    """Return a snapshot in words, in the language that is active."""
    kind = kind_named(subject_type)
    words: dict[str, Words] = {}
    if kind is not None:
        words |= {column.name: column.label for part in kind.parts for column in part.columns}
        words |= {part.name: part.label for part in kind.parts} | {column.name: column.label for column in kind.columns}
    if subject_type in FACES:
        words |= FACES[subject_type].words
    return _node(payload, words)


def _node(value: Any, words: Mapping[str, Words]) -> Node:
    if isinstance(value, Mapping):
        return _localised(value) or Node("lines", lines=tuple((_label(name, words), _node(one, words)) for name, one in value.items()))
    if isinstance(value, list):
        return _several(value, words)
    return Node("text", _text(value))


def _localised(value: Mapping[str, Any]) -> Node | None:
    """Return words that are there in several languages in the reader's, else in the first that there is."""
    if not value or set(value) - set(LANGUAGES) or not all(isinstance(one, str) for one in value.values()):
        return None
    found = next(language for language in (normalise(get_language() or "en"), *LANGUAGES) if language in value)
    return Node("text", value[found], found)


def _several(values: Sequence[Any], words: Mapping[str, Words]) -> Node:
    """Return things that have names and values as a table, and others as a list."""
    if not values or not all(isinstance(one, Mapping) and _localised(one) is None for one in values):
        return Node("items", items=tuple(_node(one, words) for one in values))
    names = list(dict.fromkeys(name for one in values for name in one))
    rows = tuple(tuple(_node(one.get(name), words) for name in names) for one in values)
    return Node("table", heads=tuple(_label(name, words) for name in names), rows=rows)


def _label(name: str, words: Mapping[str, Words]) -> str:
    return str(words.get(name, name.replace("_", " ")))


def _text(value: Any) -> str:
    """Return one value as people read it: days by their calendar, yes and no, numbers."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return shown(date.fromisoformat(value))
        except ValueError:
            return value
    return shown(value)
