"""Whom of logistics a warning touches: the parties of shipments on their way through its country."""

from collections.abc import Iterator

from scotemp.apps.logistics.models import Shipment
from scotemp.apps.logistics.models.requests import ORGANISATION
from scotemp.apps.risk.models import CountryWarning
from scotemp.apps.risk.services.delivering import Touched
from scotemp.kit.access.viewer import Scope


def touched(warning: CountryWarning) -> Iterator[Touched]:
    """Yield who sends and who carries what has not been delivered and passes the country of a warning."""
    if not warning.country:
        return
    on_the_way = Shipment.objects.exclude(state__in=("delivered", "closed", "cancelled")).select_related("option")
    for shipment in on_the_way.order_by("pk"):
        if warning.country in shipment.countries:
            because = Scope("logistics.shipment", str(shipment.pk))
            for key in (shipment.consignor_id, shipment.carrier_id):
                if key is not None:
                    yield Touched(Scope(ORGANISATION, str(key)), because)
