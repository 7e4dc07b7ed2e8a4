"""The records of logistics."""

from scotemp.apps.logistics.models.events import TransportEvent
from scotemp.apps.logistics.models.papers import Loss, TransportDocument
from scotemp.apps.logistics.models.quotes import Quote
from scotemp.apps.logistics.models.requests import Option, Request
from scotemp.apps.logistics.models.shipments import Shipment, UnitLoad

__all__ = ["Loss", "Option", "Quote", "Request", "Shipment", "TransportDocument", "TransportEvent", "UnitLoad"]
