"""Run a verb or a move on a record that nobody has changed since the asker looked."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded, abilities, roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.selectors import current
from scotemp.kit.workflow.errors import Refused, Stale
from scotemp.kit.workflow.firing import fire


class NotYours(Refused):
    """The viewer may not do this with the record."""

    def __init__(self, words: str | None = None) -> None:
        super().__init__(words or _("Your roles do not allow this here."))


def version(record: models.Model) -> int:
    """Return how many events a record has behind it: whatever happens to it or to its parts adds one."""
    last = log.timeline(record).values_list("sequence", flat=True).order_by("-sequence").first()
    return last or 0


def hold(record: models.Model, expected: int | None) -> None:
    """Lock a record for this transaction and compare its version with the one that was seen; raises Stale."""
    models.QuerySet(type(record)).select_for_update().get(pk=record.pk)
    if expected is not None and (present := version(record)) != expected:
        raise Stale(expected, present)


@transaction.atomic
def create(kind: Kind, viewer: Viewer, values: Mapping[str, Any], way: Literal["form", "import", "program"] = "form") -> Any:
    """Make a record; `way` is how it came in. Raises NotYours, and what the service raises."""
    if kind.create is None or not kind.may_create(viewer):
        raise NotYours
    made = kind.create.run(viewer, None, {**values, kind.told_way: way} if kind.told_way else values)
    keep_found(made)
    return made


@transaction.atomic
def do(verb: Verb, viewer: Viewer, record: Guarded, values: Mapping[str, Any], *, on: Any = None, expected: int | None = None) -> Any:
    """Run a verb on a record, or `on` a row of one of its parts; raises NotYours, Stale, and what the service raises."""
    hold(record, expected)
    if not abilities(viewer, record).get(verb.ability):
        raise NotYours
    target = record if on is None else on
    if not verb.applies(target):
        raise NotYours(_("“%(verb)s” is not possible as things stand.") % {"verb": verb.label})
    result = verb.run(viewer, target, values)
    keep_found(record)
    if isinstance(result, type(record)) and result.pk != record.pk:
        keep_found(result)
    return result


@transaction.atomic
def move(
    viewer: Viewer,
    record: Any,
    transition: str,
    *,
    expected: int | None = None,
    reason: str = "",
    occurred_on: date | None = None,
    evidence: Iterable[str] = (),
) -> Event:
    """Fire a transition with the roles that the viewer holds on the record; papers that he sees on it may prove it.

    Raises Stale, ValidationError for a sum of no such paper, and what ``fire`` raises.
    """
    hold(record, expected)
    sums = _of_papers(viewer, record, evidence)
    record.refresh_from_db()
    event = fire(
        record,
        transition,
        actor=viewer.key,
        roles=roles_on(viewer, record),
        expected_version=record.state_version,
        reason=reason,
        occurred_on=occurred_on,
        evidence=sums,
    )
    keep_found(record)
    return event


def _of_papers(viewer: Viewer, record: Guarded, evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the sums of files once each; raises ValidationError for one that is of no present paper that the viewer sees."""
    sums = tuple(dict.fromkeys(evidence))
    if sums and set(sums) - set(current(record, viewer).values_list("sha256", flat=True)):
        raise ValidationError({"evidence": _("One of these papers is not on the record any more: choose among those that are.")})
    return sums
