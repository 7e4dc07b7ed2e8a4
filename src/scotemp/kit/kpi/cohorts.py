"""The file with which anyone computes the shares and times of cohorts again: their cases, numbered, and a script."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.resources import files
from typing import IO

from scotemp.kit.kpi.recompute import entry

_SCRIPT = files(__package__) / "standalone" / "cohorts.py"


def write(
    file: IO[bytes], name: str, cases: Iterable[tuple[date, Mapping[str, date]]], *, stages: Sequence[str], by: str, as_of: date
) -> None:
    """Write a ZIP of ``definition.json``, ``cases.csv`` and ``cohorts.py`` into an open file.

    A case is the day on which it began and the day on which it reached each stage; it is numbered and named by nothing else.
    """
    said = {"name": name, "stages": list(stages), "by": by, "as_of": as_of.isoformat()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(entry("definition.json"), json.dumps(said, ensure_ascii=False, indent=2))
        bundle.writestr(entry("cohorts.py"), _SCRIPT.read_text("utf-8"))
        with bundle.open(entry("cases.csv"), "w") as raw, io.TextIOWrapper(raw, "utf-8", newline="") as text:
            rows = csv.writer(text)
            rows.writerow(["case", "began", *stages])
            for number, (began, reached) in enumerate(cases, 1):
                rows.writerow([number, began, *(reached.get(stage, "") for stage in stages)])
