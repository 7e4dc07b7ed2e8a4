"""Take in what is told of a shipment: everything is kept, what is odd is flagged, and the state follows what is sound."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.logistics.models import Shipment, TransportEvent
from scotemp.apps.logistics.rules.telling import Told, flags
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

_MOVES: Final[Mapping[str, str]] = {"24": "depart", "16": "cross_border"}
_ARRIVALS: Final = frozenset({"1", "40"})


@transaction.atomic
def tell_event(
    *, actor: Viewer, shipment: Shipment, status: str, place: str, happened_at: datetime, source: str, container: str = "",
    corrects: TransportEvent | None = None,
) -> TransportEvent:  # fmt: skip
    """Keep what a source tells: a code of UN/ECE Recommendation 24 at a place and time, of one container or of the whole shipment.

    What is late, out of order, told twice, of the future or of a container that is not aboard is flagged and kept. The shipment moves
    along where the event is sound and the actor may move it. Raises ValidationError for what is no event at all, or a correction of
    one that was corrected already.
    """
    lock(shipment)
    if corrects is not None and (corrects.shipment_id != shipment.pk or TransportEvent.objects.filter(corrects=corrects).exists()):
        raise ValidationError(_("Correct an event of this shipment that was not corrected yet."))
    if not 2000 <= happened_at.year < 2100:
        raise ValidationError({"happened_at": _("Give a time of this century: this one is a slip of the pen.")})
    compact = container.replace(" ", "").replace("-", "").upper()
    made = TransportEvent(
        shipment=shipment, status=status, place=place, happened_at=happened_at, told_at=timezone.now(), told_by_id=author(actor.key),
        source=source, container=compact, corrects=corrects,
    )  # fmt: skip
    made.full_clean()
    others = shipment.events.standing().exclude(pk=corrects.pk if corrects else None)
    odd = flags(_said(made), map(_said, others), _aboard(shipment))
    for name in odd.__slots__:
        setattr(made, name, getattr(odd, name))
    made.save()
    told = {"event": made.pk, "status": status, "place": place, "happened_at": happened_at.isoformat(), "odd": made.flags}
    log.record(subject=shipment, kind="transport_event", actor=actor.key, data=told)
    _follow(shipment, made, actor)
    return made


def _said(one: TransportEvent) -> Told:
    return Told(one.status, one.place, one.container, one.happened_at, one.told_at)


def _aboard(shipment: Shipment) -> set[str]:
    """Return numbers and marks of what is aboard, written as events write them."""
    named = {sign for pair in shipment.loads.values_list("container", "mark") for sign in pair if sign}
    return {sign.replace(" ", "").replace("-", "").upper() for sign in named}


def _follow(shipment: Shipment, event: TransportEvent, actor: Viewer) -> None:
    """Move the shipment along as the event tells; where a gate is shut it stays, and people move it."""
    if event.duplicate or event.future or event.out_of_order or event.unknown_container or event.corrects_id:
        return
    at_border = any(step["kind"] == "border" and step["from"] == event.place for step in shipment.option.plan["steps"])
    move = "reach_border" if event.status in _ARRIVALS and at_border else _MOVES.get(event.status)
    if move is None:
        return
    try:
        fire(
            shipment, move, actor=actor.key, roles=roles_on(actor, shipment), expected_version=shipment.state_version,
            occurred_on=min(event.happened_at, event.told_at).date(),
        )  # fmt: skip
    except Refused:
        return
