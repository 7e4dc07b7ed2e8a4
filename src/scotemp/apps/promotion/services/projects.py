"""Open an investment project from a lead, edit it, name its team, write down its contract, and say why it was lost."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.committees.workflow.group import BRIEF_READ
from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.apps.promotion.models.project import SCOPE
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.apps.promotion.services.papers_of_projects import is_of
from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.workflow.firing import fire

TERMS: Final = ("amount", "currency")
EDITABLE: Final = (
    "names", "description", "industry", "investor", "committee", *TERMS, "jobs_planned", "drivers", "requirements", "requirements_note",
    "competitors", "no_competitors",
)  # fmt: skip
CONTRACT: Final = ("contract_value", "agreement", "no_obligations", "start_due_on", "production_due_on")
ACTUALS: Final = ("site", "actual_jobs", "actual_value")
LOSS: Final = ("loss_reason", "lost_to_country", "lost_to_locality", "lost_to_nobody")
MANAGES: Final = "LOC"


@transaction.atomic
def open_project(*, actor: str | None, lead: Lead, reinvests: InvestmentProject | None = None, on: date | None = None) -> InvestmentProject:
    """Open the project of a lead on a day in its first state, or return the one that it has: a lead never makes two.

    Name, investor, industry and amounts are those of the lead. Raises ValidationError.
    """
    lock(lead)
    if kept := InvestmentProject.objects.filter(lead=lead).first():
        found: InvestmentProject = kept
        return found
    day = on or timezone.now().date()
    introduced = lead.introduction
    made = InvestmentProject(
        lead=lead, locality=lead.locality, investor=lead.investor, committee=introduced.committee if introduced else None,
        names=dict(lead.investor_names), description=lead.content, industry=lead.industry, amount=lead.amount, currency=lead.currency,
        jobs_planned=lead.jobs, opened_on=day, packs=lead.packs or packs_of(lead.locality, day).reference,
        created_by_id=author(actor), is_demonstration=lead.is_demonstration,
    )  # fmt: skip
    made.full_clean()
    made.save()
    log.record(subject=made, kind="converted", actor=actor, occurred_on=day, data={"lead": lead.pk})
    if reinvests is not None:
        name_earlier(actor=actor, project=made, earlier=reinvests)
    return made


def project_of(lead: Lead, event: Event) -> None:
    """Open the project of a lead that was just converted, in the name of whoever converted it."""
    open_project(actor=event.actor, lead=lead, on=event.occurred_on)


@transaction.atomic
def edit_project(*, actor: str | None, project: InvestmentProject, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE; raises ValidationError once it is over, and for investor and terms once it is signed."""
    lock(project)
    if project.has_ended or project.state == "verifying":
        raise ValidationError(_("The project is over or being verified: nothing of it changes now."))
    if project.signed_on is not None:
        fixed = [name for name in ("investor", *TERMS) if name in changes and changes[name] != getattr(project, name)]
        if fixed:
            raise ValidationError({name: _("The contract is signed: amend it, or negotiate anew.") for name in fixed})
    edit(project, changes, actor=actor, allowed=EDITABLE)


@transaction.atomic
def name_team(*, actor: str | None, project: InvestmentProject, manager: User, assurer: User) -> None:
    """Name who leads the project and who assures it: two persons, neither of them the one who names; both may act on it as officers.

    Those before them may no longer, by this. Raises ValidationError.
    """
    lock(project)
    if project.has_ended:
        raise ValidationError(_("The project is over."))
    if manager == assurer:
        raise ValidationError({"assurer": _("Who assures the project is another person than its manager.")})
    for name, user in (("manager", manager), ("assurer", assurer)):
        if actor == user.key:
            raise ValidationError({name: _("Nobody names himself: choose somebody else.")})
    edit(project, {"manager": manager, "assurer": assurer}, actor=actor, allowed=("manager", "assurer"))
    today = timezone.now().date()
    scope = Scope(SCOPE, str(project.pk))
    for held in (
        Grant.objects.filter(role=MANAGES, scope_type=scope.type, scope_id=scope.id).exclude(user__in=(manager, assurer)).holding(today)
    ):
        revoke(actor=actor, grant=held, last_day=max(held.starts_on, today - timedelta(days=1)), reason="another team")
    for user in (manager, assurer):
        grant(actor=None, user=user, role=MANAGES, scope=scope)
    log.record(subject=project, kind="team_named", actor=actor, data={"manager": manager.key, "assurer": assurer.key})


@transaction.atomic
def write_contract(*, actor: str | None, project: InvestmentProject, **terms: Any) -> None:
    """Write down the columns of CONTRACT while it is negotiated; raises ValidationError afterwards, and for less than arrived already."""
    lock(project)
    if project.state not in {"prospect", "assigned", "negotiating"}:
        raise ValidationError(_("The contract is signed: amend it, or negotiate anew."))
    value = terms.get("contract_value")
    _not_below_funds(project, value)
    if terms.get("start_due_on") and terms.get("production_due_on") and terms["start_due_on"] > terms["production_due_on"]:
        raise ValidationError({"production_due_on": _("Production does not begin before the works.")})
    edit(project, terms, actor=actor, allowed=CONTRACT)


@transaction.atomic
def amend_contract(
    *, actor: str | None, project: InvestmentProject, paper: Paper, reason: str, occurred_on: date | None = None, **terms: Any
) -> Event:
    """Change value or agreed days of a signed contract, on the strength of a supplementary contract or an adopted amendment.

    Raises ValidationError unless it is signed, for a paper of another purpose or record, and for less than arrived already.
    """
    lock(project)
    if project.state not in {"signed", "landing", "landed", "aftercare"}:
        raise ValidationError(_("Only a signed contract that is not being verified is amended."))
    _proves_amendment(project, paper)
    terms = {name: value for name, value in terms.items() if value is not None}
    value = terms.get("contract_value")
    _not_below_funds(project, value)
    before = project.contract_value
    different = edit(project, terms, actor=actor, allowed=("contract_value", "start_due_on", "production_due_on"), reason=reason)
    if not different:
        raise ValidationError(_("Nothing would change: say what the amendment changes."))
    told = {
        "amount": int(project.contract_value or 0), "before": int(before or 0), "currency": project.currency,
        "start_due_on": _day(project.start_due_on), "production_due_on": _day(project.production_due_on),
    }  # fmt: skip
    return log.record(
        subject=project, kind="contract_amended", actor=actor, occurred_on=occurred_on, reason=reason, data=told, evidence=(paper.sha256,)
    )


@transaction.atomic
def record_actuals(*, actor: str | None, project: InvestmentProject, **figures: Any) -> None:
    """Write down site, jobs and value as they are; raises ValidationError outside landing, for what is verified stays."""
    lock(project)
    if project.state != "landing":
        raise ValidationError(_("Actual figures are written down while the project lands; verified ones stay as they are."))
    edit(project, figures, actor=actor, allowed=ACTUALS)


@transaction.atomic
def register_project(*, actor: str | None, project: InvestmentProject, registration_number: str) -> None:
    """Note the number under which the project is registered; raises ValidationError before it is signed and once verified."""
    lock(project)
    if project.state not in {"signed", "landing"}:
        raise ValidationError(_("The registration is noted between signing and verification."))
    edit(project, {"registration_number": registration_number}, actor=actor, allowed=("registration_number",))


@transaction.atomic
def lose(
    *,
    actor: Viewer,
    project: InvestmentProject,
    loss_reason: str,
    reason: str,
    lost_to_country: str = "",
    lost_to_locality: Locality | None = None,
    lost_to_nobody: bool = False,
) -> Event:
    """Record that the project is lost, why by the list and in words, and where to; raises ValidationError, Refused."""
    lock(project)
    where = lost_to_country or (lost_to_locality.country if lost_to_locality else "")
    said = {"loss_reason": loss_reason, "lost_to_country": where, "lost_to_locality": lost_to_locality, "lost_to_nobody": lost_to_nobody}
    if bool(where) == lost_to_nobody:
        raise ValidationError({"lost_to_country": _("Say where the investor goes instead, or that it goes nowhere.")})
    edit(project, said, actor=actor.key, allowed=LOSS)
    roles = roles_on(actor, project)
    return fire(project, "lose", actor=actor.key, roles=roles, expected_version=project.state_version, reason=reason)


@transaction.atomic
def record_brief(*, actor: str | None, project: InvestmentProject, made_on: date, source: str) -> Event:
    """Record the country brief on which the negotiators rely, by the day of its making; it counts for 90 days. Raises ValidationError."""
    if made_on > timezone.now().date():
        raise ValidationError({"made_on": _("This day lies ahead.")})
    country = project.investor.country if project.investor else project.lead.investor_country
    return log.record(subject=project, kind=BRIEF_READ, actor=actor, occurred_on=made_on, data={"country": country, "source": source})


def screen_investor(*, actor: str, project: InvestmentProject, clear: bool, reason: str, occurred_on: date | None = None) -> Event:
    """Record that compliance screened the investor by hand, on the chain of its organisation; raises ValidationError without one."""
    if project.investor is None:
        raise ValidationError(_("The project names no investor of the directory yet."))
    return record_screening(actor=actor, record=project.investor, clear=clear, reason=reason, occurred_on=occurred_on)


@transaction.atomic
def name_earlier(*, actor: str | None, project: InvestmentProject, earlier: InvestmentProject) -> None:
    """Say of which project in operation this one is a reinvestment; raises ValidationError for that of another investor."""
    lock(project)
    if earlier.pk == project.pk or earlier.state not in {"landed", "aftercare", "closed"}:
        raise ValidationError({"earlier": _("A reinvestment follows a project that has landed.")})
    if earlier.investor_id is None or earlier.investor_id != project.investor_id:
        raise ValidationError({"earlier": _("That project is of another investor.")})
    edit(project, {"reinvests": earlier}, actor=actor, allowed=("reinvests",))
    log.record(subject=earlier, kind="reinvested", actor=actor, data={"project": project.pk})


def open_projects_of(record: Any) -> int:
    """Return how many projects on their way an organisation has; none for any other record."""
    if record._meta.label_lower != "directory.organisation":
        return 0
    return int(InvestmentProject.objects.open().filter(investor=record).count())


def _not_below_funds(project: InvestmentProject, value: Any) -> None:
    if value is not None and value < project.attestations.funds():
        raise ValidationError({"contract_value": _("More funds have arrived already than this contract would hold.")})


def _proves_amendment(project: InvestmentProject, paper: Paper) -> None:
    own = is_of(project, paper, "supplementary_contract")
    agreed = project.agreement is not None and paper.subject == log.subject_of(project.agreement) and paper.tag == "amendment"
    adopted = agreed and project.agreement.amendments.filter(paper=paper).exclude(adopted_on=None).exists()  # type: ignore[union-attr]
    if not own and not adopted:
        raise ValidationError({"paper": _("Choose a supplementary contract on this project, or an adopted amendment of its agreement.")})


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
