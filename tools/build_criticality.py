"""Computes how much hangs on each border of the shipped network: ``python tools/build_criticality.py`` writes the table anew."""

from pathlib import Path

from scotemp.assessments.corridors.network import data
from scotemp.assessments.corridors.stress import compute, written

TARGET = Path(__file__).parents[1] / "src" / "scotemp" / "datasets" / "corridors" / "files" / "criticality.csv"

if __name__ == "__main__":
    rows = compute(data())
    TARGET.write_text(written(rows, data().version), encoding="utf-8")
    print(f"{TARGET.name}: {len(rows)} borders")
