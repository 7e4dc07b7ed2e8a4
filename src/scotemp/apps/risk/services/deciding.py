"""Decide on an alert: the first eye proposes, the second confirms or sends back; weak ones may be left to one person."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import Alert, Decision, Suppression
from scotemp.apps.risk.rules.reasons import CLEAR, MATCH
from scotemp.apps.risk.services.sampling import draw
from scotemp.apps.risk.workflow.alert import another_person, weak_enough
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.recording import author, lock
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, WrongState
from scotemp.kit.workflow.firing import fire
from scotemp.kit.workflow.flow import Request

LONGEST: Final = timedelta(days=365)
"""So long a cleared pair may be left alone at most."""

_GROUNDS: Final = {Alert.Verdict.CLEAR: CLEAR, Alert.Verdict.MATCH: MATCH}


@transaction.atomic
def propose(
    *,
    actor: Viewer,
    alert: Alert,
    verdict: str,
    reason_code: str,
    words: str,
    evidence: Sequence[str] = (),
    suppress_until: date | None = None,
) -> Decision:
    """Propose as the first eye that a party is or is not the listed one: on which ground, why, on which papers.

    The words stay with the decision; the log has the code alone. With `suppress_until` changes on our side do not open a cleared pair
    again until that day. Raises ValidationError by column, and what ``fire`` raises.
    """
    lock(alert)
    move = f"propose_{Alert.Verdict(verdict)}"
    _may(alert, move, actor)
    decision = _decision(actor, alert, verdict, reason_code, words, evidence, suppress_until)
    alert.first_eye_id, alert.second_eye, alert.decided_at = decision.first_eye_id, None, None
    alert.save(update_fields=["first_eye", "second_eye", "decided_at"])
    _fire(alert, move, actor, reason_code, evidence)
    return decision


@transaction.atomic
def confirm(*, actor: Viewer, alert: Alert, words: str = "") -> Decision:
    """Confirm as the second eye what the first proposed; raises MissingRequirements for the first himself, and what ``fire`` raises."""
    lock(alert)
    move = "confirm_match" if alert.state == "proposed_match" else "confirm_clear"
    _may(alert, move, actor)
    decision = _second(actor, alert, words, Decision.Outcome.CONFIRMED)
    alert.second_eye_id, alert.decided_at = author(actor.key), decision.decided_at
    alert.save(update_fields=["second_eye", "decided_at"])
    _fire(alert, move, actor, decision.reason_code, ())
    if decision.verdict == Alert.Verdict.CLEAR and decision.suppress_until:
        Suppression.objects.create(alert=alert, decision=decision, theirs_hash=alert.theirs_hash, until=decision.suppress_until)
    return decision


@transaction.atomic
def send_back(*, actor: Viewer, alert: Alert, words: str) -> Decision:
    """Send a proposal back as the second eye, saying why; raises as ``confirm`` does, and ValidationError without words."""
    lock(alert)
    _may(alert, "send_back", actor)
    if not words.strip():
        raise ValidationError({"words": _("Say why it goes back.")})
    decision = _second(actor, alert, words, Decision.Outcome.RETURNED)
    _fire(alert, "send_back", actor, "returned", ())
    return decision


@transaction.atomic
def clear_alone(*, actor: Viewer, alert: Alert, reason_code: str, words: str, evidence: Sequence[str] = ()) -> Decision:
    """Clear an alert that the settings leave to one person; some of them are drawn to be looked at again. Raises as ``propose`` does."""
    lock(alert)
    _may(alert, "clear_alone", actor)
    decision = _decision(actor, alert, Alert.Verdict.CLEAR, reason_code, words, evidence, None)
    decision.outcome, decision.decided_at = Decision.Outcome.ALONE, decision.proposed_at
    decision.save()
    alert.first_eye_id, alert.second_eye, alert.decided_at = decision.first_eye_id, None, decision.decided_at
    alert.save(update_fields=["first_eye", "second_eye", "decided_at"])
    _fire(alert, "clear_alone", actor, reason_code, evidence)
    draw(alert, closed_by=User.objects.get(pk=alert.first_eye_id), settings=alert.run.settings)
    return decision


def _may(alert: Alert, name: str, actor: Viewer) -> None:
    """Ask beforehand what ``fire`` asks again: the eyes are written first, because the database wants them with the state."""
    move, roles = alert.flow.transition[name], actor.roles(alert.scopes())
    if alert.state not in move.sources:
        raise WrongState(alert.flow, move, alert.state)
    if not move.who & roles or actor.key is None:
        raise NotAllowed(move)
    gates: Any = {"clear_alone": weak_enough, "propose_clear": None, "propose_match": None}.get(name, another_person)
    if gates and (missing := gates(alert, Request(actor=actor.key, roles=roles))):
        raise MissingRequirements(move, (missing,))


def _fire(alert: Alert, name: str, actor: Viewer, code: str, evidence: Sequence[str]) -> None:
    roles = actor.roles(alert.scopes())
    fire(alert, name, actor=actor.key, roles=roles, expected_version=alert.state_version, reason=code, evidence=evidence)


def _decision(
    actor: Viewer, alert: Alert, verdict: str, reason_code: str, words: str, evidence: Sequence[str], suppress_until: date | None
) -> Decision:
    today = timezone.now().date()
    if reason_code not in _GROUNDS[Alert.Verdict(verdict)]:
        raise ValidationError({"reason_code": _("Choose a ground that fits the verdict.")})
    if not words.strip():
        raise ValidationError({"words": _("Say in words why: somebody will ask in some years.")})
    if suppress_until is not None and (verdict != Alert.Verdict.CLEAR or not today < suppress_until <= today + LONGEST):
        raise ValidationError({"suppress_until": _("A cleared pair may be left alone until a day within a year from today.")})
    first = User.objects.get(pk=actor.key or 0)
    return Decision.objects.create(
        alert=alert, number=alert.decisions.count() + 1, verdict=verdict, reason_code=reason_code, words=words.strip(),
        evidence=list(evidence), suppress_until=suppress_until, first_eye=first, proposed_at=timezone.now(),
        listed=alert.listed, ours=alert.ours, score=alert.score,
    )  # fmt: skip


def _second(actor: Viewer, alert: Alert, words: str, outcome: Decision.Outcome) -> Decision:
    decision = alert.decisions.get(outcome=Decision.Outcome.WAITING)
    decision.second_eye_id, decision.second_words = author(actor.key), words.strip()
    decision.outcome, decision.decided_at = outcome, timezone.now()
    decision.save()
    return decision
