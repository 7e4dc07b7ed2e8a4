"""Measurement of a figure over the log: chains of five moves, counted by one statement and, as the peer, row by row in Python.

Run it with ``python benchmarks/kernel.py --only figures``. It writes unsealed events past the door for desks: sealing is
measured elsewhere.
"""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

BATCH = 5000
CHAIN = 5
WINDOW = timedelta(days=30)
YEAR = (date(2024, 1, 1), date(2024, 12, 31))

Timed = Callable[[str, list[Callable[[], object]]], Any]


def figures(events: int, timed: Timed) -> Iterator[Any]:
    """Yield the times of the peer and of the measurement; both must come to the same cases."""
    from scotemp.kit.kpi.measuring import Period, measure  # noqa: PLC0415 (models load after the set-up)
    from scotemp.kit.rulepacks.rules import in_force  # noqa: PLC0415

    fill(events)
    definition: Any = in_force(date(2026, 6, 1)).rule("kpi", "organisations_verified")
    found: list[tuple[int, int]] = []
    yield timed("figure, row by row in Python", [lambda: found.append(by_hand())])

    def measured() -> None:
        one = measure(definition, Period(*YEAR))
        found.append((one.cases, one.reported))

    yield timed("figure, by one statement", [measured])
    if found[0] != found[1]:
        raise SystemExit(f"The two counts differ: {found}")


def by_hand() -> tuple[int, int]:
    """Return cases and those verified in time, as a loop over the rows of the log finds them."""
    from scotemp.kit.events.models import Event  # noqa: PLC0415

    begun: dict[str, date] = {}
    verified: dict[str, list[date]] = {}
    rows = Event.objects.filter(subject_type="directory.organisation", kind="transition").values_list("subject_id", "occurred_on", "data")
    for subject, day, data in rows.iterator(chunk_size=BATCH):
        if data["transition"] == "submit":
            begun[subject] = min(begun.get(subject, day), day)
        elif data["transition"] == "verify":
            verified.setdefault(subject, []).append(day)
    cases = {subject: day for subject, day in begun.items() if YEAR[0] <= day <= YEAR[1]}
    return len(cases), sum(any(day <= one <= day + WINDOW for one in verified.get(subject, ())) for subject, day in cases.items())


def fill(events: int) -> None:
    """Write chains of five moves of organisations that do not exist, over two years."""
    from scotemp.kit.events.models import Event  # noqa: PLC0415

    chance, now, batch = random.Random(7), datetime.now(UTC), []  # noqa: S311 - no secret
    for number in range(events // CHAIN):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
        for sequence, move in enumerate(("submit", "verify", "suspend", "reinstate", "archive"), start=1):
            day += timedelta(days=chance.randrange(40))
            said = {"flow": "organisation", "flow_version": 1, "transition": move, "source": "a", "target": "b"}
            place = {
                "subject_type": "directory.organisation",
                "subject_id": f"m{number}",
                "sequence": sequence,
                "hash": f"{number:x}-{sequence}",
            }
            batch.append(Event(**place, kind="transition", occurred_on=day, recorded_at=now, actor="1", data=said, evidence=[]))
        if len(batch) >= BATCH:
            Event.objects.bulk_create(batch)
            batch = []
    Event.objects.bulk_create(batch)
