"""Add a sum up again from ``events.csv`` beside this script: ``python add_up.py``."""

import csv
import json
import sys
from pathlib import Path


def add_up(events: list[dict[str, str]]) -> dict[str, dict[str, int]]:
    """Return how many events each group has, and what they add up to."""
    groups: dict[str, dict[str, int]] = {}
    for event in events:
        group = groups.setdefault(event["group"], {"events": 0, "total": 0})
        group["events"] += 1
        group["total"] += int(event["amount"] or 0)
    return groups


if __name__ == "__main__":
    with (Path(__file__).resolve().parent / "events.csv").open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    sys.stdout.write(json.dumps(add_up(listed), ensure_ascii=False, sort_keys=True) + "\n")
