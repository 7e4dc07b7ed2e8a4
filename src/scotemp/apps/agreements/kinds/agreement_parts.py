"""The parts of an agreement: who is bound, in which languages, to what, how it was amended and settled."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms import agreements as forms
from scotemp.apps.agreements.forms.commitments import CommitmentForm
from scotemp.apps.agreements.kinds.titles import commitment_reference, party_reference, settlement_reference, state_shown
from scotemp.apps.agreements.models import Agreement, Commitment, Settlement
from scotemp.apps.agreements.selectors import party_name
from scotemp.apps.agreements.services import amendments, commitments, parties, settlements
from scotemp.apps.agreements.workflow.gates import SIGNED_TEXT
from scotemp.apps.directory.kinds.coded import language
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.forms import NothingForm, ReasonForm
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper

Values = Mapping[str, Any]


def _open(row: Any) -> bool:
    return bool(row.agreement.is_open_for_drafting)


def _drafting(agreement: Agreement) -> bool:
    return agreement.is_open_for_drafting


def _gone(run: Any, name: str) -> Any:
    """Return a verb that removes a row, so that it is found no more, and hands it back with the number that it had."""

    def removed(viewer: Viewer, row: Any, values: Values) -> Any:
        key = row.pk
        run(actor=viewer.key, **{name: row}, **values)
        row.pk = key
        keep_found(row)
        return row

    return removed


def _publish(viewer: Viewer, party: Any, values: Values) -> Any:
    parties.agree_to_publish(actor=viewer, party=party)
    return party


def _unpublish(viewer: Viewer, party: Any, values: Values) -> Any:
    parties.end_agreement_to_publish(actor=viewer, party=party, reason=values["reason"])
    return party


def _assent(viewer: Viewer, amendment: Any, values: Values) -> Any:
    amendments.agree_to_amendment(actor=viewer, amendment=amendment, party=values["party"])
    return amendment


def _enter(viewer: Viewer, agreement: Agreement, values: Values) -> Commitment:
    made = commitments.add_commitment(actor=viewer.key, agreement=agreement, **values)
    keep_found(made)
    return made


def _draw_up(viewer: Viewer, agreement: Agreement, values: Values) -> Settlement:
    return settlements.draw_up(actor=viewer.key, agreement=agreement, year=values["year"])


def _scan(version: Any) -> bool:
    """Say whether the signed text is on file in this language."""
    standing = Paper.objects.of(subject_of(version.agreement)).standing()
    return bool(standing.filter(tag=SIGNED_TEXT, language=version.language).exists())


def _agreed(amendment: Any) -> list[str]:
    return [party_name(one.party) for one in amendment.assents.all()]


PARTIES: Final = Part(
    name="parties",
    label=_("Parties"),
    rows=lambda one, viewer: (
        one.parties.select_related("agreement", "organisation", "locality", "lead", "authority")
        .prefetch_related("organisation__names")
        .order_by("pk")
    ),
    columns=(
        Column(name="party", label=_("Party"), value=party_reference),
        Column(name="side", label=_("How the text names it"), value=lambda row: row.side),
        Column(name="signatory", label=_("Who signs"), value=lambda row: row.signatory_name),
        Column(name="signatory_post", label=_("Post of the signatory"), value=lambda row: row.signatory_post),
        Column(name="authority", label=_("Authority on file"), value=lambda row: row.authority.title if row.authority else None),
        Column(name="lead", label=_("Who leads"), value=lambda row: row.lead.name if row.lead else None),
        Column(name="public_agreed_on", label=_("Agreed to publish on"), value=lambda row: row.public_agreed_on),
    ),
    add=Verb(
        name="add", label=_("Add a party"), form=forms.PartyForm, run=on(parties.add_party, "agreement"), applies=_drafting,
        hint=_("An organisation or a place. A committee is never a party: the platform or a member signs."),
    ),
    verbs=(
        Verb(
            name="signatory", label=_("Signatory and authority"), form=forms.SignatoryForm, run=on(parties.name_signatory, "party"),
            applies=_open,
            initial=lambda row: {name: getattr(row, name) for name in ("side", "signatory_name", "signatory_post", "authority")},
        ),
        Verb(
            name="lead", label=_("Name the lead"), form=forms.LeadForm, run=on(parties.name_lead, "party"),
            applies=lambda row: not row.agreement.has_ended, initial=lambda row: {"lead": row.lead},
        ),
        Verb(
            name="publish", label=_("Agree to publish"), form=NothingForm, run=_publish, ability="assent",
            applies=lambda row: row.public_agreed_on is None,
            hint=_("Everybody may then see the names of the parties, the day, the progress and counts; no person is named."),
        ),
        Verb(
            name="unpublish", label=_("Stop publishing"), form=ReasonForm, run=_unpublish, ability="assent",
            applies=lambda row: row.public_agreed_on is not None,
        ),
        Verb(
            name="take-back", label=_("Take back"), form=ReasonForm, run=_gone(parties.remove_party, "party"), applies=_open
        ),
    ),
    empty=_("Who is bound: two parties at least, each with its signatory and authority on file."),
)  # fmt: skip

LANGUAGES: Final = Part(
    name="languages",
    label=_("Language versions"),
    rows=lambda one, viewer: one.languages.select_related("agreement").order_by("-prevails", "language"),
    columns=(
        Column(name="language", label=_("Language"), value=lambda row: language(row.language)),
        Column(name="prevails", label=_("This text prevails"), value=lambda row: row.prevails, type=bool),
        Column(name="scan", label=_("Signed text on file"), value=_scan, type=bool),
    ),
    add=Verb(name="add", label=_("Add a language"), form=forms.LanguageForm, run=on(parties.add_language, "agreement"), applies=_drafting),
    verbs=(Verb(name="take-back", label=_("Take back"), form=ReasonForm, run=_gone(parties.remove_language, "version"), applies=_open),),
    empty=_("In which languages it is signed, and which text prevails."),
)

COMMITMENTS_OF: Final = Part(
    name="commitments",
    label=_("Commitments"),
    rows=lambda one, viewer: Commitment.objects.visible_to(viewer).filter(agreement=one).with_parties().order_by("due", "pk"),
    columns=(
        Column(name="clause", label=_("Clause"), value=commitment_reference),
        Column(name="party", label=_("Who owes it"), value=lambda row: party_reference(row.party)),
        Column(name="state", label=_("State"), value=state_shown),
        Column(name="due", label=_("Due"), value=lambda row: row.due),
        Column(name="weight", label=_("Weight"), value=lambda row: row.weight, type=int),
        Column(name="version", label=_("Version"), value=lambda row: row.version, type=int),
    ),
    add=Verb(
        name="add", label=_("Enter a commitment"), form=CommitmentForm, run=_enter, applies=lambda one: not one.has_ended,
        hint=_("One for each clause that binds a party to something by a day."),
    ),
    verbs=(
        Verb(
            name="take-back", label=_("Take back"), form=ReasonForm, run=_gone(commitments.take_back, "commitment"),
            applies=lambda row: not (row.agreement.is_in_force or row.agreement.has_ended),
        ),
    ),
    empty=_("What the clauses bind the parties to, one by one."),
)  # fmt: skip

AMENDMENTS: Final = Part(
    name="amendments",
    label=_("Amendments"),
    rows=lambda one, viewer: (
        one.amendments.select_related("agreement", "paper")
        .prefetch_related("assents__party__organisation__names", "assents__party__locality", "supersedes")
        .order_by("-pk")
    ),
    columns=(
        Column(name="version", label=_("Version"), value=lambda row: row.version, type=int),
        Column(name="changes", label=_("What changes"), value=lambda row: row.changes),
        Column(name="reason", label=_("Why"), value=lambda row: row.reason),
        Column(name="paper", label=_("Text of the amendment"), value=lambda row: row.paper.title if row.paper else None),
        Column(name="supersedes", label=_("Supersedes"), value=lambda row: [one.number for one in row.supersedes.all()], type=list),
        Column(name="agreed", label=_("Agreed"), value=_agreed, type=list),
        Column(name="adopted_on", label=_("Adopted on"), value=lambda row: row.adopted_on),
        Column(name="withdrawn_on", label=_("Withdrawn on"), value=lambda row: row.withdrawn_on),
    ),
    add=Verb(
        name="add", label=_("Propose an amendment"), form=forms.AmendmentForm, run=on(amendments.propose_amendment, "agreement"),
        applies=lambda one: one.is_in_force,
    ),
    verbs=(
        Verb(
            name="agree", label=_("Agree"), form=forms.AssentForm, run=_assent, ability="assent", applies=lambda row: row.is_open
        ),
        Verb(
            name="withdraw", label=_("Withdraw"), form=ReasonForm, run=on(amendments.withdraw_amendment, "amendment"),
            applies=lambda row: row.is_open,
        ),
    ),
    empty=_("None: it stands as it was signed."),
)  # fmt: skip

SETTLEMENTS_OF: Final = Part(
    name="settlements",
    label=_("Yearly settlements"),
    rows=lambda one, viewer: Settlement.objects.visible_to(viewer).filter(agreement=one).order_by("-year"),
    columns=(
        Column(name="year", label=_("Year"), value=settlement_reference),
        Column(name="state", label=_("State"), value=state_shown),
    ),
    add=Verb(
        name="add", label=_("Draw up a settlement"), form=forms.SettlementForm, run=_draw_up,
        applies=lambda one: one.is_in_force or one.has_ended,
    ),
    empty=_("Once a year the parties settle what was fulfilled, amended, given up and carried over."),
)  # fmt: skip
