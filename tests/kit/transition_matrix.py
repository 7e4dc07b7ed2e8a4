"""Hold a flow against a specification written by hand: every move x state x role x missing requirement x reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import models, transaction

from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, ReasonNeeded, Refused, WrongState
from scotemp.kit.workflow.firing import available, fire
from scotemp.kit.workflow.flowing import Flowing


@dataclass(frozen=True)
class Row:
    """What the specification says of one move."""

    move: str
    sources: frozenset[str]
    target: str
    roles: frozenset[str]
    needs: frozenset[str]
    reason: bool


@dataclass(frozen=True)
class Prepared:
    """A saved record, and what is said along with a move, so that exactly the wanted requirements are missing."""

    record: Flowing
    actor: str
    evidence: tuple[str, ...]


Prepare = Callable[[frozenset[str]], Prepared]


def read(table: str) -> tuple[Row, ...]:
    """Read ``move | from | to | who | needs | reason``, a line a move, words apart by spaces and ``-`` for nothing."""
    rows = [[cell.split() for cell in line.split("|")] for line in table.strip().splitlines()[1:]]
    words = [[frozenset(cell) - {"-"} for cell in row] for row in rows]
    return tuple(Row(row[0][0], word[1], row[2][0], word[3], word[4], bool(word[5])) for row, word in zip(rows, words, strict=True))


def put(record: Flowing, state: str) -> None:
    """Set a state as only a test may."""
    models.QuerySet(type(record)).filter(pk=record.pk).update(state=state)
    record.refresh_from_db()


def expected(row: Row, state: str, role: str, missing: frozenset[str], reason: str) -> str:
    if state not in row.sources:
        return WrongState.__name__
    if role not in row.roles:
        return NotAllowed.__name__
    if row.reason and not reason.strip():
        return ReasonNeeded.__name__
    if row.needs & missing:
        return f"{MissingRequirements.__name__} {sorted(row.needs & missing)}"
    return row.target


def reasons(row: Row, state: str, role: str) -> tuple[str, ...]:
    """Return the reasons to try: all where the move may be made; elsewhere a good one, so that nothing but state and role can refuse it."""
    return ("", " \n", "because") if state in row.sources and role in row.roles else ("because",)


def outcome(prepared: Prepared, move: str, role: str, reason: str) -> str:
    """Fire, say what came of it, and take it back."""
    record, said = prepared.record, {"actor": prepared.actor, "evidence": prepared.evidence}
    before, events, moves = record.place(), Event.objects.count(), _moves(record)
    try:
        with transaction.atomic():
            fire(record, move, roles=[role], reason=reason, expected_version=record.state_version, **said)  # type: ignore[arg-type]
            assert type(record).objects.get(pk=record.pk).place() == record.place()
            assert _moves(record) == moves + 1, "a move is told once, whatever its effects record besides"
            result = record.state
            transaction.set_rollback(True)
        record.refresh_from_db()
    except Refused as refusal:
        assert record.place() == type(record).objects.get(pk=record.pk).place() == before, "a refused move left traces"
        assert Event.objects.count() == events, "a refused move was recorded"
        missing = f" {sorted(one.code for one in refusal.missing)}" if isinstance(refusal, MissingRequirements) else ""
        result = type(refusal).__name__ + missing
    return result


def _moves(record: Flowing) -> int:
    return Event.objects.of(*subject_of(record)).filter(kind="transition").count()


def deviations(rows: tuple[Row, ...], states: tuple[str, ...], roles: tuple[str, ...], prepare: Prepare) -> Iterator[str]:
    """Yield every case in which the flow and the specification differ, in what ``fire`` does or in what ``available`` says.

    With nothing missing and with all of it every move is tried in every state as every role; with one requirement missing only where
    the move may be made, for elsewhere state and role refuse it before requirements are asked.
    """
    needs = frozenset().union(*(row.needs for row in rows))
    for missing in (frozenset[str](), *(frozenset({need}) for need in sorted(needs)), needs):
        prepared = prepare(missing)
        whole = missing in (frozenset[str](), needs)
        for state in states:
            put(prepared.record, state)
            for role in roles:
                yield from _offers(rows, prepared, state, role, missing)
                for row in rows:
                    if whole or (state in row.sources and role in row.roles):
                        yield from _fires(row, prepared, state, role, missing)


def _offers(rows: tuple[Row, ...], prepared: Prepared, state: str, role: str, missing: frozenset[str]) -> Iterator[str]:
    options = available(prepared.record, roles=[role], actor=prepared.actor, evidence=prepared.evidence)
    shown = {(o.transition.name, o.allowed, frozenset(one.code for one in o.missing)) for o in options}
    wanted = {(row.move, role in row.roles, row.needs & missing) for row in rows if state in row.sources}
    if shown != wanted:
        yield f"{state} {role} without {sorted(missing)}: available() says {shown}, not {wanted}"


def _fires(row: Row, prepared: Prepared, state: str, role: str, missing: frozenset[str]) -> Iterator[str]:
    for reason in reasons(row, state, role):
        want, got = expected(row, state, role, missing, reason), outcome(prepared, row.move, role, reason)
        if want != got:
            yield f"{row.move} from {state} as {role} without {sorted(missing)}, reason {reason!r}: {got}, not {want}"
