"""The half-yearly benchmark of a committee with itself and its peers: counted from what the platform knows, at no fee."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import transaction

from scotemp.apps.committees.models import Benchmark, Committee
from scotemp.apps.committees.rules.halves import Half, before, middle
from scotemp.kit.desks.kind import Words
from scotemp.kit.events import log
from scotemp.kit.registry import Slot


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is counted of a committee between two days, both included."""

    name: str
    label: Words
    count: Callable[[Any, date, date], int]


MEASURES: Final[Slot[Measure]] = Slot("measures of committees")
"""What benchmarks count, in the order in which it is shown; meetings, projects and groups put in their own."""


def measured(committee: Committee, half: Half) -> dict[str, int]:
    """Return every measure of a committee for a half-year."""
    return {measure.name: measure.count(committee, half.first, half.last) for measure in MEASURES}


@transaction.atomic
def benchmark(half: Half, on: date) -> int:
    """Record the benchmark of every working committee founded by the end of a half-year that has none yet; return how many.

    Peers are the other working committees of the same kind; invented ones are compared among themselves.
    """
    compared = list(Committee.objects.working().filter(founded_on__lte=half.last).order_by("pk"))
    values = {one.pk: measured(one, half) for one in compared}
    done = set(Benchmark.objects.filter(half=str(half)).values_list("committee", flat=True))
    for one in compared:
        if one.pk in done:
            continue
        peers = [
            values[other.pk]
            for other in compared
            if other.pk != one.pk and (other.kind, other.is_demonstration) == (one.kind, one.is_demonstration)
        ]
        medians = {name: middle([peer[name] for peer in peers]) for name in values[one.pk]}
        Benchmark.objects.create(committee=one, half=str(half), values=values[one.pk], medians=medians, peers=len(peers), made_on=on)
        log.record(subject=one, kind="benchmarked", actor=None, data={"half": str(half), "values": values[one.pk], "medians": medians})
    return len(values.keys() - done)


def benchmark_due(on: date) -> int:
    """Record the benchmark of the last half-year that was over before a day; return how many were new."""
    return benchmark(before(on), on)
