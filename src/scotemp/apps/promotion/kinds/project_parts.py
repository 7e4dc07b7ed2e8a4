"""The tables within an investment project: attestations, reviews, promises, permits and connections, quality, reinvestments."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.promotion.forms import project_parts as forms
from scotemp.apps.promotion.kinds.titles import project_reference
from scotemp.apps.promotion.models import Attestation, Condition, InvestmentProject, Promise, Review
from scotemp.apps.promotion.rules.quality import CLUSTERS, LEVELS, MOMENTS
from scotemp.apps.promotion.services import attestations, project_parts, reviews
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, shown
from scotemp.kit.desks.forms import NothingForm, ReasonForm
from scotemp.kit.desks.kind import Column, Part, Verb
from scotemp.kit.desks.running import on
from scotemp.kit.taxonomies.loading import taxonomy

Values = Mapping[str, Any]


def term(key: str, code: str) -> Coded | None:
    """Return an entry of a list by its code."""
    return Coded(code, taxonomy(key).term(code).label.get(get_language() or "en")) if code else None


def _confirm(viewer: Viewer, row: Attestation, values: Values) -> Attestation:
    attestations.confirm(actor=viewer, attestation=row)
    return row


def _dispute(viewer: Viewer, row: Attestation, values: Values) -> Attestation:
    attestations.dispute(actor=viewer, attestation=row, **values)
    return row


def _waits(row: Any) -> bool:
    return not isinstance(row, Attestation) or (row.standing and row.confirmed_on is None and row.verified_on is None)


def _correctable(row: Any) -> bool:
    return not isinstance(row, Attestation) or (row.standing and row.verified_on is None)


def _attestable(project: InvestmentProject) -> bool:
    return any(project.state in states for states in attestations.WHEN.values())


def _standing(row: Attestation) -> Any:
    if row.cleared_on is not None:
        return _("cleared when it was sent back")
    if not row.standing:
        return _("corrected")
    if row.verified_on is not None:
        return _("verified")
    if row.confirmed_on is not None:
        return _("confirmed by the investor")
    if row.disputed:
        return _("disputed by the investor")
    return _("reported; not confirmed, with a reason") if row.unconfirmed_reason else _("reported")


ATTESTATIONS: Final = Part(
    name="attestations",
    label=_("Attested facts"),
    rows=lambda one, viewer: one.attestations.select_related("paper", "project").order_by("occurred_on", "pk"),
    columns=(
        Column(name="what", label=_("What happened"), value=lambda row: Coded(row.what, row.get_what_display())),
        Column(name="occurred_on", label=_("Day"), value=lambda row: row.occurred_on),
        Column(name="amount", label=_("Amount"), value=lambda row: row.amount, type=Decimal),
        Column(name="standing", label=_("Standing"), value=_standing),
        Column(name="through", label=_("Confirmed how"), value=lambda row: row.get_confirmed_through_display()),
        Column(name="words", label=_("Dispute or explanation"), value=lambda row: row.unconfirmed_reason or row.disputed),
        Column(name="evidence", label=_("Evidence"), value=lambda row: row.paper.title),
    ),
    add=Verb(
        name="add", label=_("Attest a fact"), form=forms.AttestForm, run=on(attestations.attest, "project"), ability="attest",
        applies=_attestable,
    ),
    verbs=(
        Verb(name="confirm", label=_("Confirm for the investor"), form=NothingForm, run=_confirm, ability="confirm", applies=_waits),
        Verb(name="dispute", label=_("Dispute"), form=ReasonForm, run=_dispute, ability="confirm", applies=_waits),
        Verb(
            name="correct", label=_("Correct"), form=forms.CorrectForm, run=on(attestations.correct, "attestation"), ability="attest",
            applies=_correctable,
            initial=lambda row: {"occurred_on": row.occurred_on, "amount": row.amount, "paper": row.paper_id},
        ),
        Verb(
            name="explain", label=_("Say why it is not confirmed"), form=ReasonForm, run=on(attestations.explain, "attestation"),
            ability="explain", applies=_waits,
        ),
    ),
    empty=_("Start of works, funds and production: each with its day and its paper, reported by the place and confirmed by the investor."),
)  # fmt: skip


def _unanswered(row: Any) -> bool:
    return not isinstance(row, Review) or (not row.opinion and row.withdrawn_on is None)


def _objects(row: Any) -> bool:
    return not isinstance(row, Review) or row.is_open_objection


def _opinion(row: Review) -> Any:
    if row.withdrawn_on is not None:
        return _("taken back")
    return Coded(row.opinion, row.get_opinion_display()) if row.opinion else None


REVIEWS: Final = Part(
    name="reviews",
    label=_("Joint review"),
    rows=lambda one, viewer: one.reviews.select_related("reviewer", "project", "paper").order_by("round", "pk"),
    columns=(
        Column(name="round", label=_("Round"), value=lambda row: row.round, type=int),
        Column(name="department", label=_("Department"), value=lambda row: row.department),
        Column(name="reviewer", label=_("Who answers for it"), value=lambda row: row.reviewer.name),
        Column(name="question", label=_("Question"), value=lambda row: row.question),
        Column(name="due_on", label=_("Due"), value=lambda row: row.due_on),
        Column(
            name="opinion", label=_("Opinion"),
            value=_opinion,
        ),
        Column(name="given_on", label=_("Given on"), value=lambda row: row.given_on),
        Column(name="reasons", label=_("Conditions or reasons"), value=lambda row: row.reasons),
        Column(name="reply", label=_("Answer"), value=lambda row: row.reply),
    ),
    add=Verb(
        name="add", label=_("Ask a department"), form=forms.AskReviewForm, run=on(reviews.ask_review, "project"), ability="ask_review",
        applies=lambda one: one.state in reviews.BEFORE_SIGNING,
    ),
    verbs=(
        Verb(
            name="opinion", label=_("Give the opinion"), form=forms.OpinionForm, run=on(reviews.give_opinion, "review"), ability="review",
            applies=_unanswered,
        ),
        Verb(
            name="reply", label=_("Answer the objection"), form=forms.ReplyForm, run=on(reviews.answer_objection, "review"),
            ability="ask_review", applies=_objects,
        ),
        Verb(
            name="withdraw", label=_("Take the question back"), form=ReasonForm, run=on(reviews.withdraw_review, "review"),
            ability="ask_review", applies=_unanswered,
        ),
    ),
    empty=_("Which departments look at the project before it is signed, each with its question, its day and its opinion."),
)  # fmt: skip


def _open_promise(row: Any) -> bool:
    return not isinstance(row, Promise) or row.is_open


def _promise_standing(row: Promise) -> Any:
    if row.kept_on is not None:
        return _("promise kept")
    if row.given_up_on is not None:
        return _("promise given up")
    return _("promise overdue") if row.due_on < timezone.now().date() else _("promise open")


PROMISES: Final = Part(
    name="promises",
    label=_("Promises to the investor"),
    rows=lambda one, viewer: one.promises.select_related("project", "paper").order_by("due_on", "pk"),
    columns=(
        Column(name="text", label=_("What is promised"), value=lambda row: row.text),
        Column(name="due_on", label=_("Due"), value=lambda row: row.due_on),
        Column(name="standing", label=_("Standing"), value=_promise_standing),
        Column(name="settled_on", label=_("Settled on"), value=lambda row: row.kept_on or row.given_up_on),
        Column(name="proof", label=_("Evidence or reason"), value=lambda row: row.paper.title if row.paper else row.reason),
    ),
    add=Verb(
        name="add", label=_("Enter a promise"), form=forms.PromiseForm, run=on(project_parts.promise, "project"),
        applies=lambda one: not one.has_ended,
    ),
    verbs=(
        Verb(name="keep", label=_("Kept"), form=forms.KeptForm, run=on(project_parts.keep_promise, "given"), applies=_open_promise),
        Verb(
            name="give-up", label=_("Give up"), form=ReasonForm, run=on(project_parts.give_up_promise, "given"), applies=_open_promise
        ),
    ),
    empty=_("What was promised, by when; kept with a paper, or given up with words."),
)  # fmt: skip

CONDITIONS: Final = Part(
    name="conditions",
    label=_("Permits and connections"),
    rows=lambda one, viewer: one.conditions.select_related("project").order_by("applied_on", "pk"),
    columns=(
        Column(name="kind", label=_("Permit or connection"), value=lambda row: term("project_conditions", row.kind)),
        Column(name="agency", label=_("Agency"), value=lambda row: row.agency),
        Column(name="applied_on", label=_("Applied on"), value=lambda row: row.applied_on),
        Column(name="due_on", label=_("Due"), value=lambda row: row.due_on),
        Column(name="granted_on", label=_("Granted on"), value=lambda row: row.granted_on),
        Column(name="refused_on", label=_("Refused on"), value=lambda row: row.refused_on),
        Column(name="days", label=_("Days at the agency"), value=lambda row: row.days(timezone.now().date()), type=int),
        Column(name="reason", label=_("Why"), value=lambda row: row.reason),
    ),
    add=Verb(
        name="add", label=_("Enter an application"), form=forms.ConditionForm, run=on(project_parts.add_condition, "project"),
        applies=lambda one: not one.has_ended,
    ),
    verbs=(
        Verb(
            name="decide", label=_("Record the decision"), form=forms.DecisionForm, run=on(project_parts.decide_condition, "condition"),
            applies=lambda row: not isinstance(row, Condition) or row.decided_on is None,
        ),
    ),
    empty=_("Land, permits, electricity, water: what was applied for at which agency, and how long it lies there."),
)  # fmt: skip

QUALITY: Final = Part(
    name="quality",
    label=_("Quality of the project"),
    rows=lambda one, viewer: one.quality_marks.order_by("cluster", "moment"),
    columns=(
        Column(name="cluster", label=_("Cluster"), value=lambda row: Coded(row.cluster, CLUSTERS[row.cluster])),
        Column(name="moment", label=_("When"), value=lambda row: Coded(row.moment, MOMENTS[row.moment])),
        Column(name="level", label=_("Level"), value=lambda row: f"{row.level} · {shown(LEVELS[row.level])}"),
        Column(name="basis", label=_("Which figure shows it"), value=lambda row: row.basis),
        Column(name="marked_on", label=_("Marked on"), value=lambda row: row.marked_on),
    ),
    add=Verb(
        name="add", label=_("Mark a cluster"), form=forms.QualityForm, run=on(project_parts.mark_quality, "project"), ability="contract"
    ),
    empty=_("Not only how large it is: productivity, jobs, gender, carbon, resilience; marked at intake and measured again in operation."),
)  # fmt: skip

REINVESTMENTS: Final = Part(
    name="reinvestments",
    label=_("Reinvestments"),
    rows=lambda one, viewer: InvestmentProject.objects.visible_to(viewer).filter(reinvests=one).order_by("pk"),
    columns=(
        Column(name="name", label=_("Name"), value=project_reference),
        Column(name="opened_on", label=_("Opened on"), value=lambda row: row.opened_on),
        Column(name="amount", label=_("Amount to be invested"), value=lambda row: row.amount, type=Decimal),
        Column(name="currency", label=_("Currency"), value=lambda row: row.currency),
    ),
    empty=_("Later projects of the same investor that grew out of this one, each from a lead of its own."),
)
