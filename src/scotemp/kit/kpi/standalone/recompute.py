"""Compute a figure again from ``definition.json`` and ``events.csv`` beside this script: ``python recompute.py``."""

import csv
import json
import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any


def matches(event: dict[str, str], pattern: dict[str, Any]) -> bool:
    """Say whether an event is one of those that a pattern means."""
    return event["kind"] == pattern["kind"] and all(event[path] == text for path, text in pattern["where"].items())


def recompute(definition: dict[str, Any], events: list[dict[str, str]]) -> dict[str, object]:
    """Return the numbers of the figure."""
    by_case: dict[str, list[dict[str, str]]] = {}
    for event in events:
        by_case.setdefault(event["case"], []).append(event)
    cases = reported = proven = base = reported_sum = proven_sum = 0
    for own in by_case.values():
        begun = [event for event in own if matches(event, definition["cohort"])]
        day = min((event["occurred_on"] for event in begun), default="")
        if not definition["first"] <= day <= definition["last"]:
            continue
        if any(matches(event, pattern) for event in own for pattern in definition["exclusions"]):
            continue
        told = [event for event in own if event["kind"] == definition["numerator"]["kind"]] if definition["latest"] else own
        # The sort keeps the order of the file among events of one day.
        told = sorted(told, key=lambda event: event["occurred_on"])[-1:] if definition["latest"] else told
        hits = [event for event in told if matches(event, definition["numerator"]) and day <= event["occurred_on"]]
        if definition["window_days"] is not None:
            last = (date.fromisoformat(day) + timedelta(days=definition["window_days"])).isoformat()
            hits = [event for event in hits if event["occurred_on"] <= last]
        shown = [event for event in hits if event["has_evidence"] == "1"]
        cases, reported, proven = cases + 1, reported + bool(hits), proven + bool(shown)
        if definition["amount"]:
            base += sum(int(event["amount"] or 0) for event in begun if event["occurred_on"] == day)
            reported_sum += sum(int(event["amount"] or 0) for event in hits)
            proven_sum += sum(int(event["amount"] or 0) for event in shown)
    if not definition["amount"]:
        base, reported_sum, proven_sum = cases, reported, proven
    return {
        "cases": cases,
        "reported": reported,
        "proven": proven,
        "reported_rate": str(Fraction(reported_sum, base)) if base else None,
        "proven_rate": str(Fraction(proven_sum, base)) if base else None,
    }


if __name__ == "__main__":
    folder = Path(__file__).resolve().parent
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    told = recompute(json.loads((folder / "definition.json").read_text("utf-8")), listed)
    sys.stdout.write(json.dumps(told) + "\n")
