"""Make a lead of an introduction whose two sides have met and go on."""

from django.db import transaction
from django.utils import timezone

from scotemp.apps.directory.models import Organisation
from scotemp.apps.promotion.models import Introduction, Lead
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.kit.events import log
from scotemp.kit.events.models import Event


def make_lead(introduction: Introduction, event: Event) -> None:
    """Make the lead of an introduction that was just qualified, in the name of who qualified it."""
    lead_of(introduction, actor=event.actor)


@transaction.atomic
def lead_of(introduction: Introduction, *, actor: str | None = None) -> Lead:
    """Return the lead of an introduction, made if there is none yet: however often this is asked, there is one."""
    found: Lead | None = Lead.objects.filter(introduction=introduction).first()
    if found is not None:
        return found
    today, firm, asked = timezone.now().date(), introduction.organisation, introduction.request
    told = {"industry": asked.industry, "amount": asked.amount, "currency": asked.currency} if asked is not None else {}
    needs = {"land": asked.land, "electricity": asked.electricity, "water": asked.water, "jobs": asked.people} if asked is not None else {}
    made = Lead(
        origin=Lead.Origin.INTRODUCTION, introduction=introduction, locality=introduction.locality, investor=firm,
        investor_names=_names(introduction), investor_country=firm.country if firm else "",
        officer=introduction.officer, content=introduction.purpose, came_in_on=today, is_demonstration=introduction.is_demonstration,
        packs=packs_of(introduction.locality, today).reference, **told, **needs,
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"introduction": str(introduction.pk), "packs": made.packs})
    return made


def _names(introduction: Introduction) -> dict[str, str]:
    """Return the legal or short names of the enterprise by language, the legal ones first; those of the person where there is none."""
    firm: Organisation | None = introduction.organisation
    if firm is None:
        return dict(introduction.person.names) if introduction.person else {}
    kept = sorted(firm.names.filter(kind__in=("legal", "short")), key=lambda one: (one.kind != "legal", one.pk))
    names = {one.language: one.text for one in reversed(kept)}
    return names or {"en": f"#{firm.pk}"}
