"""What else belongs to a move: who sees it then, quotes that end, times that are kept."""

from typing import Any

from django.utils import timezone

from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import SYSTEM
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.firing import fire


def show_to_partners(request: Any, event: Event) -> None:
    """Let logistics partners see the request; the model keeps it from other members."""
    _show(request, Visibility.MEMBERS)


def show_to_parties(request: Any, event: Event) -> None:
    """Let logistics partners see the request no more."""
    _show(request, Visibility.PARTIES)


def end_quotes(request: Any, event: Event) -> None:
    """Let the quotes lose that are open with a request that is withdrawn."""
    lose(request, event)


def lose(request: Any, event: Event) -> None:
    """Let every quote lose that is still open."""
    for quote in request.quotes.filter(state__in=("draft", "submitted")).order_by("pk"):
        fire(quote, "lose", actor=event.actor, roles=SYSTEM.everywhere, expected_version=quote.state_version)


def unseal_open(quote: Any, event: Event) -> None:
    """Give an open quote to the parties; a sealed one stays with its writer until it is opened."""
    if not quote.request.sealed:
        _show(quote, Visibility.PARTIES)


def keep_departure(shipment: Any, event: Event) -> None:
    """Keep when it left."""
    shipment.departed_at = event.recorded_at
    shipment.save(update_fields=["departed_at"])


def keep_delivery(shipment: Any, event: Event) -> None:
    """Keep when it arrived, and tell whether in time."""
    shipment.delivered_at = timezone.now()
    shipment.save(update_fields=["delivered_at"])
    on_time = "yes" if event.occurred_on <= shipment.deadline else "no"
    log.record(subject=shipment, kind="shipment_timed", actor=None, occurred_on=event.occurred_on, data={"on_time": on_time})


def keep_left(shipment: Any, event: Event) -> None:
    """Keep the state that an exception left, and tell that there was one."""
    shipment.left_state = event.data["source"]
    shipment.save(update_fields=["left_state"])


def tell_held(shipment: Any, event: Event) -> None:
    """Tell for how many hours the authorities held it: these do not count against the carrier."""
    moves = Event.objects.of("logistics.shipment", str(shipment.pk)).filter(kind="transition", data__transition="hold")
    held = moves.order_by("sequence").last()
    hours = int((event.recorded_at - held.recorded_at).total_seconds() // 3600) if held else 0
    log.record(subject=shipment, kind="shipment_held", actor=None, data={"hours": hours})


def _show(record: Any, visibility: str) -> None:
    record.visibility = visibility
    record.save(update_fields=["visibility"])
