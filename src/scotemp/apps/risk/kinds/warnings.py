"""Warnings, their receipts, and events that came without one."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.forms.fields import country_choices
from scotemp.apps.directory.kinds import coded
from scotemp.apps.risk.access import ANALYSTS
from scotemp.apps.risk.forms import warnings as forms
from scotemp.apps.risk.models import CountryWarning, MissedEvent, WarningReceipt
from scotemp.apps.risk.selectors.watch import named
from scotemp.apps.risk.services import delivering
from scotemp.apps.risk.services import warnings as services
from scotemp.apps.risk.workflow.warning import DRAFT
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded, Reference
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb, kinds

Values = Mapping[str, Any]

MARKS: Final = {"blue": "●", "yellow": "▲", "orange": "◆", "red": "■"}
"""A form for each level, so that nobody needs to tell colours apart."""


def level(code: str) -> Coded:
    """Return a level with its mark and word."""
    return Coded(code, f"{MARKS[code]} {CountryWarning.Level(code).label}")


def warning_reference(warning: CountryWarning) -> Reference:
    """Return name and address of a warning."""
    return Reference(named(warning), reverse("desks:record", args=("warnings", warning.pk)))


def _draft(viewer: Viewer, _none: None, values: Values) -> CountryWarning:
    return services.draft_warning(actor=viewer.key, **values)


def _edit(viewer: Viewer, warning: CountryWarning, values: Values) -> CountryWarning:
    services.edit_warning(actor=viewer.key, warning=warning, changes=values)
    return warning


def _assess(viewer: Viewer, warning: CountryWarning, values: Values) -> CountryWarning:
    services.assess_warning(actor=viewer, warning=warning, **values)
    return warning


def _say(viewer: Viewer, warning: CountryWarning, values: Values) -> CountryWarning:
    services.say_level(actor=viewer, warning=warning, **values)
    return warning


def _score(viewer: Viewer, warning: CountryWarning, values: Values) -> CountryWarning:
    services.score_warning(actor=viewer, warning=warning, **values)
    return warning


def _acknowledge(viewer: Viewer, receipt: WarningReceipt, values: Values) -> WarningReceipt:
    delivering.acknowledge(actor=viewer, receipt=receipt, **values)
    return receipt


def _tell_missed(viewer: Viewer, _none: None, values: Values) -> MissedEvent:
    return services.tell_missed(actor=viewer.key, **values)


def _about(warning: CountryWarning) -> object:
    where = coded.country(warning.country) if warning.country else warning.corridor
    return where if not warning.region else f"{warning.country}: {warning.region}"


def _named_by_log(label: str, key: str) -> Reference | str:
    """Return kind, number and address of a record that the log names so; no question is asked of the database."""
    kind = next((one for one in kinds().values() if one.model._meta.label_lower == label), None)
    return Reference(f"{kind.label} {key}", reverse("desks:record", args=(kind.key, key))) if kind else f"{label} {key}"


def _state(row: WarningReceipt) -> Coded:
    state = WarningReceipt.flow.state[row.state]
    return Coded(row.state, state.label)


_LEVEL: Final = Column(name="level", label=_("Warning level"), value=lambda one: level(one.level))

_RECEIPT_COLUMNS: Final = (
    Column(name="to", label=_("Handed to"), value=lambda one: _named_by_log(one.scope_type, one.scope_id)),
    Column(name="because", label=_("Touched through"), value=lambda one: _named_by_log(one.because_type, one.because_id)),
    Column(name="delivered_at", label=_("Delivered"), value=lambda one: one.delivered_at, order=("delivered_at",)),
    Column(name="acknowledged_at", label=_("Acknowledged"), value=lambda one: one.acknowledged_at, order=("acknowledged_at",)),
    Column(name="action", label=_("Action taken"), value=lambda one: Coded(one.action, one.get_action_display()) if one.action else None),
    Column(name="words", label=_("In words"), value=lambda one: one.words, listed=False),
)

WARNINGS: Final = Kind(
    key="warnings",
    model=CountryWarning,
    label=_("Country warning"),
    plural=_("Country warnings"),
    hint=_("What threatens where, how likely, until when, and what to do: judged by one person, issued by another, scored at its horizon."),
    title=named,
    order=("-pk",),
    load=lambda records: records.select_related("analyst", "reviewer", "issuer"),
    columns=(
        _LEVEL,
        Column(name="about", label=_("Place of the warning"), value=_about, order=("country",)),
        Column(name="reach", label=_("Reach"), value=lambda one: Coded(one.reach, one.get_reach_display())),
        Column(
            name="industry", label=_("Industry"), listed=False, value=lambda one: coded.industry(one.industry) if one.industry else None
        ),
        Column(name="chance", label=_("Probability that it comes, per cent"), value=lambda one: one.chance, type=int),
        Column(name="resolves_on", label=_("Horizon"), value=lambda one: one.resolves_on, type=date, order=("resolves_on",)),
        Column(name="expires_on", label=_("Last day"), value=lambda one: one.expires_on, type=date, order=("expires_on",)),
        Column(name="outcome", label=_("What would count as its coming"), value=lambda one: one.outcome, listed=False),
        Column(name="drivers", label=_("What drives it"), value=lambda one: one.drivers, listed=False),
        Column(
            name="confidence", label=_("Confidence in the judgement"), listed=False,
            value=lambda one: Coded(one.confidence, one.get_confidence_display()) if one.confidence else None,
        ),
        Column(name="advice", label=_("Advice"), value=lambda one: one.advice or None, listed=False),
        Column(name="rule", label=_("Rule"), value=lambda one: one.rule or None, listed=False),
        Column(name="analyst", label=_("Analyst"), value=lambda one: one.analyst.name if one.analyst else None, listed=False),
        Column(name="issued_at", label=_("Issued"), value=lambda one: one.issued_at, listed=False),
        Column(name="chance_at_issue", label=_("Probability at issue"), value=lambda one: one.chance_at_issue, type=int, listed=False),
        Column(name="came", label=_("What came"), value=lambda one: Coded(one.came, one.get_came_display()) if one.came else None),
        Column(name="came_on", label=_("On which day"), value=lambda one: one.came_on, type=date, listed=False),
        Column(name="proof", label=_("What proves it"), value=lambda one: one.proof or None, listed=False),
    ),
    filters=(
        Filter(
            name="country", label=_("Country"), choices=country_choices, apply=lambda records, value: records.filter(country=value)
        ),
        Filter(
            name="level", label=_("Warning level"), choices=lambda: CountryWarning.Level.choices,
            apply=lambda records, value: records.filter(level=value),
        ),
    ),
    create=Verb(name="create", label=_("Draft a warning"), form=forms.WarningForm, run=_draft),
    creators=ANALYSTS | {"OFF"},
    edit=Verb(
        name="edit", label=_("Edit"), form=forms.WarningForm, run=_edit, applies=lambda one: one.state in DRAFT,
        initial=lambda one: forms.values_of(one, services.PLACE),
    ),
    verbs=(
        Verb(
            name="assess", label=_("Assess"), form=forms.AssessForm, run=_assess, ability="assess",
            applies=lambda one: one.state in DRAFT, initial=lambda one: forms.values_of(one, services.JUDGEMENT),
            hint=_("Whoever assesses it is its analyst, is scored by it, and cannot issue it."),
        ),
        Verb(
            name="say-level", label=_("Say the level anew"), form=forms.LevelForm, run=_say, ability="assess",
            applies=lambda one: one.is_in_force, initial=lambda one: {"level": one.level},
            hint=_("A higher level is taken at once; a lower one step by step, each after three days that ask for less."),
        ),
        Verb(
            name="score", label=_("Say what came"), form=forms.ScoreForm, run=_score, ability="score",
            applies=lambda one: one.state in {"stood_down", "expired"},
            hint=_("Somebody else than the analyst says it, by what was said at issue."),
        ),
    ),
    parts=(
        Part(
            name="levels", label=_("Levels over time"), rows=lambda one, viewer: one.levels.select_related("by"),
            columns=(
                Column(name="said_at", label=_("Said"), value=lambda row: row.said_at),
                Column(name="asked", label=_("Asked for"), value=lambda row: level(row.asked)),
                Column(name="stands", label=_("Stands after it"), value=lambda row: level(row.level)),
                Column(name="words", label=_("What has changed"), value=lambda row: row.words),
            ),
            empty=_("Not issued yet."),
        ),
        Part(
            name="signals", label=_("Signals"), rows=lambda one, viewer: one.signals.visible_to(viewer).select_related("indicator"),
            columns=(
                Column(name="rule", label=_("Rule"), value=lambda row: row.rule),
                Column(name="place", label=_("Place"), value=lambda row: row.place),
                Column(name="raised_at", label=_("Raised"), value=lambda row: row.raised_at),
            ),
            empty=_("Drafted by a person, from no signal."),
        ),
        Part(
            name="receipts", label=_("Handed to"), rows=lambda one, viewer: one.receipts.visible_to(viewer).order_by("pk"),
            columns=(*_RECEIPT_COLUMNS, Column(name="state", label=_("State"), value=_state)),
            empty=_("Handed to nobody that you may see: nothing of theirs is touched, or it is not issued yet."),
        ),
    ),
    found_by=lambda one: [one.country, *one.names.values()],
    pages=((_("The record of the warnings"), "risk:record"),),
)  # fmt: skip

RECEIPTS: Final = Kind(
    key="warning-receipts",
    model=WarningReceipt,
    label=_("Warning handed over"),
    plural=_("Warnings handed over"),
    hint=_("Warnings that touch what you work on: say that you have seen them, and what you did."),
    title=lambda one, language: f"{MARKS[one.level]} {named(one.warning, language)}",
    order=("-delivered_at", "-pk"),
    load=lambda records: records.select_related("warning"),
    columns=(
        Column(name="warning", label=_("Country warning"), value=lambda one: warning_reference(one.warning), listed=False),
        _LEVEL, *_RECEIPT_COLUMNS,
    ),
    verbs=(
        Verb(
            name="acknowledge", label=_("Acknowledge"), form=forms.AcknowledgeForm, run=_acknowledge, ability="acknowledge",
            applies=lambda one: one.state == "delivered",
        ),
    ),
)  # fmt: skip

MISSED: Final = Kind(
    key="missed-events",
    model=MissedEvent,
    label=_("Event without a warning"),
    plural=_("Events without a warning"),
    hint=_("What came although nobody had warned: without these rows the record would flatter."),
    title=lambda one, language: f"{one.country} {one.happened_on}",
    order=("-happened_on",),
    columns=(
        Column(name="country", label=_("Country"), value=lambda one: coded.country(one.country), order=("country",)),
        Column(name="happened_on", label=_("Day"), value=lambda one: one.happened_on, type=date, order=("happened_on",)),
        Column(name="words", label=_("What happened"), value=lambda one: one.words),
        Column(name="source", label=_("Source"), value=lambda one: one.source),
    ),
    create=Verb(name="create", label=_("Enter what was missed"), form=forms.MissedForm, run=_tell_missed),
    creators=ANALYSTS,
)  # fmt: skip
