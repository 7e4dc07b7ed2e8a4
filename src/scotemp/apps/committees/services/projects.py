"""Propose an innovation project, bring partners together, and record what came of it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models import Committee, InnovationProject, ProjectOutcome, ProjectPartner
from scotemp.apps.committees.rules.shares import hundredths
from scotemp.apps.committees.services import rows
from scotemp.apps.directory.models import Organisation
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, edit, lock

EDITABLE: Final = ("names", "purpose", "target_country", "target_cluster", "industry", "stages")
ENDED: Final = ("completed", "stopped")


@transaction.atomic
def propose_project(
    *,
    actor: str | None,
    committee: Committee,
    names: Mapping[str, str],
    target_country: str,
    industry: str,
    stages: Iterable[str] = (),
    purpose: Any = None,
    target_cluster: str = "",
    born_of: Agreement | None = None,
    is_demonstration: bool = False,
) -> InnovationProject:
    """Propose a project of a committee; without an agreement of its own it is born of the committee's. Raises ValidationError."""
    if committee.state in {"rejected", "dissolved"}:
        raise ValidationError({"committee": _("This committee has ended: name one that works.")})
    made = InnovationProject(
        committee=committee, born_of=born_of or committee.born_of, names=dict(names), target_country=target_country,
        target_cluster=target_cluster, industry=industry, stages=list(stages), created_by_id=author(actor),
        is_demonstration=is_demonstration, **({"purpose": purpose} if purpose else {}),
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"committee": committee.pk, "born_of": made.born_of_id})
    return made


@transaction.atomic
def edit_project(*, actor: str | None, project: InnovationProject, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError, also once it has ended."""
    lock(project)
    if project.state in ENDED:
        raise ValidationError(_("This project has ended: what it was stays."))
    edit(project, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def add_partner(
    *,
    actor: str | None,
    project: InnovationProject,
    organisation: Organisation,
    benefit: Decimal,
    cost: Decimal,
    stage: str = "",
    part: str = "",
) -> ProjectPartner:
    """Add a verified organisation as a partner, its shares in per cent; raises ValidationError, also once the partners have agreed."""
    _negotiated(project)
    if not organisation.may_enter:
        raise ValidationError({"organisation": _("Only a verified organisation can take part.")})
    partner = ProjectPartner(
        project=project, organisation=organisation, stage=stage, part=part, benefit=hundredths(benefit), cost=hundredths(cost)
    )
    added: ProjectPartner = rows.add(project, partner, actor)
    return added


@transaction.atomic
def change_partner(
    *, actor: str | None, partner: ProjectPartner, benefit: Decimal, cost: Decimal, stage: str = "", part: str = ""
) -> ProjectPartner:
    """Change stage, part or shares (per cent) of a partner; raises ValidationError once the partners have agreed."""
    _negotiated(partner.project)
    changes = {"benefit": hundredths(benefit), "cost": hundredths(cost), "stage": stage, "part": part}
    lock(partner)
    edit(partner, changes, actor=actor, allowed=tuple(changes), subject=partner.project)
    return partner


@transaction.atomic
def remove_partner(*, actor: str | None, partner: ProjectPartner, reason: str) -> None:
    """Take a partner out again, and say why; raises ValidationError once the partners have agreed."""
    _negotiated(partner.project)
    rows.take_back(partner.project, partner, actor=actor, reason=reason)


@transaction.atomic
def accept_letter(*, actor: str | None, partner: ProjectPartner, paper: Paper) -> ProjectPartner:
    """Take a paper of the project for the letter of a partner; raises ValidationError for a paper of another purpose."""
    _negotiated(partner.project)
    letter = rows.own_paper(partner.project, paper, "partner_letter")
    lock(partner)
    edit(partner, {"letter": letter}, actor=actor, allowed=("letter",), subject=partner.project)
    return partner


@transaction.atomic
def add_outcome(
    *,
    actor: str | None,
    project: InnovationProject,
    reached_on: date,
    what: str,
    value: Decimal,
    unit: str,
    source: str,
    paper: Paper | None = None,
) -> ProjectOutcome:
    """Record what was reached, measured in a unit, from a source; raises ValidationError for a day to come or a project not begun."""
    if project.state not in {"running", "paused", "completed"}:
        raise ValidationError(_("Outcomes are recorded once the project runs."))
    if reached_on > timezone.now().date():
        raise ValidationError({"reached_on": _("This day lies ahead.")})
    proof = rows.own_paper(project, paper, "outcome_proof") if paper else None
    outcome = ProjectOutcome(project=project, reached_on=reached_on, what=what, value=value, unit=unit, source=source, evidence=proof)
    added: ProjectOutcome = rows.add(project, outcome, actor)
    return added


@transaction.atomic
def take_back_outcome(*, actor: str | None, outcome: ProjectOutcome, reason: str) -> None:
    """Take back an outcome that was told wrongly, and say why; raises ValidationError once the project is completed."""
    if outcome.project.state in ENDED:
        raise ValidationError(_("This project has ended: what it was stays."))
    rows.take_back(outcome.project, outcome, actor=actor, reason=reason)


def _negotiated(project: InnovationProject) -> None:
    lock(project)
    if project.state != "proposed":
        raise ValidationError(_("The partners have agreed: negotiate again before partners or shares change."))
