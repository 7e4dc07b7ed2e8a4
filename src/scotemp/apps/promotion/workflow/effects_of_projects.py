"""What else belongs to a move of an investment project: days and figures that are kept, events from which the rates are computed."""

from typing import Any, Final

from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.milestones.services import drop_open

SIGNED: Final = "signed_contract"
AMENDED: Final = "contract_amended"
CLEARED: Final = "attestation_cleared"
TOLD: Final = {"start": "works_started", "funds": "funds_arrived", "production": "production_started", "capacity": "capacity_reached"}
"""The kinds of the events that tell of what was attested."""


def contract_told(project: Any) -> Event | None:
    """Return the event that last told of the value of the contract."""
    told = Event.objects.of(*subject_of(project)).standing().filter(kind__in=(SIGNED, AMENDED))
    return told.order_by("sequence").last()


def keep_signing(project: Any, event: Event) -> None:
    """Keep day and country of the first signing, and tell of the value; who signs anew amends, and is not counted twice."""
    told = {"amount": int(project.contract_value), "currency": project.currency}
    last = contract_told(project)
    if last is None:
        project.signed_on, project.investor_country = event.occurred_on, project.investor.country
        project.save(update_fields=["signed_on", "investor_country"])
        log.record(subject=project, kind=SIGNED, actor=event.actor, occurred_on=event.occurred_on, data=told, evidence=event.evidence)
    elif (last.data["amount"], last.data["currency"]) != (told["amount"], told["currency"]):
        before = {"before": last.data["amount"]}
        log.record(
            subject=project, kind=AMENDED, actor=event.actor, occurred_on=event.occurred_on, reason="signed anew", data=told | before
        )


def freeze_figures(project: Any, event: Event) -> None:
    """Freeze what was verified: the figures in the log, the attestations by their day."""
    standing = project.attestations.standing()
    funds = sum(int(one.amount) for one in standing if one.amount is not None)
    project.verified_on = event.occurred_on
    project.save(update_fields=["verified_on"])
    standing.filter(verified_on=None).update(verified_on=event.occurred_on)
    told = {"jobs": project.actual_jobs, "value": int(project.actual_value), "funds": funds, "currency": project.currency}
    log.record(
        subject=project, kind="figures_verified", actor=event.actor, occurred_on=event.occurred_on, data=told, evidence=event.evidence
    )


def clear_attestations(project: Any, event: Event) -> None:
    """Clear what was attested: it is to be attested anew, and counts in no figure until then."""
    for one in project.attestations.standing().order_by("pk"):
        one.standing, one.cleared_on = False, event.occurred_on
        one.save(update_fields=["standing", "cleared_on"])
        log.correct(event=one.told(), actor=event.actor, kind=CLEARED, reason=event.reason)


def tell_loss(project: Any, event: Event) -> None:
    """Tell why the project was lost and where to, by codes."""
    told = {"reason": project.loss_reason, "country": project.lost_to_country, "locality": project.lost_to_locality_id}
    log.record(subject=project, kind="project_lost", actor=event.actor, occurred_on=event.occurred_on, data=told)


def drop_plan(project: Any, event: Event) -> None:
    """Drop the milestones that are not verified."""
    drop_open(actor=event.actor, record=project, reason=event.reason or event.data["transition"])
