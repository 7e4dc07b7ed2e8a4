"""A chosen route as a shipment keeps it: plain names and numbers, a crossing of a border one step with the carriage over it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from math import log1p, sqrt
from typing import Any

from scotemp.assessments.corridors.options import Options, Route
from scotemp.assessments.corridors.steps import Step
from scotemp.datasets.corridors.network import NetworkData
from scotemp.engines.corridors.durations import Lognormal
from scotemp.nomenclature import countries


def plan(value: Options, route: Route, chosen_on: date) -> dict[str, Any]:
    """Return the plan of a route: hours by median and 90 % quantile, dollars and kilograms of the whole load, step by step.

    `risk` is the standard deviation of the hours with independent steps; `version` names the network that it was computed with.
    """
    load = value.question.load
    return {
        "version": value.version,
        "chosen_on": chosen_on.isoformat(),
        "origin": value.question.origin,
        "destination": value.question.destination,
        "load": {"tonnes": load.tonnes, "unit": load.unit, "goods": load.goods},
        "totals": {
            "hours_p50": round(route.p50, 1),
            "hours_p90": round(route.p90, 1),
            "usd": round(route.totals.usd),
            "kg_co2e": round(route.totals.kg, 1),
            "risk": round(route.totals.spread, 2),
        },
        "steps": [_told(step) for step in _joined(route.steps)],
    }


def places_of(route: Route, data: NetworkData) -> dict[str, str]:
    """Return the country (ISO 3166-1 alpha-3) of every place on a route."""
    codes = dict.fromkeys(code for step in route.steps for code in (step.origin, step.place))
    return {code: countries.find(data.place(code).country).iso3 for code in codes}


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps with the carriage over a border and the crossing made one."""
    following = [*steps[1:], None]
    over = False
    for step, after in zip(steps, following, strict=True):
        if over:
            over = False
        elif after is not None and step.kind == "haul" and after.kind == "border":
            over = True
            yield _both(step, after)
        else:
            yield step


def _both(carriage: Step, crossing: Step) -> Step:
    """Return two steps as one whose mean and variance are their sums (Fenton 1960, IRE Transactions on Communications Systems 8, 57-67)."""
    times = Lognormal.of_mean([carriage.hours, crossing.hours], [carriage.sigma, crossing.sigma])
    mean, variance = float(times.mean.sum()), float(times.variance.sum())
    return replace(
        crossing,
        km=carriage.km,
        hours=mean,
        sigma=sqrt(log1p(variance / mean**2)) if mean else 0.0,
        usd=carriage.usd + crossing.usd,
        kg=carriage.kg,
    )


def _told(step: Step) -> dict[str, Any]:
    half, most = step.quantiles()
    told: dict[str, Any] = {
        "key": step.key,
        "kind": step.kind,
        "place": step.place,
        "mode": step.mode,
        "hours_p50": round(half, 2),
        "hours_p90": round(most, 2),
        "usd": round(step.usd, 2),
        "kg_co2e": round(step.kg, 2),
    }
    return told if step.kind == "terminal" else {**told, "from": step.origin, "km": round(step.km, 1)}
