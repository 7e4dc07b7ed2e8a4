"""One record as a row: its cells in words, with its address and the marks that people must see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise

from scotemp.kit.content.content import Content
from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.cells import Reference, shown
from scotemp.kit.desks.kind import Column, Kind
from scotemp.kit.desks.marks import Mark
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.flow import State

NONE: Mapping[str, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in words; some lead to a page of their own, numbers stand to the right, and content tells in which language it is.

    A `day` stays on one line.
    """

    column: Column
    text: str
    url: str
    number: bool
    content: Content | None = None
    mark: Mark | None = None
    day: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a list."""

    record: Any
    title: str
    url: str
    cells: tuple[Cell, ...]
    state: State | None
    state_words: str
    is_demonstration: bool


def cell(column: Column, record: Any, marks: Mapping[str, Mark] = NONE) -> Cell:
    """Return what a column shows of a record, with the mark of the claim behind it."""
    value = column.value(record)
    url = value.url if isinstance(value, Reference) else ""
    number = not isinstance(value, bool | str | Promise) and column.type is not str and column.type is not list
    mark = marks.get(column.aspect(record)) if column.aspect else None
    return Cell(column, shown(value), url, number, value if isinstance(value, Content) else None, mark, isinstance(value, date))


def row(kind: Kind, record: Any, language: str) -> Row:
    """Return the row of a record in its list."""
    return Row(
        record=record,
        title=kind.title(record, language),
        url=address_of(kind, record.pk),
        cells=tuple(cell(column, record) for column in kind.listed),
        state=state_of(kind, record),
        state_words=state_words(kind, record),
        is_demonstration=record.is_demonstration,
    )


def state_of(kind: Kind, record: Any) -> State | None:
    """Return where a record stands, if it moves."""
    return kind.flow.state[record.state] if kind.flow else None


def state_words(kind: Kind, record: Any) -> str:
    """Return the name of the state in the language that is active; nothing for a record that does not move."""
    state = state_of(kind, record)
    return spoken(state.label) if state else ""
