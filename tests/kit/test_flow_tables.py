"""A flow that is declared wrongly is refused, with every fault named."""

from typing import Any

import pytest

from scotemp.kit.workflow.flow import Flow, FlowFaults, State, Transition
from scotemp.nomenclature.language import Names

LABEL = Names("a", "b", "c")


def state(name: str, kind: Any = "open", label: Names = LABEL) -> State:
    return State(name, kind, label)


def move(name: str, source: str, target: str, **said: Any) -> Transition:
    return Transition(**{"name": name, "sources": (source,), "target": target, "who": frozenset({"x"}), "label": LABEL} | said)


GO, STOP = move("go", "a", "b"), move("stop", "b", "z")
A, B, Z = state("a"), state("b", "paused"), state("z", "end")


@pytest.mark.parametrize(
    ("version", "states", "moves", "words"),
    [
        (0, (A, B, Z), (GO, STOP), "version 0: count from 1"),
        (1, (), (GO,), "it has no state"),
        (1, (A, Z), (), "it has no transition"),
        (1, (A, B, Z, state("b")), (GO, STOP), "two states are named 'b'"),
        (1, (A, B, Z), (GO, STOP, move("go", "b", "a")), "two transitions are named 'go'"),
        (1, (A, B, Z), (GO, STOP, move("go on", "b", "a")), "transition 'go on': a name is"),
        (1, (A, B, Z, state("s" * 61)), (GO, STOP), "of at most 60 signs"),
        (1, (A, B, Z), (move("go", "a", "b", label=Names("a", " ", "c")), STOP), "transition 'go' lacks a label"),
        (1, (A, B, state("z", "end", Names("a", "b", ""))), (GO, STOP), "state 'z' lacks a label"),
        (1, (A, state("b", "half"), Z), (GO, STOP), "unknown kind of state: 'half'"),
        (1, (B, A, Z), (move("go", "b", "a"), move("stop", "a", "z")), "it begins in 'b', which is not open"),
        (1, (A, B), (GO, move("back", "b", "a")), "no state is an end"),
        (1, (A, B, Z), (GO, STOP, move("fly", "a", "moon")), "transition 'fly' names an unknown state 'moon'"),
        (1, (A, B, Z), (GO, STOP, move("fly", "moon", "a")), "transition 'fly' names an unknown state 'moon'"),
        (1, (A, B, Z), (GO, STOP, move("fly", "a", "b", sources=())), "transition 'fly' starts nowhere"),
        (1, (A, B, Z), (GO, STOP, move("fly", "a", "b", who=frozenset())), "nobody may fire transition 'fly'"),
        (1, (A, B, Z, state("c")), (GO, STOP, move("end", "c", "z")), "state 'c' cannot be reached"),
        (1, (A, B, Z, state("c")), (GO, STOP, move("trap", "a", "c")), "from state 'c' no end can be reached"),
    ],
)
def test_a_table_with_a_fault_is_refused(version: int, states: tuple[State, ...], moves: tuple[Transition, ...], words: str) -> None:
    with pytest.raises(FlowFaults) as refusal:
        Flow("example", version, states, moves)
    assert len(refusal.value.faults) == 1, refusal.value.faults
    assert words in refusal.value.faults[0]
    assert "'example'" in str(refusal.value)


def test_a_sound_table_is_taken() -> None:
    flow = Flow("example", 1, (A, B, Z), (GO, STOP))
    assert flow.initial == A
    assert (list(flow.state), list(flow.transition)) == (["a", "b", "z"], ["go", "stop"])
