"""What becomes of requests, quotes and shipments when the organisation that they name is merged into another."""

from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from scotemp.apps.directory.services.relations import ORGANISATION, Change, Relation
from scotemp.apps.logistics.models.quotes import LET_GO


def _partner(row: Any, target: Any) -> Change:
    """Move a quote; raises ValidationError where both organisations have one that lives for the same request."""
    rows: models.QuerySet[Any] = models.QuerySet(type(row))
    others = rows.filter(request_id=row.request_id, partner_id=target.pk).exclude(state__in=LET_GO)
    if row.state not in LET_GO and others.exists():
        raise ValidationError(_("Both organisations have a quote for one request: let one be withdrawn first."))
    return {"partner_id": target.pk}


RELATIONS_OF_LOGISTICS: Final = (
    Relation(model="logistics.request", field="organisation", to=ORGANISATION, how="moved"),
    Relation(model="logistics.quote", field="partner", to=ORGANISATION, how="moved", change=_partner),
    *(
        Relation(model="logistics.shipment", field=field, to=ORGANISATION, how="moved")
        for field in ("consignor", "consignee", "carrier")
    ),
)  # fmt: skip
