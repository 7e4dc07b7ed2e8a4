"""Checks of incentive clauses: their list, their page, and what can be done with them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.kinds.titles import agreement_reference
from scotemp.apps.directory.kinds.titles import locality_reference
from scotemp.apps.promotion.access import ENTERING
from scotemp.apps.promotion.forms import clause_checks as forms
from scotemp.apps.promotion.kinds.titles import project_reference
from scotemp.apps.promotion.models import ClauseCheck, ClauseFinding
from scotemp.apps.promotion.services import clause_checks, clause_findings
from scotemp.apps.promotion.services.clause_rules import rule_of
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.forms import NothingForm
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb
from scotemp.nomenclature.language import localised

Values = Mapping[str, Any]


def _draft(viewer: Viewer, _none: None, values: Values) -> ClauseCheck:
    return clause_checks.draft_check(actor=viewer, **values)


def _edit(viewer: Viewer, check: ClauseCheck, values: Values) -> ClauseCheck:
    clause_checks.edit_check(actor=viewer.key, check=check, **values)
    return check


def _take(viewer: Viewer, check: ClauseCheck, values: Values) -> ClauseCheck:
    clause_checks.take_text(actor=viewer.key, check=check, paper=values["paper"])
    return check


def _screen(viewer: Viewer, check: ClauseCheck, values: Values) -> ClauseCheck:
    clause_checks.screen_check(actor=viewer.key, check=check)
    return check


def _again(viewer: Viewer, check: ClauseCheck, values: Values) -> ClauseCheck:
    return clause_checks.check_again(actor=viewer.key, check=check, text=values["text"])


def _decided(service: Any) -> Any:
    def run(viewer: Viewer, finding: ClauseFinding, values: Values) -> ClauseFinding:
        found: ClauseFinding = service(actor=viewer.key, finding=finding, **values)
        return found

    return run


def _is_open(finding: Any) -> bool:
    return bool(finding.state == ClauseFinding.State.OPEN and finding.check_of.state == "screened")


def _is_drafted(check: Any) -> bool:
    return bool(check.state == "drafted")


def _has_newer(check: ClauseCheck) -> bool:
    return hasattr(check, "next")


def _language() -> str:
    return get_language() or "en"


def _rule(row: ClauseFinding) -> Reference:
    rule, _pack = rule_of(row.rule, row.pack)
    return Reference(rule.label.get(_language()), reverse("rulepacks:rules"))


def _cited(row: ClauseFinding) -> str:
    rule, pack = rule_of(row.rule, row.pack)
    return f"{pack.sources[rule.source].title}, {rule.article.get(_language())}"


def _incentive(check: ClauseCheck) -> Reference | None:
    one = check.incentive
    return Reference(localised(one.names, _language()), reverse("desks:record", args=("incentives", one.pk))) if one else None


def _check(one: ClauseCheck | None) -> Reference | None:
    return Reference(f"{one.title} ({one.version})", reverse("desks:record", args=("clause-checks", one.pk))) if one else None


def _with_counts(records: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = records.select_related("locality", "project", "agreement", "incentive", "previous", "next").annotate(
        open_findings=Count("findings", filter=Q(findings__state=ClauseFinding.State.OPEN)),
        flagged_findings=Count("findings", filter=~Q(findings__severity=ClauseFinding.Severity.READ)),
        read_findings=Count("findings", filter=Q(findings__severity=ClauseFinding.Severity.READ)),
    )
    return found


_WHERE_AND_WHY: Final = (
    Column(name="clause", label=_("Clause"), value=lambda row: row.clause),
    Column(name="text", label=_("Sentence"), value=lambda row: row.text),
    Column(name="rule", label=_("Rule"), value=_rule),
    Column(name="cited", label=_("Cited"), value=_cited),
    Column(name="why", label=_("Because"), value=lambda row: rule_of(row.rule, row.pack)[0].why),
)

FINDINGS: Final = Part(
    name="findings",
    label=_("Findings to be decided"),
    rows=lambda one, viewer: one.findings.flagged().select_related("check_of", "decided_by").order_by("start", "pk"),
    columns=(
        *_WHERE_AND_WHY,
        Column(name="mend", label=_("What would mend it"), value=lambda row: rule_of(row.rule, row.pack)[0].mend),
        Column(name="severity", label=_("How close"), value=lambda row: Coded(row.severity, row.get_severity_display())),
        Column(name="exception", label=_("Words of an exception"), value=lambda row: row.exception),
        Column(name="state", label=_("Decision"), value=lambda row: Coded(row.state, row.get_state_display())),
        Column(name="reason", label=_("Reason"), value=lambda row: row.reason),
        Column(name="wording", label=_("New wording"), value=lambda row: row.wording),
        Column(name="decided_by", label=_("Decided by"), value=lambda row: row.decided_by.name if row.decided_by else None),
        Column(name="decided_on", label=_("Decided on"), value=lambda row: row.decided_on),
    ),
    verbs=(
        Verb(name="mend", label=_("Mend"), form=forms.MendForm, run=_decided(clause_findings.mend), applies=_is_open),
        Verb(
            name="override", label=_("Keep, with a reason"), form=forms.KeepForm, run=_decided(clause_findings.override), ability="decide",
            applies=_is_open, hint=_("An approver of the place who did not enter the text decides; this is no legal verdict either."),
        ),
        Verb(
            name="not-applicable", label=_("The rule does not apply"), form=forms.KeepForm, run=_decided(clause_findings.not_applicable),
            ability="decide", applies=_is_open,
        ),
    ),
    empty=_(
        "No finding. Before the screening that says nothing; after it, only that no words of these rules met: clauses in other words are "
        "missed, and a person reads the whole text."
    ),
)  # fmt: skip

WORTH_READING: Final = Part(
    name="worth-reading",
    label=_("Worth reading"),
    rows=lambda one, viewer: one.findings.worth_reading().select_related("check_of").order_by("start", "pk"),
    columns=_WHERE_AND_WHY,
    empty=_("Nothing beside the findings. Here stand sentences that speak of money or advantages, but of nothing that a rule forbids."),
)

CLAUSE_CHECKS: Final = Kind(
    key="clause-checks",
    model=ClauseCheck,
    label=_("Check of clauses"),
    plural=_("Checks of clauses"),
    hint=_("Drafts of agreements and incentives held against rules on fair competition: a screening for people to read, no legal verdict."),
    title=lambda one, language: one.title,
    order=("-pk",),
    load=_with_counts,
    columns=(
        Column(name="locality", label=_("Locality"), value=lambda one: locality_reference(one.locality)),
        Column(name="project", label=_("Investment project"), value=lambda one: project_reference(one.project)),
        Column(
            name="agreement", label=_("Agreement"), value=lambda one: agreement_reference(one.agreement) if one.agreement else None,
            listed=False,
        ),
        Column(name="incentive", label=_("Incentive"), value=_incentive, listed=False),
        Column(name="version", label=_("Version"), value=lambda one: one.version, type=int),
        Column(name="screened_on", label=_("Screened on"), value=lambda one: one.screened_on, type=date, order=("screened_on",)),
        Column(name="findings", label=_("Findings"), value=lambda one: one.flagged_findings if one.screened_on else None, type=int),
        Column(name="open", label=_("To be decided"), value=lambda one: one.open_findings if one.screened_on else None, type=int),
        Column(
            name="worth_reading", label=_("Worth reading"), value=lambda one: one.read_findings if one.screened_on else None, type=int
        ),
        Column(name="packs", label=_("Rule packs"), value=lambda one: one.packs, listed=False),
        Column(name="text_sha256", label=_("Sum of the text (SHA-256)"), value=lambda one: one.text_sha256, listed=False),
        Column(name="previous", label=_("Version before"), value=lambda one: _check(one.previous), listed=False),
        Column(
            name="newer", label=_("Newer version"), value=lambda one: _check(getattr(one, "next", None)), listed=False
        ),
    ),
    filters=(
        Filter(
            name="waiting", label=_("Decision"), choices=lambda: [("yes", _("with something to decide"))],
            apply=lambda records, value: records.filter(pk__in=ClauseFinding.objects.filter(state="open").values("check_of")),
        ),
    ),
    parts=(FINDINGS, WORTH_READING),
    create=Verb(name="create", label=_("Check a draft"), form=forms.CheckForm, run=_draft),
    creators=ENTERING,
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.EditCheckForm, run=_edit, applies=_is_drafted,
        initial=lambda one: {"title": one.title, "text": one.text},
    ),
    verbs=(
        Verb(
            name="take-text", label=_("Take the text from a paper"), form=forms.PaperForm, run=_take, applies=_is_drafted,
            hint=_("Attach the draft below as DOCX, PDF or TXT first, unless it is on the project or agreement already."),
        ),
        Verb(
            name="screen", label=_("Screen"), form=NothingForm, run=_screen, applies=lambda one: _is_drafted(one) and bool(one.text),
            hint=_("The rules of the place as they are today; the text stays as it was screened."),
        ),
        Verb(
            name="again", label=_("Check a newer version"), form=forms.AgainForm, run=_again,
            applies=lambda one: one.state in {"screened", "decided"} and not _has_newer(one),
        ),
    ),
    found_by=lambda one: [one.title],
)  # fmt: skip
