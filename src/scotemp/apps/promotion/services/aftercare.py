"""Plan the contacts with an investor after landing, and take, answer and escalate grievances."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Grievance, InvestmentProject
from scotemp.apps.promotion.workflow.grievance import BELOW
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import SYSTEM, Viewer
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.running import start
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire


@transaction.atomic
def plan_contacts(*, actor: str | None, project: InvestmentProject, contact_every_days: int, contact_plan: str = "") -> None:
    """Say how often somebody talks to the investor, and about what; raises ValidationError before signing and once it is over."""
    lock(project)
    if project.signed_on is None or project.has_ended:
        raise ValidationError(_("Contacts are planned of a signed project that is not over."))
    said = {"contact_every_days": contact_every_days, "contact_plan": contact_plan}
    edit(project, said, actor=actor, allowed=("contact_every_days", "contact_plan"))


@transaction.atomic
def raise_grievance(*, actor: str | None, project: InvestmentProject, category: str, text: str) -> Grievance:
    """Take a grievance of the investor; its clock begins at once. Raises ValidationError before signing and once the project is over."""
    lock(project)
    if project.signed_on is None or project.has_ended:
        raise ValidationError(_("A grievance is about a signed project that is not over."))
    now = timezone.now()
    made = Grievance(
        project=project, category=category, text=text.strip(), raised_on=now.date(), created_by_id=author(actor),
        is_demonstration=project.is_demonstration,
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"category": category, "project": project.pk})
    log.record(subject=project, kind="grievance_raised", actor=actor, data={"grievance": made.pk, "category": category})
    start(record=made, name=BELOW, at=now)
    return made


@transaction.atomic
def answer_grievance(*, actor: Viewer, grievance: Grievance, answer: str) -> None:
    """Answer a grievance, from above where it was escalated; raises ValidationError, Refused."""
    lock(grievance)
    edit(grievance, {"answer": answer.strip(), "answered_on": timezone.now().date()}, actor=actor.key, allowed=("answer", "answered_on"))
    move = "answer_above" if grievance.state == "escalated" else "answer"
    roles = roles_on(actor, grievance)
    fire(grievance, move, actor=actor.key, roles=roles, expected_version=grievance.state_version)


def escalate_overdue() -> int:
    """Escalate every grievance whose first answer is overdue; return how many. May run at any time, any number of times."""
    late = RunningClock.objects.running().filter(subject_type=Grievance._meta.label_lower, name=BELOW, due_at__lte=timezone.now())
    moved = 0
    for one in Grievance.objects.filter(state="open", pk__in=[int(key) for key in late.values_list("subject_id", flat=True)]):
        try:
            fire(one, "escalate", actor=None, roles=SYSTEM.everywhere, expected_version=one.state_version, reason="no answer in time")
        except Refused:  # somebody else has moved it meanwhile
            continue
        moved += 1
    return moved


def next_contact(project: Any) -> date | None:
    """Return when the next talk with the investor is due by the plan; fetch the project ``with_progress``."""
    if project.contact_every_days is None or project.verified_on is None:
        return None
    last = max(project.last_contact or project.verified_on, project.verified_on)
    return date.fromordinal(last.toordinal() + project.contact_every_days)
