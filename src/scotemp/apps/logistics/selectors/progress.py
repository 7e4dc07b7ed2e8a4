"""How a shipment gets on: planned, known and expected times of each step."""

from datetime import UTC, datetime, time

from scotemp.apps.logistics.models import Shipment
from scotemp.apps.logistics.rules.plans import Milestone, timeline
from scotemp.assessments.corridors.arriving import Arrival, arrival
from scotemp.nomenclature import transport_status


def reached(shipment: Shipment) -> dict[str, datetime]:
    """Return when the goods were first told to be at each place, by events that are sound."""
    found: dict[str, datetime] = {}
    for event in shipment.events.sound():
        if transport_status.get(event.status).actual:
            found.setdefault(event.place, event.happened_at)
    return found


def milestones(shipment: Shipment) -> list[Milestone]:
    """Return the steps of a shipment's plan with what is known of each and when it is expected."""
    return timeline(shipment.option.plan, shipment.departed_at, reached(shipment))


def expected(shipment: Shipment, now: datetime) -> Arrival | None:
    """Return when a shipment on its way will arrive, None before it departs and once it is there."""
    if shipment.departed_at is None or not Shipment.objects.running().filter(pk=shipment.pk).exists():
        return None
    deadline = datetime.combine(shipment.deadline, time.max, UTC)
    option = shipment.option
    return arrival(option.plan["steps"], option.countries, shipment.departed_at, reached(shipment), now=now, deadline=deadline)
