"""The tables on the page of a consultation: versions of the answer, counterparties, and the experts asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.titles import organisation_reference, person_reference
from scotemp.apps.risk.forms import consultations as forms
from scotemp.apps.risk.models import ConsultationAnswer, ConsultationExpert, Counterparty
from scotemp.apps.risk.models.consultations import BEFORE_THE_EXPERT
from scotemp.apps.risk.selectors.consultations import versions_shown
from scotemp.apps.risk.services import consultations
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on


def sources_of(one: Any) -> list[str]:
    """Return the sources of an answer, each in a line."""
    return [f"{source['title']}, {source['where']}, {source['day']}" for source in one.sources]


def standing_of(one: Any) -> Coded:
    """Return whether an answer holds or has expired."""
    return Coded("expired", _("Expired: do not rely on it")) if one.has_expired else Coded("holds", _("Holds"))


def _remove(viewer: Viewer, row: Counterparty, values: Mapping[str, Any]) -> Counterparty:
    key = row.pk
    consultations.remove_counterparty(actor=viewer.key, row=row)
    row.pk = key
    return row


def _stage(row: ConsultationAnswer) -> list[Coded]:
    """Return how a version stands: given or not, approved by the second reader, expired."""
    given = Coded("in_time", _("Given in time")) if row.in_time else Coded("late", _("Given late"))
    found = [Coded("draft", _("Not given yet")) if row.given_at is None else given]
    found += [Coded("read", _("Approved by the second reader"))] if row.read_by_id else []
    return [*found, standing_of(row)] if row.has_expired else found


def _may_name(one: Any) -> bool:
    return one.state in BEFORE_THE_EXPERT


def _experts(one: Any, viewer: Viewer) -> Any:
    return one.experts.select_related("expert__person").order_by("pk")


ANSWERS: Final = Part(
    name="answers",
    label=_("Versions of the answer"),
    rows=versions_shown,
    columns=(
        Column(name="number", label=_("Version"), type=int, value=lambda row: row.number),
        Column(name="text", label=_("Answer"), value=lambda row: row.text),
        Column(name="sources", label=_("Sources"), type=list, value=sources_of),
        Column(name="limits", label=_("Limits"), value=lambda row: row.limits),
        Column(name="expires_on", label=_("Holds until"), type=date, value=lambda row: row.expires_on),
        Column(name="stage", label=_("Stage of the version"), type=list, value=_stage),
    ),
    empty=_("No answer has been given yet."),
)

COUNTERPARTIES: Final = Part(
    name="counterparties",
    label=_("Whom it concerns as well"),
    rows=lambda one, viewer: (
        one.counterparties.select_related("organisation", "consultation").prefetch_related("organisation__names").order_by("pk")
    ),
    columns=(
        Column(name="organisation", label=_("Organisation"), value=lambda row: organisation_reference(row.organisation)),
        Column(name="name", label=_("Not in the directory"), value=lambda row: row.name),
    ),
    add=Verb(
        name="add",
        label=_("Name a counterparty"),
        form=forms.CounterpartyForm,
        run=on(consultations.add_counterparty, "consultation"),
        applies=_may_name,
    ),
    verbs=(Verb(name="remove", label=_("Remove"), form=NothingForm, run=_remove, applies=lambda row: _may_name(row.consultation)),),
    empty=_("Name those with whom you deal in this matter: nobody tied to them is asked."),
)

EXPERTS: Final = Part(
    name="experts",
    label=_("Experts asked"),
    rows=_experts,
    columns=(
        Column(name="expert", label=_("Expert"), value=lambda row: person_reference(row.expert.person)),
        Column(name="part", label=_("What is asked of him"), value=lambda row: Coded(row.part, ConsultationExpert.Part(row.part).label)),
        Column(name="named_on", label=_("Asked since"), type=date, value=lambda row: row.named_on),
        Column(name="declared_on", label=_("Declared no conflict on"), type=date, value=lambda row: row.declared_on),
        Column(name="left_on", label=_("Left on"), type=date, value=lambda row: row.left_on),
        Column(name="left_because", label=_("Why"), value=lambda row: row.left_because),
    ),
    empty=_("Nobody has been asked yet."),
    seen_with="assign",
)
