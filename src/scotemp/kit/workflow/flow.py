"""What a flow is: its states, its transitions, and what may be asked of a move; checked as soon as it is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

from scotemp.kit.events.models import Event
from scotemp.nomenclature.language import Names

Kind = Literal["open", "standing", "paused", "end"]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that must be there before a move, with a code for programs and words for people."""

    code: str
    message: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A move as it is asked for; gates see it, and effects through the event."""

    actor: str | None
    roles: frozenset[str]
    on_behalf_of: str | None = None
    reason: str = ""
    occurred_on: date | None = None
    evidence: tuple[str, ...] = ()


Gate = Callable[[Any, Request], Missing | None]
"""Looks at the record and the request and says what is missing, if anything is."""

Effect = Callable[[Any, Event], None]
"""Does what else belongs to the move; it has the record, already in its new state, and the event."""


@dataclass(frozen=True, slots=True)
class State:
    """A place in a flow: open (somebody must act), standing (it holds, nobody need act), paused (clocks stand still) or end."""

    name: str
    kind: Kind
    label: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """A move from one of `sources` to `target`, for those who hold one of the roles in `who`.

    Effects run inside the transaction and can undo the move by raising; what `after_commit` names runs once the move is kept.
    One that is not `offered` belongs to a larger piece of work, whose service fires it: pages and programs do not propose it.
    `stops` and `starts` name clocks, in this order. Every clock that is started is stopped by name somewhere; an end stops all.
    """

    name: str
    sources: tuple[str, ...]
    target: str
    who: frozenset[str]
    label: Names
    gates: tuple[Gate, ...] = ()
    needs_reason: bool = False
    effects: tuple[Effect, ...] = ()
    after_commit: tuple[Effect, ...] = ()
    offered: bool = True
    starts: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


class FlowFaults(ValueError):
    """A flow is declared wrongly; all its faults are in the message."""

    def __init__(self, flow: str, faults: list[str]) -> None:
        super().__init__(f"The flow {flow!r} cannot be used:\n" + "\n".join(f"- {fault}" for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Flow:
    """A table of states and transitions with a version, which goes up whenever the table changes; raises FlowFaults.

    Records begin in the first state.
    """

    name: str
    version: int
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    def __post_init__(self) -> None:
        if faults := (
            [*_name_faults(self), *_label_faults(self)]
            or [*_end_faults(self), *_transition_faults(self)]
            or [*_path_faults(self), *_clock_faults(self)]
        ):
            raise FlowFaults(self.name, faults)

    @property
    def initial(self) -> State:
        """The state in which records begin."""
        return self.states[0]

    @cached_property
    def state(self) -> dict[str, State]:
        """The states by name."""
        return {state.name: state for state in self.states}

    @cached_property
    def transition(self) -> dict[str, Transition]:
        """The transitions by name."""
        return {transition.name: transition for transition in self.transitions}


_LONGEST = 60


def _name_faults(flow: Flow) -> list[str]:
    faults = [] if flow.version >= 1 else [f"version {flow.version}: count from 1"]
    for what, names in (("state", [s.name for s in flow.states]), ("transition", [t.name for t in flow.transitions])):
        faults += [] if names else [f"it has no {what}"]
        faults += [f"two {what}s are named {name!r}" for name in sorted(set(names)) if names.count(name) > 1]
        faults += [
            f"{what} {name!r}: a name is a Python identifier of at most {_LONGEST} signs"
            for name in names
            if not name.isidentifier() or len(name) > _LONGEST
        ]
    return faults


def _label_faults(flow: Flow) -> list[str]:
    labelled = [(f"state {s.name!r}", s.label) for s in flow.states] + [(f"transition {t.name!r}", t.label) for t in flow.transitions]
    return [f"{what} lacks a label in a language" for what, label in labelled if not all(text.strip() for text in label.all())]


def _end_faults(flow: Flow) -> list[str]:
    kinds = {state.kind for state in flow.states}
    faults = [f"unknown kind of state: {kind!r}" for kind in sorted(kinds - {"open", "standing", "paused", "end"})]
    faults += [] if flow.initial.kind == "open" else [f"it begins in {flow.initial.name!r}, which is not open"]
    return faults + ([] if "end" in kinds else ["no state is an end"])


def _transition_faults(flow: Flow) -> list[str]:
    known = {state.name for state in flow.states}
    faults: list[str] = []
    for move in flow.transitions:
        faults += [
            f"transition {move.name!r} names an unknown state {name!r}" for name in (*move.sources, move.target) if name not in known
        ]
        faults += [] if move.sources else [f"transition {move.name!r} starts nowhere"]
        faults += [] if move.who else [f"nobody may fire transition {move.name!r}"]
    return faults


def _path_faults(flow: Flow) -> list[str]:
    forwards = {(source, move.target) for move in flow.transitions for source in move.sources}
    backwards = {(target, source) for source, target in forwards}
    reached = _reach({flow.initial.name}, forwards)
    ending = _reach({state.name for state in flow.states if state.kind == "end"}, backwards)
    return [f"state {state.name!r} cannot be reached" for state in flow.states if state.name not in reached] + [
        f"from state {state.name!r} no end can be reached" for state in flow.states if state.name not in ending
    ]


def _clock_faults(flow: Flow) -> list[str]:
    started = {clock for move in flow.transitions for clock in move.starts}
    stopped = {clock for move in flow.transitions for clock in move.stops}
    ends = {state.name for state in flow.states if state.kind == "end"}
    return (
        [f"clock {clock!r} is started but no transition stops it" for clock in sorted(started - stopped)]
        + [f"clock {clock!r} is stopped but no transition starts it" for clock in sorted(stopped - started)]
        + [f"transition {move.name!r} starts a clock in an end" for move in flow.transitions if move.starts and move.target in ends]
    )


def _reach(begun: set[str], steps: set[tuple[str, str]]) -> set[str]:
    """Return all that can be reached from `begun`, itself included."""
    while more := {target for source, target in steps if source in begun} - begun:
        begun = begun | more
    return begun
