"""Alerts of the screening: their list, their page, and how two persons decide on them."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scotemp.apps.risk.forms import screening as forms
from scotemp.apps.risk.kinds.screening_titles import alert_title, party_reference
from scotemp.apps.risk.models import Alert, QualitySample, WatchList
from scotemp.apps.risk.models.alerts import LIVE
from scotemp.apps.risk.models.lists import Effect
from scotemp.apps.risk.panels.words_of_screening import CLOSED_BECAUSE, SCRIPT_WORDS, ground
from scotemp.apps.risk.services import deciding
from scotemp.apps.risk.services.sampling import look_again
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Coded
from scotemp.kit.desks.kind import Column, Filter, Kind, Part, Verb

Values = Mapping[str, Any]

_LIST: Final = pgettext_lazy("of restricted parties", "List")
_PARTY: Final = pgettext_lazy("who is screened", "Party")


def _propose(verdict: str) -> Any:
    def run(viewer: Viewer, alert: Alert, values: Values) -> Alert:
        deciding.propose(actor=viewer, alert=alert, verdict=verdict, **values)
        return alert

    return run


def _decided(service: Any) -> Any:
    def run(viewer: Viewer, alert: Alert, values: Values) -> Alert:
        service(actor=viewer, alert=alert, **values)
        return alert

    return run


def _look(viewer: Viewer, sample: QualitySample, values: Values) -> QualitySample:
    look_again(actor=viewer, sample=sample, **values)
    return sample


def _is_proposed(alert: Any) -> bool:
    return bool(alert.state in {"proposed_clear", "proposed_match"})


def _is_weak(alert: Any) -> bool:
    return bool(alert.state == "open" and alert.score < alert.run.settings.alone_below)


def _lists() -> list[tuple[str, str]]:
    return [(one.key, one.key) for one in WatchList.objects.order_by("key")]


def _party(records: QuerySet[Any], value: str) -> QuerySet[Any]:
    return records.filter(person__isnull=value != "person")


def _loaded(records: Any) -> QuerySet[Any]:
    found: QuerySet[Any] = records.select_related(
        "organisation", "person", "watch_list", "listed", "run__settings", "first_eye", "second_eye"
    ).prefetch_related("organisation__names")
    return found


def _name(user: Any) -> str | None:
    return user.name if user else None


_DECISIONS: Final = Part(
    name="decisions",
    label=_("Decisions"),
    rows=lambda one, viewer: one.decisions.select_related("first_eye", "second_eye", "suppression").order_by("number"),
    columns=(
        Column(name="verdict", label=_("Verdict"), value=lambda row: Coded(row.verdict, row.get_verdict_display())),
        Column(name="ground", label=_("Ground"), value=lambda row: Coded(row.reason_code, ground(row.reason_code))),
        Column(name="words", label=_("Why"), value=lambda row: row.words),
        Column(name="first_eye", label=_("First person"), value=lambda row: _name(row.first_eye)),
        Column(name="proposed_at", label=_("Proposed"), value=lambda row: row.proposed_at),
        Column(name="second_eye", label=_("Second person"), value=lambda row: _name(row.second_eye)),
        Column(name="second_words", label=_("Remark"), value=lambda row: row.second_words),
        Column(name="outcome", label=_("What became of it"), value=lambda row: Coded(row.outcome, row.get_outcome_display())),
        Column(name="suppress_until", label=_("Left alone until"), value=lambda row: row.suppress_until),
        Column(
            name="suppression_ended", label=_("Ended because the entry changed"),
            value=lambda row: row.suppression.ended_on if hasattr(row, "suppression") else None,
        ),
    ),
    empty=_("Nobody has looked at it yet."),
)  # fmt: skip

_SAMPLES: Final = Part(
    name="samples",
    label=_("Looked at again"),
    rows=lambda one, viewer: one.samples.select_related("looked_by", "alert").order_by("pk"),
    columns=(
        Column(name="drawn_on", label=_("Drawn on"), value=lambda row: row.drawn_on),
        Column(name="looked_by", label=_("Who looked"), value=lambda row: _name(row.looked_by)),
        Column(name="finding", label=_("Finding"), value=lambda row: Coded(row.finding, row.get_finding_display())),
        Column(name="words", label=_("Why"), value=lambda row: row.words),
    ),
    verbs=(
        Verb(
            name="look", label=_("Look at it again"), form=forms.LookForm, run=_look, ability="decide",
            applies=lambda row: row.looked_by_id is None,
        ),
    ),
    empty=_("Of what the platform or one person has closed, some are drawn to be looked at again; this is none of them."),
)  # fmt: skip

SCREENING_ALERTS: Final = Kind(
    key="screening-alerts",
    model=Alert,
    label=_("Alert of the screening"),
    plural=_("Alerts of the screening"),
    hint=_("Where a party may be an entry of a list. An alert says nothing against anybody: two persons look, and decide."),
    title=alert_title,
    order=("watch_list", "source_key", "pk"),
    load=_loaded,
    columns=(
        Column(name="party", label=_PARTY, value=party_reference),
        Column(name="entry", label=_("Entry"), value=lambda one: one.listed.name, order=("watch_list", "source_key")),
        Column(name="list", label=_LIST, value=lambda one: one.watch_list.key, order=("watch_list",)),
        Column(name="score", label=_("Score"), value=lambda one: one.score, type=int, order=("score",)),
        Column(name="effect", label=_("Effect here"), value=lambda one: Coded(one.effect, one.get_effect_display()), order=("effect",)),
        Column(
            name="script", label=_("Script"), value=lambda one: Coded(one.script, SCRIPT_WORDS.get(one.script, one.script)), listed=False,
        ),
        Column(name="through", label=_("Through its owners"), value=lambda one: one.through_owners, type=bool),
        Column(name="raised_at", label=_("Raised"), value=lambda one: one.raised_at, order=("raised_at",)),
        Column(
            name="closed_because", label=_("Closed because"), listed=False,
            value=lambda one: Coded(one.closed_because, CLOSED_BECAUSE.get(one.closed_because, one.closed_because)),
        ),
        Column(name="first_eye", label=_("First person"), value=lambda one: _name(one.first_eye), listed=False),
        Column(name="second_eye", label=_("Second person"), value=lambda one: _name(one.second_eye), listed=False),
    ),
    filters=(
        Filter(
            name="waiting", label=_("Waiting"), choices=lambda: [("yes", _("To be decided"))],
            apply=lambda records, value: records.filter(state__in=LIVE),
        ),
        Filter(name="list", label=_LIST, choices=_lists, apply=lambda records, value: records.filter(watch_list__key=value)),
        Filter(
            name="effect", label=_("Effect here"), choices=lambda: Effect.choices,
            apply=lambda records, value: records.filter(effect=value),
        ),
        Filter(
            name="party", label=_PARTY, choices=lambda: [("organisation", _("Organisation")), ("person", _("Person"))], apply=_party,
        ),
        Filter(
            name="script", label=_("Script"), choices=lambda: list(SCRIPT_WORDS.items()),
            apply=lambda records, value: records.filter(script=value),
        ),
        Filter(
            name="sample", label=_("Sample"), choices=lambda: [("open", _("To be looked at again"))],
            apply=lambda records, value: records.filter(samples__looked_by=None, samples__isnull=False).distinct(),
        ),
    ),
    parts=(_DECISIONS, _SAMPLES),
    verbs=(
        Verb(
            name="propose-clear", label=_("Propose: not the listed party"), form=forms.ProposeClearForm, run=_propose("clear"),
            ability="propose", applies=lambda one: one.state == "open",
        ),
        Verb(
            name="propose-match", label=_("Propose: the listed party"), form=forms.ProposeMatchForm, run=_propose("match"),
            ability="propose", applies=lambda one: one.state == "open",
        ),
        Verb(
            name="confirm", label=_("Confirm what was proposed"), form=forms.ConfirmForm, run=_decided(deciding.confirm), ability="decide",
            applies=_is_proposed, hint=_("Somebody else than who proposed it."),
        ),
        Verb(
            name="send-back", label=_("Send back"), form=forms.SendBackForm, run=_decided(deciding.send_back), ability="decide",
            applies=_is_proposed,
        ),
        Verb(
            name="clear-alone", label=_("Clear alone"), form=forms.GroundForm, run=_decided(deciding.clear_alone), ability="propose",
            applies=_is_weak, hint=_("The settings leave scores this low to one person; some are looked at again."),
        ),
    ),
    pages=(
        (_("By entry"), "risk:screening-entries"),
        (_("Figures of the screening"), "risk:screening-figures"),
    ),
)  # fmt: skip
