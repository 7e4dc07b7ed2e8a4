"""Everything that the page of a record shows, gathered for one viewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from scotemp.kit.access.guarded import abilities, roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.history import Entry, history
from scotemp.kit.desks.kind import Kind, Part, Verb
from scotemp.kit.desks.marks import Mark, marks_of
from scotemp.kit.desks.panels import Shown, on_record
from scotemp.kit.desks.rows import Cell, cell, state_of, state_words
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.firing import available
from scotemp.kit.workflow.flow import State, Transition
from scotemp.nomenclature.roles import ROLES


@dataclass(frozen=True, slots=True)
class Next:
    """A move that starts from here: whether this viewer may make it, and what is still missing."""

    transition: Transition
    label: str
    target: str
    allowed: bool
    roles: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A row of a part and what can be done with it."""

    record: Any
    cells: tuple[Cell, ...]
    verbs: tuple[Verb, ...]
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class PartSight:
    """A part as the viewer sees it; in one that is marked, each row has a claim behind it."""

    part: Part
    rows: tuple[PartRow, ...]
    add: Verb | None
    marked: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """A record as the viewer sees it."""

    record: Any
    title: str
    state: State | None
    state_words: str
    abilities: dict[str, bool]
    moves: tuple[Next, ...]
    cells: tuple[Cell, ...]
    verbs: tuple[Verb, ...]
    parts: tuple[PartSight, ...]
    panels: tuple[Shown, ...]
    history: list[Entry]

    @property
    def own_moves(self) -> tuple[Next, ...]:
        """The moves that the viewer may make."""
        return tuple(move for move in self.moves if move.allowed)

    @property
    def other_moves(self) -> tuple[Next, ...]:
        """The moves that somebody else, or the clock, makes."""
        return tuple(move for move in self.moves if not move.allowed)


def sight(kind: Kind, viewer: Viewer, record: Any) -> Sight:
    """Gather the page of a record."""
    able, marks = abilities(viewer, record), marks_of(kind, record)
    return Sight(
        record=record,
        title=kind.title(record, get_language() or "en"),
        state=state_of(kind, record),
        state_words=state_words(kind, record),
        abilities=able,
        moves=_moves(kind, viewer, record),
        cells=tuple(cell(column, record, marks) for column in kind.columns),
        verbs=tuple(verb for verb in kind.verb.values() if able.get(verb.ability) and verb.applies(record)),
        parts=tuple(_part(part, viewer, record, able, marks) for part in kind.parts if able.get(part.seen_with)),
        panels=on_record(kind, record, viewer),
        history=history(record, viewer) if viewer.is_member else [],
    )


def _moves(kind: Kind, viewer: Viewer, record: Any) -> tuple[Next, ...]:
    """Return the moves from here, those that the viewer may make first."""
    if kind.flow is None or not viewer.is_member:
        return ()
    options = sorted(available(record, roles=roles_on(viewer, record), actor=viewer.key), key=lambda option: not option.allowed)
    return tuple(
        Next(
            transition=option.transition,
            label=spoken(option.transition.label),
            target=spoken(kind.flow.state[option.transition.target].label),
            allowed=option.allowed,
            roles=", ".join(spoken(ROLES[role].name) for role in sorted(option.transition.who)),
            missing=tuple(spoken(one.message) for one in option.missing),
        )
        for option in options
        if option.transition.offered
    )


def _part(part: Part, viewer: Viewer, record: Any, able: dict[str, bool], marks: Mapping[str, Mark]) -> PartSight:
    rows = tuple(
        PartRow(
            record=one,
            cells=tuple(cell(column, one, marks) for column in part.columns),
            verbs=tuple(verb for verb in part.verbs if able.get(verb.ability) and verb.applies(one)),
            mark=marks.get(part.aspect(one)) if part.aspect else None,
        )
        for one in part.rows(record, viewer)[:200]
    )
    add = part.add if part.add and able.get(part.add.ability) and part.add.applies(record) else None
    return PartSight(part, rows, add, marked=part.aspect is not None)
