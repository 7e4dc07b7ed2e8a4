"""The file with which anyone computes a figure again: its definition, its events, and a script that needs nothing but Python."""

import csv
import io
import json
import zipfile
from importlib.resources import files
from typing import IO, Any

from django.db.models import Q

from scotemp.kit.kpi.definition import Definition
from scotemp.kit.kpi.measuring import NOBODY_LEFT_OUT, Period, events

_SCRIPT = files(__package__) / "standalone" / "recompute.py"
_OPENED = (1980, 1, 1, 0, 0, 0)  # the same events make the same file, to the byte


def write(file: IO[bytes], name: str, definition: Definition, period: Period, within: Q = NOBODY_LEFT_OUT) -> None:
    """Write a ZIP of ``definition.json``, ``events.csv`` and ``recompute.py`` into an open file.

    Cases are numbered within the file; of an event it holds its day, kind, whether there is evidence, and what the definition looks at.
    """
    said: dict[str, Any] = {"name": name, "first": period.first.isoformat(), "last": period.last.isoformat()}
    said |= definition.model_dump(mode="json")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(entry("definition.json"), json.dumps(said, ensure_ascii=False, indent=2))
        bundle.writestr(entry("recompute.py"), _SCRIPT.read_text("utf-8"))
        with bundle.open(entry("events.csv"), "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
            _rows(text, definition, period, within)


def entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in the bundle."""
    entry = zipfile.ZipInfo(name, _OPENED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _rows(text: IO[str], definition: Definition, period: Period, within: Q) -> None:
    rows = csv.writer(text)
    paths = list(definition.paths)
    rows.writerow(["case", "occurred_on", "kind", "has_evidence", "amount", *paths])
    numbers: dict[str, int] = {}
    for event in events(definition, period, within):
        case = numbers.setdefault(event["subject_id"], len(numbers) + 1)
        amount = event.get("amount")
        shown = [event[f"w{place}"] for place in range(len(paths))]
        rows.writerow([case, event["occurred_on"], event["kind"], event["proven"], amount, *shown])
