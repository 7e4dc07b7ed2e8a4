"""Compute shares and medians of cohorts again from ``definition.json`` and ``cases.csv`` beside this script: ``python cohorts.py``."""

import csv
import json
import math
import sys
from datetime import date
from pathlib import Path
from statistics import NormalDist
from typing import Any


def period_of(day: str, by: str) -> str:
    """Return the name of the period in which a day lies."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}" if by == "quarter" else day[:4]


def wilson(reached: int, cases: int, z: float) -> tuple[float, float]:
    """Return the bounds of a share (Wilson, 1927)."""
    if not cases:
        return 0.0, 1.0
    p = reached / cases
    middle, half = p + z * z / (2 * cases), z * math.sqrt(p * (1 - p) / cases + (z / (2 * cases)) ** 2)
    whole = 1 + z * z / cases
    return (0.0 if reached == 0 else max(0.0, (middle - half) / whole)), (1.0 if reached == cases else min(1.0, (middle + half) / whole))


def median(times: list[tuple[int, bool]]) -> int | None:
    """Return the first time by which half have arrived (Kaplan and Meier, 1958); nothing while fewer have."""
    waiting = 1.0
    for moment in sorted({time for time, arrived in times if arrived}):
        at_risk = sum(time >= moment for time, _ in times)
        waiting *= 1 - sum(arrived and time == moment for time, arrived in times) / at_risk
        if waiting <= 0.5 + 1e-12:
            return moment
    return None


def stage_days(case: dict[str, str], stages: list[str]) -> dict[str, str]:
    """Return the day on which a case reached each stage, its own or the first of the later ones."""
    found: dict[str, str] = {}
    earliest = ""
    for stage in reversed(stages):
        earliest = min((day for day in (case[stage], earliest) if day), default="")
        if earliest:
            found[stage] = case[stage] or earliest
    return found


def recompute(definition: dict[str, Any], cases: list[dict[str, str]]) -> dict[str, Any]:
    """Return cases, and of each stage the count, the share with its bounds, and the median of days, by period and for all (``""``)."""
    z = NormalDist().inv_cdf(0.975)
    groups: dict[str, list[dict[str, str]]] = {"": cases}
    for case in cases:
        groups.setdefault(period_of(case["began"], definition["by"]), []).append(case)
    told: dict[str, Any] = {}
    for name, members in groups.items():
        days = [stage_days(case, definition["stages"]) for case in members]
        steps = {}
        for stage in definition["stages"]:
            reached = sum(stage in found for found in days)
            low, high = wilson(reached, len(members), z)
            times = [_time(case, found.get(stage, ""), definition["as_of"]) for case, found in zip(members, days, strict=True)]
            share = reached / len(members) if members else 0.0
            steps[stage] = {"reached": reached, "share": share, "low": low, "high": high, "median": median(times)}
        told[name] = {"cases": len(members), "stages": steps}
    return told


def _time(case: dict[str, str], day: str, as_of: str) -> tuple[int, bool]:
    end = max(day or as_of, case["began"])
    return (date.fromisoformat(end) - date.fromisoformat(case["began"])).days, bool(day)


if __name__ == "__main__":
    folder = Path(__file__).resolve().parent
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    sys.stdout.write(json.dumps(recompute(json.loads((folder / "definition.json").read_text("utf-8")), listed)) + "\n")
