"""Alerts read across tables: by listed entity, with their whole case, and as figures of how well the screening does."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet

from scotemp.apps.risk.models import Alert, Decision
from scotemp.apps.risk.models.alerts import LIVE
from scotemp.apps.risk.rules.relevance import difference
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.log import timeline

THRESHOLDS: Final = (500, 600, 650, 700, 750, 800, 850, 900, 950)
"""The scores from which precision is told, in thousandths."""

SCRIPTS: Final = ("latin", "han", "cyrillic", "arabic", "devanagari", "other")


def by_entity(viewer: Viewer) -> QuerySet[Any]:
    """Return the entries of lists with the alerts that the viewer may see on them: all, those that wait, and the highest score."""
    seen = Alert.objects.visible_to(viewer).exclude(state="ended").order_by()
    grouped = seen.values("watch_list", "source_key").annotate(
        alerts=Count("pk"), waiting=Count("pk", filter=Q(state__in=LIVE)), score=Max("score"), name=Max("listed__name"),
        listing=Max("watch_list__key"),
    )  # fmt: skip
    ordered: QuerySet[Any] = grouped.order_by("-waiting", "-score", "watch_list", "source_key")
    return ordered


def changes(alert: Alert) -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    """Return what differs on our side and on theirs since the last decision; empty tables where nothing was decided or differs."""
    last = alert.decisions.exclude(outcome=Decision.Outcome.OVERTAKEN).select_related("listed").order_by("-number").first()
    if last is None:
        return {"ours": {}, "theirs": {}}
    return {"ours": difference(last.ours, alert.ours), "theirs": difference(compared(last.listed), compared(alert.listed))}


def compared(listed: Any) -> dict[str, Any]:
    """Return what of an entry counts for a match."""
    said = {name: listed.data.get(name, []) for name in ("names", "weak_names", "births", "countries", "gender")}
    return said | {"identifiers": [" ".join(map(str, pair)) for pair in listed.data.get("identifiers", [])]}


def case_of(alert: Alert) -> dict[str, Any]:
    """Return everything that is known of an alert, in the values of JSON: sides, grounds, versions, decisions, every event of the log."""
    versions = alert.run.versions.select_related("watch_list").order_by("pk")
    return {
        "alert": alert.pk,
        "party": {"kind": alert.party._meta.model_name, "number": alert.party.pk, "compared": alert.ours, "sum": alert.ours_hash},
        "entry": {
            "list": alert.watch_list.key, "key": alert.source_key, "name": alert.listed.name, "compared": compared(alert.listed),
            "sum": alert.theirs_hash, "from": alert.listed.since.number, "until": alert.listed.until.number if alert.listed.until else None,
            "programmes": alert.listed.data.get("programmes", []),
        },
        "state": alert.state, "score": alert.score, "effect": alert.effect, "why": alert.why, "owners": alert.via,
        "raised_at": alert.raised_at.isoformat(), "changes": changes(alert),
        "run": {
            "number": alert.run_id, "settings": str(alert.run.settings), "threshold": alert.run.settings.threshold,
            "lists": [{"list": one.watch_list.key, "version": one.number, "sha256": one.sha256} for one in versions],
        },
        "decisions": [_decision(one) for one in alert.decisions.select_related("suppression", "listed")],
        "looked_again": [
            {"drawn_on": str(one.drawn_on), "looked_by": one.looked_by_id, "finding": one.finding, "words": one.words}
            for one in alert.samples.order_by("pk")
        ],
        "history": [
            {
                "sequence": one.sequence, "kind": one.kind, "actor": one.actor, "at": one.recorded_at.isoformat(), "reason": one.reason,
                "move": one.data.get("transition", ""), "evidence": one.evidence, "hash": one.hash,
            }
            for one in timeline(alert)
        ],
    }  # fmt: skip


def _decision(one: Decision) -> dict[str, Any]:
    suppression = getattr(one, "suppression", None)
    return {
        "number": one.number, "verdict": one.verdict, "ground": one.reason_code, "words": one.words, "evidence": one.evidence,
        "first_eye": one.first_eye_id, "proposed_at": one.proposed_at.isoformat(), "second_eye": one.second_eye_id,
        "second_words": one.second_words, "outcome": one.outcome, "decided_at": one.decided_at.isoformat() if one.decided_at else None,
        "compared": one.ours, "entry": one.listed.fingerprint, "score": one.score,
        "suppressed_until": str(suppression.until) if suppression else None,
        "suppression_ended": str(suppression.ended_on) if suppression and suppression.ended_on else None,
    }  # fmt: skip


def figures(viewer: Viewer) -> dict[str, Any]:
    """Return the alerts by state, the precision from each score on and by script, and the mean time to a decision in days.

    Precision is the share of confirmed matches among the alerts decided by people; None where none was decided.
    """
    seen = Alert.objects.visible_to(viewer).order_by()
    states = dict(seen.values_list("state").annotate(Count("pk")))
    decided, matched = Q(state__in=("cleared", "cleared_alone", "matched")), Q(state="matched")
    sides = {
        f"{name}_{score}": Count("pk", filter=rule & Q(score__gte=score))
        for name, rule in (("decided", decided), ("matched", matched))
        for score in THRESHOLDS
    }
    counted = seen.aggregate(**sides)
    scripts = {
        row["script"]: row
        for row in seen.values("script").annotate(decided=Count("pk", filter=decided), matched=Count("pk", filter=matched))
    }
    span = ExpressionWrapper(F("decided_at") - F("raised_at"), output_field=DurationField())
    mean = seen.filter(decided_at__isnull=False).aggregate(mean=Avg(span))["mean"]
    return {
        "states": states,
        "thresholds": [_precision(score / 1000, counted[f"decided_{score}"], counted[f"matched_{score}"]) for score in THRESHOLDS],
        "scripts": [_precision(name, scripts[name]["decided"], scripts[name]["matched"]) for name in SCRIPTS if name in scripts],
        "days": None if mean is None else mean.total_seconds() / 86_400,
    }


def _precision(what: float | str, decided: int, matched: int) -> dict[str, Any]:
    return {"what": what, "decided": decided, "matched": matched, "precision": matched / decided if decided else None}
