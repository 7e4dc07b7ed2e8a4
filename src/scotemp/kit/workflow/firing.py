"""The one way to change a state, and the list of what may be done next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from django.db import models, transaction

from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, ReasonNeeded, Stale, UnknownTransition, WrongState
from scotemp.kit.workflow.flow import Missing, Request, Transition
from scotemp.kit.workflow.flowing import Flowing, Place

FOLLOWERS: Final[Slot[Callable[[Flowing, Transition, str, Event], None]]] = Slot("followers of moves")
"""Filled by mechanisms that follow every move, such as clocks, inside its transaction: record, transition, state it came from, event."""


@dataclass(frozen=True, slots=True)
class Option:
    """A move that starts from the present state: whether the roles allow it, and what is still missing."""

    transition: Transition
    allowed: bool
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        """Whether it would succeed now, given a reason where one is needed."""
        return self.allowed and not self.missing


def available(
    record: Flowing, *, roles: Iterable[str], actor: str | None = None, on_behalf_of: str | None = None, evidence: Iterable[str] = ()
) -> tuple[Option, ...]:
    """Return every move that starts from the record's present state, in the order of the table; gates are asked as ``fire`` asks them."""
    request = Request(actor=actor, roles=frozenset(roles), on_behalf_of=on_behalf_of, evidence=tuple(evidence))
    return tuple(
        Option(move, bool(move.who & request.roles), _missing(record, move, request))
        for move in record.flow.transitions
        if record.state in move.sources
    )


def fire(
    record: Flowing,
    transition: str,
    *,
    actor: str | None,
    roles: Iterable[str],
    expected_version: int,
    reason: str = "",
    on_behalf_of: str | None = None,
    occurred_on: date | None = None,
    evidence: Iterable[str] = (),
) -> Event:
    """Move a record, all in one transaction, and return the event that tells of it.

    The record is read anew and locked first, so unsaved changes of it are lost. Then come, in this order: the version that
    the asker saw, the state, the role, the reason, the gates, the change, the event, the effects. What the transition names in
    `after_commit` runs once the outermost transaction is kept; a failure there is logged and undoes nothing.

    Raises Stale, WrongState, NotAllowed, ReasonNeeded, MissingRequirements (all of them Refused), UnknownTransition, what
    ``log.record`` raises, and whatever an effect raises; nothing has changed then.
    """
    move = record.flow.transition.get(transition)
    if move is None:
        raise UnknownTransition(record.flow, transition)
    request = Request(
        actor=actor,
        roles=frozenset(roles),
        on_behalf_of=on_behalf_of,
        reason=reason.strip(),
        occurred_on=occurred_on,
        evidence=tuple(evidence),
    )
    before: Place | None = None
    try:
        with transaction.atomic():
            record.refresh_from_db(from_queryset=models.QuerySet(type(record)).select_for_update())
            before = record.place()
            _check(record, move, request, expected_version)
            return _move(record, move, request)
    except BaseException:
        if before is not None:
            record.stand(before)
        raise


def _check(record: Flowing, move: Transition, request: Request, expected_version: int) -> None:
    if record.state_version != expected_version:
        raise Stale(expected_version, record.state_version)
    if record.state not in move.sources:
        raise WrongState(record.flow, move, record.state)
    if not move.who & request.roles:
        raise NotAllowed(move)
    if move.needs_reason and not request.reason:
        raise ReasonNeeded(move)
    if missing := _missing(record, move, request):
        raise MissingRequirements(move, missing)


def _missing(record: Flowing, move: Transition, request: Request) -> tuple[Missing, ...]:
    return tuple(missing for gate in move.gates if (missing := gate(record, request)))


def _move(record: Flowing, move: Transition, request: Request) -> Event:
    source, version, _ = record.place()
    after = Place(move.target, version + 1, record.flow.version)
    # The plain query set, because that of a flowing record refuses to write these columns.
    standing: models.QuerySet[Flowing] = models.QuerySet(type(record)).filter(pk=record.pk, state=source, state_version=version)
    if not standing.update(**after._asdict()):
        raise Stale(version)
    record.stand(after)
    event = log.record(
        subject=record,
        kind="transition",
        actor=request.actor,
        on_behalf_of=request.on_behalf_of,
        occurred_on=request.occurred_on,
        reason=request.reason,
        evidence=request.evidence,
        data={
            "flow": record.flow.name,
            "flow_version": record.flow.version,
            "transition": move.name,
            "source": source,
            "target": move.target,
            "state_version": after.state_version,
        },
    )
    for follow in FOLLOWERS:
        follow(record, move, source, event)
    for effect in move.effects:
        effect(record, event)
    for later in move.after_commit:
        transaction.on_commit(partial(later, record, event), robust=True)
    return event
