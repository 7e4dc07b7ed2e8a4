"""Leads: their list, which is the board of time limits as well, and their page."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.directory.forms.fields import country_choices, industry_choices
from scotemp.apps.directory.kinds.coded import country, industry, language
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.apps.promotion.kinds.lead_import import ManyLeads
from scotemp.apps.promotion.kinds.lead_parts import CLAIMS, DUPLICATES, MESSAGES
from scotemp.apps.promotion.kinds.lead_verbs import EDIT, REGISTER, VERBS
from scotemp.apps.promotion.kinds.titles import introduction_reference, lead_title, project_reference
from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.services.escalation import late, running
from scotemp.apps.promotion.services.limits import zone_of
from scotemp.apps.promotion.workflow.lead import IN_HAND
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind

REGISTRARS: Final = frozenset({"LOC", "LAP", "STF", "ADM", "ENT", "SEC"})
_INSTANT: Final = timedelta(microseconds=1)


def _load(records: QuerySet[Any]) -> QuerySet[Any]:
    clocks = RunningClock.objects.running().filter(
        subject_type="promotion.lead", subject_id=Cast(OuterRef("pk"), CharField()), due_at__isnull=False
    )
    joined: QuerySet[Any] = records.select_related(
        "locality", "investor", "referrer", "officer", "triage", "introduction__locality", "project", "enquiry"
    )
    found: QuerySet[Any] = joined.prefetch_related("investor__names", "referrer__names").annotate(
        next_due=Subquery(clocks.order_by("due_at").values("due_at")[:1]),
        open_duplicates=Count("duplicates", filter=Q(duplicates__verdict="open")),
    )
    return found


def _due(lead: Any) -> date | None:
    """Return the last day of the clock that runs out next."""
    moment = getattr(lead, "next_due", None)
    return (moment - _INSTANT).astimezone(zone_of(lead.locality)).date() if moment else None


def _points(lead: Lead) -> Decimal | None:
    kept = getattr(lead, "triage", None)
    return Decimal(kept.result["score"]) if kept and kept.result["score"] is not None else None


def _by_clock(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    now = timezone.now()
    if value == "overdue":
        return late(records, now)
    if value == "soon":
        return running(records, warns_at__lte=now, due_at__gt=now)
    return records.filter(state__in=IN_HAND).exclude(pk__in=late(Lead.objects.all(), now).values("pk"))


FILTERS: Final = (
    Filter(
        name="time",
        label=_("Time limits"),
        choices=lambda: [("overdue", _("overdue")), ("soon", _("due soon")), ("in_time", _("in time"))],
        apply=_by_clock,
    ),
    Filter(
        name="origin",
        label=_("How it came in"),
        choices=lambda: Lead.Origin.choices,
        apply=lambda records, value: records.filter(origin=value),
    ),
    Filter(
        name="duplicates",
        label=_("Possible duplicates"),
        choices=lambda: [("open", _("to be decided"))],
        apply=lambda records, value: records.filter(duplicates__verdict="open").distinct(),
    ),
    Filter(name="industry", label=_("Industry"), choices=industry_choices, apply=lambda records, value: records.filter(industry=value)),
    Filter(
        name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(investor_country=value)
    ),
)

_SIDE: Final = (
    Column(name="project", label=_("Investment project"), value=lambda one: project_reference(getattr(one, "project", None)), listed=False),
    Column(name="introduction", label=_("Introduction"), value=lambda one: introduction_reference(one.introduction), listed=False),
    Column(name="referrer", label=_("Referrer"), value=lambda one: organisation_reference(one.referrer), listed=False),
    Column(name="language", label=_("Language of the investor"), value=lambda one: language(one.language), listed=False),
    Column(name="content", label=_("What is to be built or made"), value=lambda one: one.content, listed=False),
    Column(name="land", label=_("Land in hectares"), value=lambda one: one.land, type=Decimal, listed=False),
    Column(name="electricity", label=_("Electricity in MWh a year"), value=lambda one: one.electricity, type=Decimal, listed=False),
    Column(name="water", label=_("Water in m³ a year"), value=lambda one: one.water, type=Decimal, listed=False),
    Column(name="environment", label=_("Environment"), value=lambda one: one.environment, listed=False),
    Column(name="output", label=_("Output a year"), value=lambda one: one.output, type=Decimal, listed=False),
    Column(name="tax", label=_("Taxes a year"), value=lambda one: one.tax, type=Decimal, listed=False),
    Column(name="jobs", label=_("Jobs"), value=lambda one: one.jobs, type=int, listed=False),
    Column(name="needs_experts", label=_("Experts are heard"), value=lambda one: one.needs_experts, type=bool, listed=False),
    Column(name="no_claim_reason", label=_("Why no first contact"), value=lambda one: one.no_claim_reason, listed=False),
    Column(name="source", label=_("Source"), value=lambda one: one.source, listed=False),
)

LEADS: Final = Kind(
    key="leads",
    model=Lead,
    pages=((_("Funnel from introduction to operation"), "promotion:funnel"), (_("Report of the quarter"), "promotion:quarter")),
    label=pgettext_lazy("of an investment", "Lead"),
    plural=pgettext_lazy("of investment", "Leads"),
    hint=_("First signs that somebody may invest, each with its clocks: answer, assessment, feedback."),
    title=lead_title,
    order=("-came_in_on", "-pk"),
    load=_load,
    columns=(
        Column(name="investor", label=_("Investor"), value=lambda one: organisation_reference(one.investor)),
        Column(name="investor_country", label=_("Country"), value=lambda one: country(one.investor_country), order=("investor_country",)),
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="industry", label=_("Industry"), value=lambda one: industry(one.industry) if one.industry else None),
        Column(name="amount", label=_("Total investment"), value=lambda one: one.amount, type=Decimal, order=("amount",)),
        Column(name="currency", label=_("Currency"), value=lambda one: one.currency, listed=False),
        Column(name="came_in_on", label=_("Came in on"), value=lambda one: one.came_in_on, type=date, order=("came_in_on",)),
        Column(name="due", label=_("Next last day"), value=_due, type=date),
        Column(name="officer", label=_("Officer"), value=lambda one: one.officer.name if one.officer else None),
        Column(name="points", label=_("Points"), value=_points, type=Decimal),
        Column(name="duplicates_open", label=_("Duplicates to decide"), value=lambda one: getattr(one, "open_duplicates", None), type=int),
        Column(name="origin", label=_("How it came in"), value=lambda one: Coded(one.origin, one.get_origin_display()), listed=False),
        *_SIDE,
    ),
    filters=FILTERS,
    parts=(MESSAGES, DUPLICATES, CLAIMS),
    found_by=lambda lead: [*lead.investor_names.values(), lead.source],
    examples={
        "name_zh": "示例新材料有限公司",
        "name_en": "Example New Materials Co., Ltd.",
        "name_ru": "ООО «Пример»",
        "investor_country": "CHN",
        "language": "zh-Hans",
        "industry": "C24A",
        "amount": "120000000",
        "currency": "CNY",
        "land": "6.5",
        "came_in_on": "2026-03-02",
    },
    many=ManyLeads,
    told_way="origin",
    creators=REGISTRARS,
    create=REGISTER,
    edit=EDIT,
    verbs=VERBS,
)
