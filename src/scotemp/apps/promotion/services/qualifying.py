"""Make a lead of an introduction whose two sides have met and go on."""

from datetime import date
from typing import Any

from django.db import transaction

from scotemp.apps.directory.models import Organisation
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.services.leads import name_officer, register_lead
from scotemp.kit.events.models import Event


def make_lead(introduction: Introduction, event: Event) -> None:
    """Make the lead of an introduction that was just qualified, in the name of who qualified it."""
    lead_of(introduction, actor=event.actor, on=event.occurred_on)


@transaction.atomic
def lead_of(introduction: Introduction, *, actor: str | None = None, on: date | None = None) -> Lead:
    """Return the lead of an introduction, made if there is none yet, come in on a day: however often this is asked, there is one."""
    found: Lead | None = Lead.objects.filter(introduction=introduction).first()
    if found is not None:
        return found
    firm, asked = introduction.organisation, introduction.request
    columns = {"industry": "industry", "amount": "amount", "currency": "currency", "land": "land", "electricity": "electricity"}
    columns |= {"water": "water", "jobs": "people"}
    told: dict[str, Any] = {name: getattr(asked, column) for name, column in columns.items()} if asked else {}
    made = register_lead(
        actor=actor, locality=introduction.locality, investor_names=_names(introduction), origin=Lead.Origin.INTRODUCTION, investor=firm,
        introduction=introduction, is_demonstration=introduction.is_demonstration, content=introduction.purpose,
        came_in_on=on,
        **told,
    )  # fmt: skip
    if introduction.officer is not None:
        name_officer(actor=actor, lead=made, officer=introduction.officer)
    return made


def _names(introduction: Introduction) -> dict[str, str]:
    """Return the legal or short names of the enterprise by language, the legal ones first; those of the person where there is none."""
    firm: Organisation | None = introduction.organisation
    if firm is None:
        return dict(introduction.person.names) if introduction.person else {}
    kept = sorted(firm.names.filter(kind__in=("legal", "short")), key=lambda one: (one.kind != "legal", one.pk))
    names = {one.language: one.text for one in reversed(kept)}
    return names or {"en": f"#{firm.pk}"}
