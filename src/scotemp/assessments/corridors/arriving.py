"""When a shipment will be there, from its plan and what was told of it: half of the cases and nine of ten, and in time or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from scotemp.engines.corridors.arrival import Progress, remaining
from scotemp.engines.corridors.durations import Lognormal

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """When half of the cases and nine of ten have arrived, the share that has by the deadline, and how many steps are still to end."""

    half: datetime
    most: datetime
    in_time: float
    steps: int


def arrival(
    steps: Sequence[Mapping[str, Any]], countries: Mapping[str, str], departed: datetime, reached: Mapping[str, datetime], *,
    now: datetime, deadline: datetime,
) -> Arrival | None:  # fmt: skip
    """Return when a shipment will be at its last place, None once it is there.

    `steps` are those of a plan, `countries` says in which country a place is: steps that end in one country share its shock. `reached`
    says when the goods were first told to be at a place. What is told of the future counts as of now.
    """
    at = [departed, *(_when(step, reached, now) for step in steps)]
    last = max((number for number, one in enumerate(at) if one is not None), default=0)
    if last == len(steps):
        return None
    since = at[last] or departed
    progress = Progress(_hours(at[: last + 1]), max(0.0, (now - since) / HOUR))
    ahead = remaining(_times(steps), _shared(steps, countries), progress)
    half, most = (now + float(np.quantile(ahead, share)) * HOUR for share in (0.5, 0.9))
    return Arrival(half, most, float((ahead <= (deadline - now) / HOUR).mean()), len(steps) - last)


def _when(step: Mapping[str, Any], reached: Mapping[str, datetime], now: datetime) -> datetime | None:
    """Return when a step that brings the goods to its place was told to have ended."""
    told = reached.get(step["place"]) if step["kind"] != "terminal" else None
    return min(told, now) if told else None


def _hours(at: Sequence[datetime | None]) -> Any:
    """Return the hours of each step done; NaN where its beginning or its end was not told, or they were told the wrong way round."""
    took = [(end - begin) / HOUR if begin and end else np.nan for begin, end in pairwise(at)]
    return np.array([one if one > 0 else np.nan for one in took])


def _times(steps: Sequence[Mapping[str, Any]]) -> Lognormal:
    low, high = (np.array([float(step[name]) for step in steps]) for name in ("hours_p50", "hours_p90"))
    takes = low > 0
    sigma = np.zeros(len(low))
    sigma[takes] = Lognormal.of_quantiles(low[takes], high[takes]).sigma
    return Lognormal(low, sigma)


def _shared(steps: Sequence[Mapping[str, Any]], countries: Mapping[str, str]) -> list[int]:
    found = [countries.get(step["place"], "") for step in steps]
    order = sorted(set(found) - {""})
    return [order.index(one) if one else -1 for one in found]
