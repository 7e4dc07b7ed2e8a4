"""Plan shipments, load them, change their route, confirm what arrived and what was lost."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.logistics.models import Loss, Option, Request, Shipment, UnitLoad
from scotemp.apps.logistics.services.documents import list_documents
from scotemp.apps.logistics.services.requests import must_act_for
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, lock, tell_added
from scotemp.kit.workflow.firing import fire


@transaction.atomic
def plan_shipment(*, actor: Viewer, request: Request, consignee: Organisation, carrier: Organisation | None = None) -> Shipment:
    """Plan the shipment of a request by its chosen route and the quote that won; without one `carrier` says who carries.

    The checklist of papers follows from the route. Raises ValidationError.
    """
    lock(request)
    chosen, won = request.chosen, request.quotes.filter(state="won").order_by("pk").first()
    if request.state not in {"options_shown", "awarded"} or chosen is None:
        raise ValidationError(_("Choose a route first; while quotes are asked for, award one of them."))
    must_act_for(actor, request.organisation, "ENT")
    if won is None and carrier is None:
        raise ValidationError({"carrier": _("No quote was awarded: say who carries.")})
    made = Shipment(
        request=request, option=chosen, quote=won, consignor=request.organisation, consignee=consignee,
        carrier=won.partner if won else carrier, incoterm=request.incoterm, named_place=request.named_place, deadline=request.deadline,
        created_by_id=author(actor.key), is_demonstration=request.is_demonstration,
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor.key, data={"request": request.pk, "plan": chosen.sha256})
    list_documents(made)
    return made


@transaction.atomic
def reroute(*, actor: Viewer, shipment: Shipment, option: Option, reason: str) -> None:
    """Take another route of the request before the departure: screening, booking and papers begin anew.

    A quote was for the route of then: the staff says why it is booked without one. Raises ValidationError, Refused.
    """
    lock(shipment)
    if option.request_id != shipment.request_id or option.pk == shipment.option_id:
        raise ValidationError(_("Choose another of the routes that were shown for this request."))
    fire(shipment, "reroute", actor=actor.key, roles=roles_on(actor, shipment), expected_version=shipment.state_version, reason=reason)
    shipment.option, shipment.quote, shipment.unquoted_because = option, None, ""
    shipment.save(update_fields=["option", "quote", "unquoted_because"])
    log.record(subject=shipment, kind="rerouted", actor=actor.key, data={"plan": option.sha256})
    list_documents(shipment)


@transaction.atomic
def excuse_quote(*, actor: str | None, shipment: Shipment, reason: str) -> None:
    """Say for the staff why a shipment is booked without a quote that won; raises ValidationError."""
    lock(shipment)
    if shipment.state not in {"planned", "cleared_to_book"}:
        raise ValidationError(_("It has been booked already."))
    shipment.unquoted_because = reason
    shipment.full_clean()
    shipment.save(update_fields=["unquoted_because"])
    log.record(subject=shipment, kind="quote_excused", actor=actor, reason=reason)


@transaction.atomic
def add_load(*, actor: Viewer, shipment: Shipment, **said: Any) -> UnitLoad:
    """Load a container or another unit before the departure; `said` are columns of UnitLoad. Raises ValidationError."""
    lock(shipment)
    _before_departure(shipment)
    _loader(actor, shipment)
    load = UnitLoad(shipment=shipment, **said)
    load.full_clean()
    load.save()
    tell_added(shipment, load, actor.key)
    return load


@transaction.atomic
def remove_load(*, actor: Viewer, load: UnitLoad) -> None:
    """Take a unit off before the departure; raises ValidationError."""
    lock(load.shipment)
    _before_departure(load.shipment)
    _loader(actor, load.shipment)
    log.record(subject=load.shipment, kind="taken_back", actor=actor.key, data={"what": "unitload", "key": str(load.pk)})
    load.delete()


@transaction.atomic
def resume(*, actor: Viewer, shipment: Shipment, reason: str) -> None:
    """Let a shipment go on where an exception stopped it; raises Refused."""
    lock(shipment)
    move = f"resume_{shipment.left_state or 'booked'}"
    fire(shipment, move, actor=actor.key, roles=roles_on(actor, shipment), expected_version=shipment.state_version, reason=reason)


@transaction.atomic
def confirm_delivery(*, actor: Viewer, shipment: Shipment, tonnes: Decimal) -> None:
    """Confirm for the consignee what arrived, in tonnes; raises ValidationError for more than was shipped, Refused."""
    lock(shipment)
    if tonnes > shipment.shipped_tonnes:
        raise ValidationError(_("More cannot arrive than was shipped: %(tonnes)s t."), params={"tonnes": shipment.shipped_tonnes})
    fire(shipment, "deliver", actor=actor.key, roles=roles_on(actor, shipment), expected_version=shipment.state_version)
    shipment.delivered_tonnes = tonnes
    shipment.save(update_fields=["delivered_tonnes"])


@transaction.atomic
def record_loss(*, actor: Viewer, shipment: Shipment, paper: Paper | None = None, **said: Any) -> Loss:
    """Record for the consignee what was lost or damaged, once delivered; `said` are columns of Loss. Raises ValidationError."""
    lock(shipment)
    if shipment.state != "delivered":
        raise ValidationError(_("Losses are recorded between the delivery and the close."))
    must_act_for(actor, shipment.consignee, "ENT")
    loss = Loss(shipment=shipment, evidence=paper.sha256 if paper else "", **said)
    loss.full_clean()
    if (shipment.delivered_tonnes or 0) + shipment.lost_tonnes + loss.tonnes > shipment.shipped_tonnes:
        raise ValidationError({"tonnes": _("Delivered and lost together would be more than was shipped: %(tonnes)s t.") % {
            "tonnes": shipment.shipped_tonnes
        }})  # fmt: skip
    loss.save()
    tell_added(shipment, loss, actor.key)
    return loss


def open_of(organisation: Organisation) -> int:
    """Count the shipments in which an organisation has a part and that have not ended; for the gate that archives it."""
    return int(Shipment.objects.going_on().of(organisation).count())


def _loader(actor: Viewer, shipment: Shipment) -> None:
    """Let who sends enter what is aboard, and the staff."""
    if "STF" not in actor.everywhere:
        must_act_for(actor, shipment.consignor, "ENT")


def _before_departure(shipment: Shipment) -> None:
    if shipment.state not in {"planned", "cleared_to_book", "booked", "documents_ready"}:
        raise ValidationError(_("It has departed: what is aboard stays as it was entered."))
