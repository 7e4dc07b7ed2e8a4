"""Open the project of a lead that was converted."""

from django.db import transaction

from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.recording import author


@transaction.atomic
def open_project(*, actor: str | None, lead: Lead) -> InvestmentProject:
    """Open the project of a lead, with what the lead says; the one that there is already is returned as it is."""
    if kept := InvestmentProject.objects.filter(lead=lead).first():
        found: InvestmentProject = kept
        return found
    project = InvestmentProject(
        lead=lead,
        locality=lead.locality,
        investor=lead.investor,
        names=lead.investor_names,
        description=lead.content,
        industry=lead.industry,
        amount=lead.amount,
        currency=lead.currency,
        created_by_id=author(actor),
        is_demonstration=lead.is_demonstration,
    )
    project.full_clean()
    project.save()
    log.record(subject=project, kind="converted", actor=actor, data={"lead": str(lead.pk)})
    return project


def project_of(lead: Lead, event: Event) -> None:
    """Open the project of a lead that was just converted, in the name of whoever converted it."""
    open_project(actor=event.actor, lead=lead)
