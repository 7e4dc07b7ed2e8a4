"""Claims on a record: document what it says of itself, check it as a second person, renew or refute."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.guarded import Guarded, abilities, roles_on
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.claims import services
from scotemp.kit.claims.errors import DaysOutOfOrder, NotDocumented, SecondPersonNeeded
from scotemp.kit.claims.models import Claim
from scotemp.kit.desks.carrying.load import Load
from scotemp.kit.desks.carrying.papers import may_bring
from scotemp.kit.desks.forms import NothingForm, ReasonForm, RecordForm
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.desks.marks import Standing, standings
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current
from scotemp.nomenclature.roles import STAFF

_YEAR = timedelta(days=365)


class DocumentForm(RecordForm):
    """Which of the record's papers proves it."""

    paper = forms.ModelChoiceField(
        label=_("Paper"),
        queryset=Paper.objects.none(),
        help_text=_("One of the papers on this record; if the right one is missing, add it there first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Paper]", self.fields["paper"]).queryset = current(self.record.record, self.viewer)


class CheckForm(RecordForm):
    """How it was checked, and how long that holds."""

    how = forms.CharField(
        label=_("How was it checked?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance: compared with the public register on the day of the check."),
    )
    until = forms.DateField(
        label=_("Holds until"),
        initial=lambda: timezone.now().date() + _YEAR,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The last day; after it the check counts as expired."),
    )


def conflict_roles(record: Guarded) -> frozenset[str]:
    """Return the roles of those who act for a record: they never check what it says of itself."""
    return record.rights.get("edit", frozenset()) - STAFF


def _claim(viewer: Viewer, one: Standing) -> Claim:
    """Return the claim on an aspect; what the record says of itself is declared the first time that something is done with it."""
    return one.claim or services.declare(actor=viewer.key, subject=one.record, aspect=one.aspect)


def _declare(viewer: Viewer, one: Standing, values: Mapping[str, Any]) -> Claim:
    return services.declare(actor=viewer.key, subject=one.record, aspect=one.aspect)


def _document(viewer: Viewer, one: Standing, values: Mapping[str, Any]) -> Claim:
    return services.document(actor=viewer.key, claim=_claim(viewer, one), paper=values["paper"])


def _confirm(viewer: Viewer, one: Standing, values: Mapping[str, Any], *, renewing: bool) -> Claim:
    if one.claim is None:
        raise NotDocumented
    act = services.renew if renewing else services.check
    try:
        return act(
            actor=str(viewer.key),
            claim=one.claim,
            how=values["how"],
            until=values["until"],
            roles=roles_on(viewer, one.record),
            conflict_roles=conflict_roles(one.record),
        )
    except DaysOutOfOrder as fault:
        raise ValidationError({"until": str(fault)}) from fault


def _refute(viewer: Viewer, one: Standing, values: Mapping[str, Any]) -> Claim:
    if roles_on(viewer, one.record) & conflict_roles(one.record):
        raise SecondPersonNeeded
    claim = one.claim or services.declare(actor=None, subject=one.record, aspect=one.aspect)
    return services.refute(actor=viewer.key, claim=claim, reason=values["reason"])


def _may(verb: Verb, viewer: Viewer, record: Guarded, target: Any) -> bool:
    return may_bring(viewer, record) if verb.ability == "upload" else abilities(viewer, record).get("check", False)


def _find(kind: Kind, record: Any, viewer: Viewer, row: str) -> Standing | None:
    return next((one for one in standings(kind, record) if one.aspect == row), None)


def _at(*levels: str) -> Any:
    return lambda one: one.level in levels


CLAIMS: Final = Load(
    name="claims",
    label=_("Verification"),
    rows=lambda kind, record, viewer: standings(kind, record),
    find=_find,
    key=lambda one: one.aspect,
    may=_may,
    verbs=(
        Verb(
            name="document", label=_("Document"), form=DocumentForm, run=_document, ability="upload",
            applies=_at("declared", "documented", "expired"), hint=_("Name the paper that proves what the record says."),
        ),
        Verb(
            name="declare", label=_("Declare anew"), form=NothingForm, run=_declare, ability="upload", applies=_at("refuted"),
            hint=_("The record is right now, and the proof begins anew."),
        ),
        Verb(
            name="check", label=_("Check"), form=CheckForm, run=lambda viewer, one, values: _confirm(viewer, one, values, renewing=False),
            ability="check", applies=_at("documented", "expired"),
            hint=_("You confirm under your name that the paper proves what the record says. The paper is locked."),
        ),
        Verb(
            name="renew", label=_("Renew"), form=CheckForm, run=lambda viewer, one, values: _confirm(viewer, one, values, renewing=True),
            ability="check", applies=_at("checked"),
        ),
        Verb(
            name="refute", label=_("Refute"), form=ReasonForm, run=_refute, ability="check",
            applies=_at("declared", "documented", "checked", "expired"), hint=_("Say what is wrong, so that it can be put right."),
        ),
    ),
)  # fmt: skip
