"""Investment projects: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.directory.forms.fields import industry_choices
from scotemp.apps.directory.kinds.coded import country, industry
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.apps.promotion.forms import projects as forms
from scotemp.apps.promotion.kinds.grievances import GRIEVANCES_OF
from scotemp.apps.promotion.kinds.project_parts import ATTESTATIONS, CONDITIONS, PROMISES, QUALITY, REINVESTMENTS, REVIEWS, term
from scotemp.apps.promotion.kinds.titles import lead_reference, project_reference, project_title
from scotemp.apps.promotion.models import InvestmentProject
from scotemp.apps.promotion.rules.pace import PACES, Pace
from scotemp.apps.promotion.services import aftercare, pacing, projects
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Verb
from scotemp.kit.desks.running import on
from scotemp.kit.workflow.errors import spoken

Values = Mapping[str, Any]


def _edit(viewer: Viewer, project: InvestmentProject, values: Values) -> InvestmentProject:
    projects.edit_project(actor=viewer.key, project=project, changes=values)
    return project


def _lose(viewer: Viewer, project: InvestmentProject, values: Values) -> InvestmentProject:
    projects.lose(actor=viewer, project=project, **values)
    return project


def _pace(project: InvestmentProject) -> Coded | None:
    found = pacing.pace_of(project, timezone.now().date())
    return Coded(found.value, PACES[found]) if found else None


def _with_progress(records: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = (
        records.with_progress()
        .select_related(
            "locality", "investor", "lead__locality", "committee", "agreement", "manager", "assurer", "reinvests", "lost_to_locality"
        )
        .prefetch_related("investor__names")
    )
    return found


def _managers() -> list[tuple[str, str]]:
    led = InvestmentProject.objects.exclude(manager=None).values("manager")
    return [(str(user.pk), user.name) for user in User.objects.filter(pk__in=led).order_by("name", "pk")[:300]]


def _initial(*names: str) -> Any:
    return lambda one: {name: getattr(one, name) for name in names}


def _lost_to(project: InvestmentProject) -> Any:
    if project.lost_to_locality is not None:
        return locality_reference(project.lost_to_locality)
    return _("nowhere else") if project.lost_to_nobody else country(project.lost_to_country)


_COLUMNS: Final = (
    Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
    Column(name="investor", label=_("Investor"), value=lambda one: organisation_reference(one.investor)),
    Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None, order=("industry",)),
    Column(name="pace", label=_("Pace"), value=_pace),
    Column(name="manager", label=_("Manager"), value=lambda one: one.manager.name if one.manager else ""),
    Column(name="signed_on", label=_("Signed on"), value=lambda one: one.signed_on, type=date, order=("signed_on",)),
    Column(
        name="contract_value", label=_("Value of the contract"), value=lambda one: one.contract_value, type=Decimal,
        order=("contract_value",),
    ),
    Column(name="currency", label=_("Currency"), value=lambda one: one.currency),
    Column(name="assurer", label=_("Assurer"), value=lambda one: one.assurer.name if one.assurer else "", listed=False),
    Column(name="lead", label=pgettext_lazy("of an investment", "Lead"), value=lambda one: lead_reference(one.lead), listed=False),
    Column(name="reinvests", label=_("Reinvestment after"), value=lambda one: project_reference(one.reinvests), listed=False),
    Column(name="opened_on", label=_("Opened on"), value=lambda one: one.opened_on, type=date, listed=False),
    Column(name="last_contact", label=_("Last contact"), value=lambda one: one.last_contact, type=date, listed=False),
    Column(name="next_contact", label=_("Next contact due"), value=aftercare.next_contact, type=date, listed=False),
    Column(name="amount", label=_("Amount to be invested"), value=lambda one: one.amount, type=Decimal, listed=False),
    Column(name="jobs_planned", label=_("Jobs planned"), value=lambda one: one.jobs_planned, type=int, listed=False),
    Column(name="description", label=_("Description"), value=lambda one: one.description, listed=False),
    Column(
        name="drivers", label=_("What drives the investment"), value=lambda one: [term("strategic_drivers", code) for code in one.drivers],
        type=list, listed=False,
    ),
    Column(
        name="requirements", label=_("What the investor needs"),
        value=lambda one: [term("investor_requirements", code) for code in one.requirements], type=list, listed=False,
    ),
    Column(name="requirements_note", label=_("Needs in words"), value=lambda one: one.requirements_note, listed=False),
    Column(
        name="competitors", label=_("Other countries that the investor considers"),
        value=lambda one: [country(code) for code in one.competitors] or ([_("none")] if one.no_competitors else []),
        type=list, listed=False,
    ),
    Column(
        name="no_competitors", label=_("The investor considers no other place"), value=lambda one: one.no_competitors or None, type=bool,
        listed=False,
    ),
    Column(name="agreement", label=_("Agreement that holds the obligations"), value=lambda one: str(one.agreement or ""), listed=False),
    Column(name="no_obligations", label=_("Why there are no obligations"), value=lambda one: one.no_obligations, listed=False),
    Column(
        name="investor_country", label=_("Investor's country at signing"), value=lambda one: country(one.investor_country), listed=False
    ),
    Column(name="start_due_on", label=_("Works begin by"), value=lambda one: one.start_due_on, type=date, listed=False),
    Column(name="production_due_on", label=_("Production begins by"), value=lambda one: one.production_due_on, type=date, listed=False),
    Column(name="registration_number", label=_("Registration number"), value=lambda one: one.registration_number, listed=False),
    Column(name="site", label=_("Address of the site"), value=lambda one: one.site, listed=False),
    Column(name="actual_jobs", label=_("Actual jobs"), value=lambda one: one.actual_jobs, type=int, listed=False),
    Column(name="actual_value", label=_("Actual investment"), value=lambda one: one.actual_value, type=Decimal, listed=False),
    Column(name="verified_on", label=_("Verified on"), value=lambda one: one.verified_on, type=date, listed=False),
    Column(name="loss_reason", label=_("Why it was lost"), value=lambda one: term("loss_reasons", one.loss_reason), listed=False),
    Column(name="lost_to", label=_("Where it was lost to"), value=_lost_to, listed=False),
    Column(name="contact_plan", label=_("Plan of contacts"), value=lambda one: one.contact_plan, listed=False),
    Column(name="names", label=_("Names"), value=lambda one: list(one.names.values()), type=list, listed=False),
)  # fmt: skip

_VERBS: Final = (
    Verb(
        name="team", label=_("Name manager and assurer"), form=forms.TeamForm, run=on(projects.name_team, "project"), ability="team",
        applies=lambda one: not one.has_ended, initial=_initial("manager", "assurer"),
    ),
    Verb(
        name="brief", label=_("Record the country brief"), form=forms.BriefForm, run=on(projects.record_brief, "project"),
        applies=lambda one: one.is_open,
    ),
    Verb(
        name="screening", label=_("Record a screening of the investor"), form=forms.ScreeningForm,
        run=on(projects.screen_investor, "project"), ability="screen", applies=lambda one: one.investor_id is not None,
        hint=_("A check made by hand against lists of sanctions and other sources. It counts for 90 days."),
    ),
    Verb(
        name="contract", label=_("Write down the contract"), form=forms.ContractForm, run=on(projects.write_contract, "project"),
        ability="contract", applies=lambda one: one.state in {"prospect", "assigned", "negotiating"}, initial=_initial(*projects.CONTRACT),
    ),
    Verb(
        name="amend", label=_("Amend the contract"), form=forms.AmendForm, run=on(projects.amend_contract, "project"), ability="contract",
        applies=lambda one: one.state in {"signed", "landing", "landed", "aftercare"},
    ),
    Verb(
        name="registration", label=_("Note the registration"), form=forms.RegistrationForm, run=on(projects.register_project, "project"),
        applies=lambda one: one.state in {"signed", "landing"}, initial=_initial("registration_number"),
    ),
    Verb(
        name="actuals", label=_("Write down the actual figures"), form=forms.ActualsForm, run=on(projects.record_actuals, "project"),
        applies=lambda one: one.state == "landing", initial=_initial(*projects.ACTUALS),
    ),
    Verb(
        name="contacts", label=_("Plan the contacts"), form=forms.ContactPlanForm, run=on(aftercare.plan_contacts, "project"),
        ability="care",
        applies=lambda one: one.signed_on is not None and not one.has_ended,
        initial=lambda one: {"contact_every_days": one.contact_every_days or 90, "contact_plan": one.contact_plan},
    ),
    Verb(
        name="reinvestment", label=_("Name the project before it"), form=forms.EarlierForm, run=on(projects.name_earlier, "project"),
        applies=lambda one: one.is_open, hint=_("For a reinvestment: a further project of an investor that has landed already."),
    ),
    Verb(name="lose", label=_("Record the loss"), form=forms.LossForm, run=_lose, ability="lose", applies=lambda one: one.is_open),
)  # fmt: skip

INVESTMENT_PROJECTS: Final = Kind(
    key="investment-projects",
    model=InvestmentProject,
    label=_("Investment project"),
    plural=_("Investment projects"),
    hint=_("From prospect to operation: every stage with its day and its evidence."),
    title=project_title,
    order=("-pk",),
    load=_with_progress,
    columns=_COLUMNS,
    filters=(
        Filter(
            name="pace", label=_("Pace"), choices=lambda: [(one.value, spoken(words)) for one, words in PACES.items()],
            apply=lambda records, value: records.filter(pk__in=pacing.of_pace(records, Pace(value), timezone.now().date())),
        ),
        Filter(name="industry", label=_("Industry"), choices=industry_choices, apply=lambda records, value: records.filter(industry=value)),
        Filter(name="manager", label=_("Manager"), choices=_managers, apply=lambda records, value: records.filter(manager=value)),
    ),
    parts=(ATTESTATIONS, REVIEWS, PROMISES, CONDITIONS, QUALITY, GRIEVANCES_OF, REINVESTMENTS),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.ProjectForm, run=_edit,
        applies=lambda one: not one.has_ended and one.state != "verifying", initial=_initial(*forms.fields_of(forms.ProjectForm)),
    ),
    verbs=_VERBS,
    found_by=lambda one: [*one.names.values(), one.registration_number],
)  # fmt: skip
