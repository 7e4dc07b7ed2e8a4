"""What shipments measure of borders reaches the watch, from three crossings of a month on."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from ship_world import COUNTRIES, PLAN, World, user

from scotemp.apps.logistics.models import Shipment, TransportEvent
from scotemp.apps.logistics.services.measured import CODE
from scotemp.apps.logistics.services.requests import keep_option
from scotemp.apps.risk.models import Indicator, Observation
from scotemp.apps.risk.services.delays import take_measured

pytestmark = pytest.mark.django_db


def crossed(like: Shipment, number: int, hours: float, **said: Any) -> Shipment:
    """Return a shipment that waited so long before the border at Khorgos, told of by two events of one day."""
    request = World.again(f"Load {number}")
    option = keep_option(actor=user("lan").key, request=request, plan=PLAN, countries=COUNTRIES)
    now = timezone.now()
    told = {"incoterm": "DAP", "named_place": "Almaty", "deadline": now.date(), "departed_at": now - timedelta(days=20)} | said
    made = Shipment.objects.create(request=request, option=option, consignor=like.consignor, consignee=like.consignee, **told)
    for status, place, ago in (("1", "KHG", hours), ("16", "ATK", 0)):
        then = now - timedelta(hours=ago)
        TransportEvent.objects.create(shipment=made, status=status, place=place, happened_at=then, told_at=now, source="carrier")
    return made


def test_from_three_crossings_on_the_watch_knows_the_median() -> None:
    like = World().planned().shipment
    for number, hours in enumerate((30, 90)):
        crossed(like, number, hours)
    assert take_measured(timezone.now()) == 0
    assert not Indicator.objects.filter(code=CODE).exists()
    crossed(like, 2, 42)
    assert take_measured(timezone.now()) == 1
    value = Observation.objects.get(indicator__code=CODE)
    assert (value.place, value.value, value.period.day) == ("khg-atk", Decimal(42), 1)
    assert take_measured(timezone.now()) == 0


def test_what_is_invented_or_has_no_beginning_is_not_measured() -> None:
    like = World().planned().shipment
    for number in range(3):
        crossed(like, number, 42, is_demonstration=True)
    for number in range(3, 6):
        TransportEvent.objects.filter(shipment=crossed(like, number, 42), place="KHG").delete()
    assert take_measured(timezone.now()) == 0
