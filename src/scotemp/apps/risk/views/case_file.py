"""The case of an alert in the words of a reader, as a document."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from scotemp.apps.risk.kinds.screening_titles import party_title
from scotemp.apps.risk.models import Alert, Decision
from scotemp.apps.risk.panels.screening import FIELDS
from scotemp.apps.risk.panels.words_of_screening import CLOSED_BECAUSE, ground, grounds
from scotemp.apps.risk.selectors.alerts import case_of
from scotemp.documents.blocks import Document
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.cells import shown
from scotemp.kit.events.wording import word
from scotemp.kit.workflow.errors import spoken
from scotemp.reports.screening import Case, document


def file_of(alert: Alert, language: str) -> Document:
    """Return the case file of an alert in a language that is active."""
    case = case_of(alert)
    names = _names(case)
    return document(
        language,
        Case(
            party=party_title(alert, language), entry=f"{alert.listed.name} ({alert.watch_list.key})",
            state=spoken(alert.flow.state[alert.state].label), score=alert.score, effect=str(alert.get_effect_display()),
            settings=str(alert.run.settings), invented=alert.is_demonstration,
            lists=[(one["list"], str(one["version"]), one["sha256"]) for one in case["run"]["lists"]],
            sides=[
                (str(label), _listed(alert.ours.get(name)), _listed(case["entry"]["compared"].get(name)))
                for name, label in FIELDS.items()
                if alert.ours.get(name) or case["entry"]["compared"].get(name)
            ],
            why=[
                (f"{words} ({read})" if read else words, one["ours"], one["theirs"], str(one["weight"]))
                for words, one, read in grounds(alert.why)
            ],
            owners=[(one["name"] or one["owner"], one["owned"], one["percent"]) for one in alert.via if "owner" in one],
            decisions=[_decision(one, names) for one in case["decisions"]],
            history=[_event(alert, one, names) for one in case["history"]],
        ),
        timezone.localdate(),
    )  # fmt: skip


def _names(case: Mapping[str, Any]) -> dict[str, str]:
    """Return what those are called who acted."""
    keys = {one[eye] for one in case["decisions"] for eye in ("first_eye", "second_eye")} | {one["actor"] for one in case["history"]}
    return {str(user.pk): user.name for user in User.objects.filter(pk__in=[int(key) for key in keys if key])}


def _listed(values: Any) -> str:
    return values if isinstance(values, str) else "; ".join(map(str, values or ()))


def _decision(one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        str(one["number"]), str(Alert.Verdict(one["verdict"]).label), ground(one["ground"]), one["words"],
        names.get(str(one["first_eye"]), ""), names.get(str(one["second_eye"]), ""), str(Decision.Outcome(one["outcome"]).label),
    )  # fmt: skip


def _event(alert: Alert, one: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str, ...]:
    move = alert.flow.transition.get(one["move"])
    what = spoken(move.label) if move else word(one["kind"])
    why = str(CLOSED_BECAUSE[one["reason"]]) if one["reason"] in CLOSED_BECAUSE else ground(one["reason"])
    return str(one["sequence"]), shown(datetime.fromisoformat(one["at"])), names.get(str(one["actor"]), "–"), what, why
