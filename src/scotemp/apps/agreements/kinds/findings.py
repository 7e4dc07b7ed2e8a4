"""What was found in the signed text of an agreement, waiting for a person to decide."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.forms.commitments import CommitmentForm
from scotemp.apps.agreements.forms.reading import ReadForm
from scotemp.apps.agreements.kinds.titles import commitment_reference
from scotemp.apps.agreements.models import Agreement, Commitment, Finding
from scotemp.apps.agreements.selectors import party_name
from scotemp.apps.agreements.services import reading
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.content.content import Content
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.forms import ReasonForm
from scotemp.kit.desks.found import keep_found
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.nomenclature.language import UnknownLanguage, normalise

Values = Mapping[str, Any]


def _read(viewer: Viewer, agreement: Agreement, values: Values) -> Agreement:
    reading.read_text(actor=viewer.key, agreement=agreement, paper=values["paper"])
    return agreement


def _confirm(viewer: Viewer, finding: Finding, values: Values) -> Finding:
    made: Commitment = reading.confirm(actor=viewer.key, finding=finding, **values)
    keep_found(made)
    return finding


def _set_aside(viewer: Viewer, finding: Finding, values: Values) -> Finding:
    return reading.set_aside(actor=viewer.key, finding=finding, reason=values["reason"])


def _is_open(finding: Any) -> bool:
    return bool(finding.verdict == Finding.Verdict.OPEN)


def _proposed(finding: Finding) -> dict[str, Any]:
    """Return what the form is filled with: the person changes what was read wrongly."""
    try:
        language = normalise(finding.language)
    except UnknownLanguage:
        language = "en"
    return {"number": finding.clause, "text": Content.of(language, finding.text), "party": finding.party, "due": finding.due, "weight": 1}


def _whom(finding: Finding) -> object:
    return _("all parties") if finding.everybody else party_name(finding.party) if finding.party else None


READ: Final = Verb(
    name="read", label=_("Read a signed text"), form=ReadForm, run=_read, applies=lambda one: not one.has_ended,
    hint=_("Sentences that may be commitments are proposed below, with whom they bind and until when; you decide on each."),
)  # fmt: skip

FINDINGS: Final = Part(
    name="findings",
    label=_("Found in the signed text"),
    rows=lambda one, viewer: (
        one.findings.select_related("agreement", "party__organisation", "party__locality", "commitment")
        .prefetch_related("party__organisation__names")
        .order_by("sha256", "start")
    ),
    columns=(
        Column(name="clause", label=_("Clause"), value=lambda row: row.clause),
        Column(name="text", label=_("Sentence"), value=lambda row: row.text),
        Column(name="how", label=_("How it binds"), value=lambda row: Coded(row.how, row.get_how_display())),
        Column(name="words", label=_("Because of"), value=lambda row: row.words),
        Column(name="party", label=_("Who owes it"), value=_whom),
        Column(name="due", label=_("Due"), value=lambda row: row.due),
        Column(name="due_words", label=_("Read from"), value=lambda row: row.due_words or row.recurs),
        Column(name="verdict", label=_("Decision"), value=lambda row: Coded(row.verdict, row.get_verdict_display())),
        Column(
            name="commitment", label=_("Commitment"), value=lambda row: commitment_reference(row.commitment) if row.commitment else None
        ),
    ),
    verbs=(
        Verb(
            name="confirm", label=_("Confirm as a commitment"), form=CommitmentForm, run=_confirm, applies=_is_open, initial=_proposed,
            hint=_("Change what was read wrongly: the words stand in the paper, the decision is yours."),
        ),
        Verb(name="set-aside", label=_("Set aside"), form=ReasonForm, run=_set_aside, applies=_is_open),
    ),
    empty=_("Nothing was read yet. Attach the signed text as DOCX, PDF or TXT, then read it: sentences that bind are proposed here."),
)  # fmt: skip
