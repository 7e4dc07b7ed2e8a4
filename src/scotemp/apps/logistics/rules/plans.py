"""Plans of routes as shipments keep them: what one must hold, its fingerprint, its modes, and when each step is planned to end."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

Plan = Mapping[str, Any]

PLACE: Final = r"[A-Z0-9]{3,4}"
MODES: Final = ("rail", "road", "sea", "iww", "air")
_KINDS: Final = ("terminal", "haul", "border")
_HEAD: Final = ("version", "chosen_on", "origin", "destination", "totals", "steps")
_NUMBERS: Final = {"hours_p50": 10_000, "hours_p90": 10_000, "usd": 1e9, "kg_co2e": 1e9}
"""What a step must say, and below what it lies."""

_MOST_STEPS: Final = 200
_TOTALS: Final = ("hours_p50", "hours_p90", "usd", "kg_co2e", "risk")


class BadPlan(ValueError):
    """A plan that lacks something; `where` is the step by number, 0 for the head."""

    def __init__(self, where: int, words: str) -> None:
        super().__init__(words)
        self.where = where


def checked(plan: Plan) -> Plan:
    """Return a plan that is whole: head, steps that join, times that can be. Raises BadPlan with the first thing that is wrong."""
    if not isinstance(plan, Mapping) or "\\u0000" in json.dumps(plan):
        raise BadPlan(0, "it is no table of names and values, or holds a sign that cannot be kept")
    lacking = [name for name in _HEAD if name not in plan]
    if lacking or not isinstance(plan.get("steps"), list) or not plan["steps"]:
        raise BadPlan(0, f"the plan lacks {', '.join(lacking or ['steps'])}")
    if not isinstance(plan["totals"], Mapping) or any(not _is_number(plan["totals"].get(name), 1e9) for name in _TOTALS):
        raise BadPlan(0, f"the totals lack {', '.join(_TOTALS)}")
    if len(plan["steps"]) > _MOST_STEPS:
        raise BadPlan(0, f"it has more than {_MOST_STEPS} steps")
    for end in ("origin", "destination"):
        if not _is_place(plan[end]):
            raise BadPlan(0, f"{end} {plan[end]!r} is no place of the network")
    at = plan["origin"]
    for number, step in enumerate(plan["steps"], 1):
        _check_step(number, step, at)
        at = step["place"]
    if at != plan["destination"]:
        raise BadPlan(len(plan["steps"]), f"the last step ends in {at}, not in {plan['destination']}")
    if len({step["key"] for step in plan["steps"]}) != len(plan["steps"]):
        raise BadPlan(0, "two steps have one key")
    return plan


def _check_step(number: int, step: Any, at: str) -> None:
    lacking = [name for name in ("key", "kind", "place", "mode", *_NUMBERS) if not isinstance(step, Mapping) or name not in step]
    if lacking:
        raise BadPlan(number, f"step {number} lacks {', '.join(lacking)}")
    known = isinstance(step["key"], str) and step["kind"] in _KINDS and step["mode"] in MODES
    if not known or not _is_place(step["place"]):
        raise BadPlan(number, f"step {number}: key, kind, mode or place is unknown")
    wrong = [name for name, most in _NUMBERS.items() if not _is_number(step[name], most)]
    if wrong or step["hours_p90"] < step["hours_p50"]:
        raise BadPlan(number, f"step {number}: {', '.join(wrong) or 'hours_p90 below hours_p50'}")
    begins = step["place"] if step["kind"] == "terminal" else step.get("from")
    if begins != at:
        raise BadPlan(number, f"step {number} begins in {begins}, the goods are in {at}")


def _is_place(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(PLACE, value) is not None


def _is_number(value: object, most: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < most


def fingerprint(plan: Plan) -> str:
    """Return the SHA-256 of a plan, the same however its keys are ordered.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(json.dumps(plan, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def places(plan: Plan) -> tuple[str, ...]:
    """Return the places in the order in which they are passed, each once."""
    return tuple(dict.fromkeys((plan["origin"], *(step["place"] for step in plan["steps"]))))


def modes(plan: Plan) -> frozenset[str]:
    """Return the modes by which the goods are carried."""
    return frozenset(step["mode"] for step in plan["steps"] if step["kind"] != "terminal")


@dataclass(frozen=True, slots=True)
class Milestone:
    """When a step is planned to end, counted from the departure by medians, and when it did: the first that is told of its place."""

    key: str
    kind: str
    place: str
    mode: str
    hours_p50: float
    hours_p90: float
    planned: datetime | None
    actual: datetime | None
    expected: datetime | None


def timeline(plan: Plan, departed: datetime | None, reached: Mapping[str, datetime]) -> list[Milestone]:
    """Return the steps with what was planned, what is known and what is expected from the last place that was reached.

    `reached` says when the goods were first told to be at a place. Medians are added; the ninetieth percentile of a step is its own and
    not added, for late steps do not all come together.
    """
    last = max((number for number, step in enumerate(plan["steps"]) if _carried(step) and step["place"] in reached), default=-1)
    planned, expected, found = departed, departed, []
    for number, step in enumerate(plan["steps"]):
        hours = timedelta(hours=float(step["hours_p50"]))
        planned = planned + hours if planned else None
        actual = reached.get(step["place"]) if _carried(step) else None
        known = actual if number <= last else None
        expected = known or (expected + hours if expected else None)
        found.append(
            Milestone(
                step["key"], step["kind"], step["place"], step["mode"], step["hours_p50"], step["hours_p90"], planned, known,
                expected if number > last else None,
            )
        )  # fmt: skip
    return found


def _carried(step: Mapping[str, Any]) -> bool:
    """Say whether a step brings the goods to its place."""
    return str(step["kind"]) != "terminal"
