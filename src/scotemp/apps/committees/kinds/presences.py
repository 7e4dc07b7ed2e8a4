"""Presences abroad: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.forms import presences as forms
from scotemp.apps.committees.kinds.titles import committee_reference, committee_title
from scotemp.apps.committees.models import Committee, Presence, PresenceReport
from scotemp.apps.committees.services import presences
from scotemp.apps.committees.workflow.presence import PRESENT
from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds.coded import country
from scotemp.apps.directory.kinds.titles import organisation_reference
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.kit.workflow.errors import spoken
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _propose(viewer: Viewer, _none: None, values: Values) -> Presence:
    return presences.propose_presence(actor=viewer.key, **values)


def _edit(viewer: Viewer, presence: Presence, values: Values) -> Presence:
    presences.edit_presence(actor=viewer.key, presence=presence, changes=values)
    return presence


def _submit(viewer: Viewer, report: PresenceReport, values: Values) -> PresenceReport:
    return presences.submit_report(actor=viewer.key, report=report, **values)


def _committees() -> list[tuple[str, str]]:
    tag = get_language() or "en"
    bearing = Committee.objects.filter(presences__isnull=False, visibility__in=("public", "members")).distinct().order_by("pk")[:200]
    return [(str(one.pk), committee_title(one, tag)) for one in bearing]


def _expires(presence: Presence) -> Any:
    ends = [row.expires_on for row in presence.certificates.all() if row.expires_on]
    return max(ends) if ends else None


def _report_due(presence: Presence) -> Any:
    return min(presence.reports_due(), default=None)


def presence_reference(presence: Presence) -> Reference:
    """Return the name and address of a presence."""
    return Reference(localised(presence.names, get_language() or "en"), reverse("desks:record", args=("presences", presence.pk)))


_PARTS: Final = (
    Part(
        name="certificates",
        label=_("Certificates"),
        rows=lambda one, viewer: one.certificates.select_related("paper").order_by("-issued_on", "pk"),
        columns=(
            Column(name="number", label=_("Number"), value=lambda row: row.number),
            Column(name="issuer", label=_("Issued by"), value=lambda row: row.issuer),
            Column(name="issued_on", label=_("Issued on"), value=lambda row: row.issued_on),
            Column(name="expires_on", label=_("Last day"), value=lambda row: row.expires_on),
            Column(name="paper", label=_("Paper"), value=lambda row: row.paper.title if row.paper else None),
        ),
        add=Verb(name="add", label=_("Add a certificate"), form=forms.CertificateForm, run=on(presences.add_certificate, "presence")),
        empty=_("Registration abroad with its number, issuer and last day; people are told 90 and 30 days before it runs out."),
    ),
    Part(
        name="reports",
        label=_("Annual reports"),
        rows=lambda one, viewer: one.reports.select_related("paper").order_by("-due_on"),
        columns=(
            Column(name="due_on", label=_("Due"), value=lambda row: row.due_on),
            Column(name="submitted_on", label=_("Handed in"), value=lambda row: row.submitted_on),
            Column(name="paper", label=_("Paper"), value=lambda row: row.paper.title if row.paper else None),
        ),
        verbs=(
            Verb(
                name="submit", label=_("Hand in"), form=forms.AnnualReportForm, run=_submit, ability="report",
                applies=lambda row: not isinstance(row, PresenceReport) or row.submitted_on is None,
            ),
        ),
        empty=_("The first report falls due a year after the liaison point was opened, then every year."),
    ),
    Part(
        name="activities",
        label=_("Activity"),
        rows=lambda one, viewer: one.activities.order_by("-happened_on", "-pk"),
        columns=(
            Column(name="happened_on", label=_("Date"), value=lambda row: row.happened_on),
            Column(name="what", label=_("What was done"), value=lambda row: row.what),
        ),
        add=Verb(
            name="add", label=_("Record an activity"), form=forms.ActivityForm, ability="report",
            run=on(presences.add_activity, "presence"),
        ),
        empty=_("Meetings held, firms received, events: what the unit does, day by day."),
    ),
)  # fmt: skip

PRESENCES: Final = Kind(
    key="presences",
    model=Presence,
    label=_("Presence abroad"),
    plural=_("Presences abroad"),
    hint=_("Offices, branches, partner organisations and NGOs by country: what they are registered as, until when, and what they report."),
    title=lambda one, tag: localised(one.names, tag),
    order=("country", "pk"),
    load=lambda records: (
        records.select_related("committee", "partner", "head").prefetch_related("partner__names", "certificates", "reports")
    ),
    columns=(
        Column(name="country", label=_("Country"), value=lambda one: country(one.country), order=("country",)),
        Column(name="city", label=_("City"), value=lambda one: one.city, order=("city",)),
        Column(name="kind", label=_("Kind of unit"), value=lambda one: Coded(one.kind, one.get_kind_display()), order=("kind",)),
        Column(name="committee", label=_("Responsible committee"), value=lambda one: committee_reference(one.committee)),
        Column(name="certificate", label=_("Certificate runs until"), value=_expires),
        Column(name="report_due", label=_("Next report due"), value=_report_due),
        Column(name="partner", label=_("Partner organisation"), value=lambda one: organisation_reference(one.partner), listed=False),
        Column(name="head", label=_("Who heads it"), value=lambda one: one.head.name if one.head else None, listed=False),
        Column(name="legal_status", label=_("Legal status there"), value=lambda one: one.legal_status, listed=False),
        Column(name="names", label=_("Names"), value=lambda one: list(one.names.values()), type=list, listed=False),
    ),
    filters=(
        Filter(name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)),
        Filter(
            name="committee", label=_("Responsible committee"), choices=_committees,
            apply=lambda records, value: records.filter(committee=value),
        ),
        Filter(
            name="present", label=_("Somebody is there"), choices=lambda: [("yes", _("yes")), ("no", _("no"))],
            apply=lambda records, value: records.filter(state__in=PRESENT) if value == "yes" else records.exclude(state__in=PRESENT),
        ),
    ),
    parts=_PARTS,
    create=Verb(name="create", label=_("Propose a presence abroad"), form=forms.PresenceForm, run=_propose),
    creators=frozenset({"SEC", "STF", "ADM"}),
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditPresenceForm, run=_edit,
        initial=lambda one: {name: getattr(one, name) for name in forms.EditPresenceForm.base_fields},
    ),
    verbs=(
        Verb(
            name="head", label=_("Name who heads it"), form=forms.SomebodyForm, ability="name_head",
            run=on(presences.name_head, "presence"), initial=lambda one: {"user": one.head},
        ),
        Verb(
            name="fallback", label=_("Name the fallback for the country"), form=forms.SomebodyForm,
            run=on(presences.name_fallback, "presence"), ability="name_head",
            hint=_("Who answers for this country when nobody of its presences does."),
        ),
    ),
    pages=((_("Map of the network, coverage and gaps"), "committees:network"),),
    found_by=lambda one: [*one.names.values(), one.city, spoken(country(one.country).name) if one.country else ""],  # type: ignore[union-attr, arg-type]
)  # fmt: skip
