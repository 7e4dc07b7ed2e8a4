"""The desk of logistics."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.logistics.kinds.quotes import QUOTES
from scotemp.apps.logistics.kinds.requests import REQUESTS
from scotemp.apps.logistics.kinds.shipments import SHIPMENTS
from scotemp.kit.desks.kind import Desk

DESK: Final = Desk(
    key="logistics",
    label=_("Logistics"),
    hint=_("Routes, quotes and shipments, and what happens to them on the way."),
    kinds=(REQUESTS, QUOTES, SHIPMENTS),
)
