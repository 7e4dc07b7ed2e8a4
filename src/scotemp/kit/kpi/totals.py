"""Sums over the events of a period, and the file with which anyone adds them up again."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import IO, Any, Final

from django.db.models import Count, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from scotemp.kit.events.models import Event
from scotemp.kit.kpi.definition import Total
from scotemp.kit.kpi.extraction import TextAt, WholeNumberAt
from scotemp.kit.kpi.measuring import NOBODY_LEFT_OUT, Period
from scotemp.kit.kpi.recompute import entry
from scotemp.kit.registry import Slot

GROUPS: Final[Slot[Callable[[str], str]]] = Slot("words for the groups of a sum")
"""Under the name of a sum, what people call the text by which it is divided."""

_SCRIPT = files(__package__) / "standalone" / "add_up.py"


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a sum: the text that its events share, how many they are, and what they add up to."""

    name: str
    events: int
    total: int


def add_up(definition: Total, period: Period, within: Q = NOBODY_LEFT_OUT) -> list[Group]:
    """Return the sum over a period by group, the largest first; events that were corrected do not count."""
    amount = Coalesce(Sum("amount"), Value(0)) if definition.amount else Count("id")
    told = _events(definition, period, within).order_by().values("name").annotate(events=Count("id"), total=amount)
    return [Group(one["name"] or "", one["events"], one["total"]) for one in told.order_by("-total", "name")]


def write(file: IO[bytes], name: str, definition: Total, period: Period, within: Q = NOBODY_LEFT_OUT) -> None:
    """Write a ZIP of ``definition.json``, ``events.csv`` and ``add_up.py`` into an open file; subjects and actors stay out."""
    said: dict[str, Any] = {"name": name, "first": period.first.isoformat(), "last": period.last.isoformat()}
    said |= definition.model_dump(mode="json")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(entry("definition.json"), json.dumps(said, ensure_ascii=False, indent=2))
        bundle.writestr(entry("add_up.py"), _SCRIPT.read_text("utf-8"))
        with bundle.open(entry("events.csv"), "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
            rows = csv.writer(text)
            rows.writerow(["occurred_on", "group", "amount"])
            told = _events(definition, period, within).order_by("occurred_on", "id").values_list("occurred_on", "name", "amount")
            rows.writerows(told.iterator())


def _events(definition: Total, period: Period, within: Q) -> QuerySet[Any]:
    """Return the standing events of the period, each with its group and amount (1 where they are only counted)."""
    corrected = Event.objects.filter(corrects__isnull=False).values("corrects_id")
    found = Event.objects.filter(
        within, subject_type=definition.subject_type, kind=definition.event.kind, occurred_on__range=(period.first, period.last)
    ).exclude(id__in=corrected)
    for place, (path, text) in enumerate(definition.event.where.items()):
        found = found.annotate(**{f"w{place}": TextAt(path)}).filter(**{f"w{place}": text})
    return found.annotate(
        name=TextAt(definition.by) if definition.by else Value(""),
        amount=WholeNumberAt(definition.amount) if definition.amount else Value(1),
    )
