"""What records of logistics are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse

from scotemp.apps.logistics.models import Request
from scotemp.assessments.corridors.network import data
from scotemp.kit.desks.cells import Reference


def place_name(code: str, language: str) -> str:
    """Return the name of a place of the network in a language, English where none is said."""
    known = data().places.by_code.get(code)
    return known.names.get(language or "en") if known else code


def request_title(request: Request, language: str) -> str:
    """Return the places, the goods and the number."""
    return f"{place_name(request.origin, language)} → {place_name(request.destination, language)} · {request.words} · {request.pk}"


def shipment_title(shipment: Any, language: str) -> str:
    """Return the places and the goods of the request, and the shipment's own number."""
    request = shipment.request
    return f"{place_name(request.origin, language)} → {place_name(request.destination, language)} · {request.words} · S{shipment.pk}"


def quote_title(quote: Any, language: str) -> str:
    """Return what it is for, and its number."""
    return f"{request_title(quote.request, language)} / {quote.pk}"


def request_reference(request: Request) -> Reference:
    """Return title and address of a request."""
    return Reference(request_title(request, ""), reverse("desks:record", args=("corridor-requests", request.pk)))


def quote_reference(quote: Any) -> Reference | None:
    """Return number and address of a quote."""
    return Reference(f"#{quote.pk}", reverse("desks:record", args=("freight-quotes", quote.pk))) if quote else None


def shipment_reference(shipment: Any) -> Reference:
    """Return title and address of a shipment."""
    return Reference(shipment_title(shipment, ""), reverse("desks:record", args=("shipments", shipment.pk)))
