"""What can be done with a lead beside moving it: register, edit, answer, grade, claim, report."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.forms import leads as forms
from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.services import first_contacts, lead_messages, leads, triage
from scotemp.apps.promotion.workflow.lead import IN_HAND
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.changing import NotYours
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.kind import Run, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _register(viewer: Viewer, _none: None, values: Values) -> Lead:
    require_place(viewer, values["locality"])
    return leads.register_lead(actor=viewer.key, **values)


def require_place(viewer: Viewer, place: Locality) -> None:
    """Let officers register leads for their own places, anybody else of the creators for any; raises NotYours."""
    held = viewer.everywhere.union(*viewer.within.values())
    if not held - {"LOC", "LAP"} and not viewer.roles(place.scopes()) & {"LOC", "LAP"}:
        raise NotYours(gettext("You are an officer of another place: leads of this one are registered by its own officers."))


def _edit(viewer: Viewer, lead: Lead, values: Values) -> Lead:
    leads.edit_lead(actor=viewer.key, lead=lead, changes=values)
    return lead


def _write(sort: str) -> Run:
    def run(viewer: Viewer, lead: Lead, values: Values) -> Lead:
        lead_messages.write_message(actor=viewer.key, roles=roles_on(viewer, lead), lead=lead, sort=sort, **values)
        return lead

    return run


def _triage(viewer: Viewer, lead: Lead, values: Values) -> Lead:
    grades = {name: int(values[name]) for name in forms.GRADED if values[name]}
    figures = {name: values[name] for name in triage.FIGURES}
    triage.triage_lead(actor=viewer.key, lead=lead, grades=grades, figures=figures, rate=values["rate"], remarks=values["remarks"])
    return lead


def _graded(lead: Lead) -> dict[str, Any]:
    kept = getattr(lead, "triage", None)
    known = {name: str(grade) for name, grade in kept.grades.items()} | {"rate": kept.rate, "remarks": kept.remarks} if kept else {}
    return {name: getattr(lead, name) for name in triage.FIGURES} | known


def _open(lead: Lead) -> bool:
    return lead.state in IN_HAND


REGISTER: Final = Verb(name="create", label=_("Register a lead"), form=forms.RegisterLeadForm, run=_register)

EDIT: Final = Verb(
    name="edit",
    label=_("Edit"),
    form=forms.EditLeadForm,
    run=_edit,
    applies=_open,
    initial=lambda one: {name: getattr(one, name) for name in forms.EditLeadForm.base_fields},
)

VERBS: Final = (
    Verb(
        name="answer",
        label=_("Answer the investor"),
        form=forms.MessageForm,
        run=_write("answer"),
        ability="write",
        initial=lambda one: {
            "language": one.language,
            "text": lead_messages.first_letter(one, one.language) if one.state == "new" else "",
        },
        hint=_("The investor reads these words, also without an account. The first answer ends the time limit of the response."),
    ),
    Verb(
        name="triage",
        label=_("Fill in the triage"),
        form=forms.TriageForm,
        run=_triage,
        ability="edit",
        applies=_open,
        initial=_graded,
        hint=_("What you do not know stays open and is shown as a missing fact; it is never taken for a nought."),
    ),
    Verb(
        name="officer",
        label=_("Name the officer"),
        form=forms.OfficerForm,
        run=on(leads.name_officer, "lead"),
        ability="name_officer",
        applies=_open,
        initial=lambda one: {"officer": one.officer},
    ),
    Verb(
        name="first-contact",
        label=_("Register the first contact"),
        form=forms.ClaimForm,
        run=on(first_contacts.claim_first_contact, "lead"),
        ability="claim",
        applies=_open,
        hint=_("That your place spoke first with this investor about this; it holds for a time and is renewed by meeting again."),
    ),
    Verb(
        name="no-first-contact",
        label=_("Say why no first contact"),
        form=ReasonForm,
        run=on(leads.state_no_claim, "lead"),
        ability="claim",
        applies=_open,
    ),
    Verb(
        name="feedback",
        label=_("Tell the referrer"),
        form=forms.MessageForm,
        run=_write("feedback"),
        ability="write",
        applies=_open,
        initial=lambda one: {"language": one.language},
        hint=_("What came of the lead; where nobody referred it, the investor is told."),
    ),
    Verb(
        name="report",
        label=_("Report on progress"),
        form=forms.MessageForm,
        run=_write("report"),
        ability="write",
        applies=_open,
        initial=lambda one: {"language": one.language},
        hint=_("Investor and referrer read it; the next report is due two weeks later, or as the rules of the place say."),
    ),
)
