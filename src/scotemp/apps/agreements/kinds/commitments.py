"""Commitments: the list for the monthly review, with who holds up what; their pages, and what can be done with them."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.agreements.forms import commitments as forms
from scotemp.apps.agreements.forms.agreements import AssentForm
from scotemp.apps.agreements.kinds.agreements import organisations, places, standings
from scotemp.apps.agreements.kinds.titles import agreement_reference, commitment_title, party_reference
from scotemp.apps.agreements.models import Commitment
from scotemp.apps.agreements.selectors import open_blockages, party_name
from scotemp.apps.agreements.services import blockages, commitments
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.kit.desks.running import on

Values = Mapping[str, Any]


def _edit(viewer: Viewer, commitment: Commitment, values: Values) -> Commitment:
    commitments.edit_commitment(actor=viewer.key, commitment=commitment, changes=values)
    return commitment


def _block(viewer: Viewer, commitment: Commitment, values: Values) -> Any:
    return blockages.block(actor=viewer, commitment=commitment, **values)


def _answer(viewer: Viewer, blockage: Any, values: Values) -> Any:
    blockages.answer(actor=viewer, blockage=blockage, answer=values["answer"])
    return blockage


def _unblock(viewer: Viewer, blockage: Any, values: Values) -> Any:
    blockages.unblock(actor=viewer, blockage=blockage, until=values["until"])
    return blockage


def _waive(viewer: Viewer, commitment: Commitment, values: Values) -> Commitment:
    commitments.consent_to_waive(actor=viewer, commitment=commitment, party=values["party"])
    return commitment


def _blocked_by(commitment: Commitment) -> list[str]:
    return [party_name(one.party) for one in open_blockages(commitment)]


def _days_blocked(commitment: Commitment) -> int | None:
    today = timezone.now().date()
    return max((one.days(today) for one in open_blockages(commitment)), default=None)


def _with_parties(records: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = records.with_parties()
    return found


def _of_standing(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    found: QuerySet[Any] = records.overdue(timezone.now().date()) if value == "overdue" else records.blocked()  # type: ignore[attr-defined]
    return found


_BLOCKAGES: Final = Part(
    name="blockages",
    label=_("Who holds it up"),
    rows=lambda one, viewer: (
        one.blockages.select_related("commitment", "party__organisation", "party__locality")
        .prefetch_related("party__organisation__names")
        .order_by("until", "since", "pk")
    ),
    columns=(
        Column(name="party", label=_("Party"), value=lambda row: party_reference(row.party)),
        Column(name="since", label=pgettext_lazy("a wait", "Since"), value=lambda row: row.since),
        Column(name="until", label=_("Until"), value=lambda row: row.until),
        Column(name="days", label=_("Days"), value=lambda row: row.days(timezone.now().date()), type=int),
        Column(name="waits_for", label=_("What is waited for"), value=lambda row: row.waits_for),
        Column(name="answer", label=_("Answer"), value=lambda row: row.answer),
        Column(name="answered_on", label=_("Answered on"), value=lambda row: row.answered_on),
    ),
    add=Verb(
        name="add", label=_("Say who holds it up"), form=forms.BlockForm, run=_block, ability="block", applies=lambda one: one.is_owed,
        hint=_("All parties see it, and the one that is named can answer."),
    ),
    verbs=(
        Verb(name="answer", label=_("Answer"), form=forms.AnswerForm, run=_answer, ability="block", applies=lambda row: row.until is None),
        Verb(
            name="end", label=_("It goes on"), form=forms.UnblockForm, run=_unblock, ability="block", applies=lambda row: row.until is None
        ),
    ),
    empty=_("Nobody is waited for."),
)  # fmt: skip

_WAIVERS: Final = Part(
    name="waivers",
    label=_("Consents to waive it"),
    rows=lambda one, viewer: (
        one.waivers.select_related("party__organisation", "party__locality").prefetch_related("party__organisation__names").order_by("pk")
    ),
    columns=(
        Column(name="party", label=_("Party"), value=lambda row: party_reference(row.party)),
        Column(name="given_on", label=_("Given on"), value=lambda row: row.given_on),
    ),
    add=Verb(name="add", label=_("Consent to waive it"), form=AssentForm, run=_waive, ability="assent", applies=lambda one: one.is_owed),
    empty=_("It is waived only if every party consents."),
)

COMMITMENTS: Final = Kind(
    key="commitments",
    model=Commitment,
    label=_("Commitment"),
    plural=_("Commitments"),
    hint=_("What each party owes by when; for the monthly review, filter by what is overdue or held up."),
    title=commitment_title,
    order=("due",),
    load=_with_parties,
    columns=(
        Column(name="agreement", label=_("Agreement"), value=lambda one: agreement_reference(one.agreement)),
        Column(name="party", label=_("Who owes it"), value=lambda one: party_reference(one.party)),
        Column(name="due", label=_("Due"), value=lambda one: one.due, order=("due",)),
        Column(name="overdue", label=_("Overdue"), value=lambda one: one.is_overdue(timezone.now().date()), type=bool),
        Column(name="blocked_by", label=_("Held up by"), value=_blocked_by, type=list),
        Column(name="days_blocked", label=_("Days held up"), value=_days_blocked, type=int),
        Column(name="owner", label=_("Responsible"), value=lambda one: one.owner.name if one.owner else None),
        Column(name="weight", label=_("Weight"), value=lambda one: one.weight, type=int, order=("weight",)),
        Column(name="number", label=_("Clause"), value=lambda one: one.number, listed=False),
        Column(name="text", label=_("Text of the clause"), value=lambda one: one.text, listed=False),
        Column(name="counterparty", label=_("To whom"), value=lambda one: party_reference(one.counterparty), listed=False),
        Column(name="version", label=_("Version"), value=lambda one: one.version, type=int, listed=False),
        Column(name="source", label=_("How it was entered"), value=lambda one: Coded(one.source, one.get_source_display()), listed=False),
    ),
    filters=(
        Filter(name="standing", label=_("How it stands"), choices=standings, apply=_of_standing),
        Filter(
            name="within", label=_("Owed by a party within"), choices=places,
            apply=lambda records, value: records.filter(party__locality__path__startswith=value),
        ),
        Filter(
            name="organisation", label=_("Owed by"), choices=organisations,
            apply=lambda records, value: records.filter(party__organisation=value),
        ),
    ),
    parts=(_BLOCKAGES, _WAIVERS),
    edit=Verb(
        name="edit",
        label=_("Edit"),
        form=forms.CommitmentForm,
        run=_edit,
        applies=lambda one: not (one.agreement.is_in_force or one.agreement.has_ended),
        initial=lambda one: {name: getattr(one, name) for name in forms.CommitmentForm.base_fields},
    ),
    verbs=(
        Verb(
            name="hand-over", label=_("Name who answers for it"), form=forms.OwnerForm, run=on(commitments.hand_over, "commitment"),
            applies=lambda one: one.is_owed, initial=lambda one: {"owner": one.owner},
        ),
    ),
    found_by=lambda one: [one.number, *(text.words for text in one.text.texts.values()), *one.agreement.names.values()],
)  # fmt: skip
