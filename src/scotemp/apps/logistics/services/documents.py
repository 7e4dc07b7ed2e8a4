"""The checklist of papers: drawn up from the route, entered, or done without for a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.logistics.models import Shipment, TransportDocument
from scotemp.apps.logistics.rules.documents import wanted
from scotemp.kit.events import log
from scotemp.kit.recording import edit, lock


def list_documents(shipment: Shipment) -> None:
    """Draw up the checklist of a shipment by its present route, within the transaction that settles it; what was entered stays."""
    request = shipment.request
    papers = {
        one.kind: one
        for one in wanted(shipment.option.plan, shipment.option.countries, goods=request.goods, dangerous=request.cargo == "dangerous")
    }
    shipment.documents.exclude(kind__in=papers).filter(number="").delete()
    shipment.documents.exclude(kind__in=papers).update(required=False)
    for kind, paper in papers.items():
        TransportDocument.objects.update_or_create(
            shipment=shipment, kind=kind, defaults={"required": paper.required, "why": paper.why}
        )  # fmt: skip
    log.record(subject=shipment, kind="documents_listed", actor=None, data={"kinds": sorted(papers)})


@transaction.atomic
def enter_document(*, actor: str | None, document: TransportDocument, number: str, dated_on: date) -> None:
    """Enter number and day of a paper; raises ValidationError."""
    lock(document.shipment)
    _not_ended(document.shipment)
    changes = {"number": number, "dated_on": dated_on}
    edit(document, changes, actor=actor, allowed=("number", "dated_on"), subject=document.shipment)


@transaction.atomic
def waive_document(*, actor: str | None, document: TransportDocument, reason: str) -> None:
    """Say for the staff why a paper that must be there is done without; raises ValidationError."""
    lock(document.shipment)
    _not_ended(document.shipment)
    edit(document, {"waived_because": reason}, actor=actor, allowed=("waived_because",), subject=document.shipment, reason=reason)


def _not_ended(shipment: Shipment) -> None:
    if shipment.state in {"delivered", "closed", "cancelled"}:
        raise ValidationError(_("This shipment has ended: its papers stay as they are."))
