"""Measure the kernel on SQLite and on PostgreSQL, beside plain Django doing the same work in the same run.

Run ``python benchmarks/kernel.py`` from the project; ``--events 100000`` for a smaller log, ``--only transitions`` for one measurement.
Each database is new and thrown away: SQLite with the options of service (WAL, synchronous=NORMAL), PostgreSQL with fsync, as
installed; where it is not installed that half is left out and said so. The example application is the parcels of the kernel's tests. To add
a measurement, write a function that returns rows and name it in MEASUREMENTS.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from figures import figures
from lists import lists

ROOT = Path(__file__).resolve().parents[1]
TOOL = ROOT / "tools" / "postgres.py"
MOVES = 1500
WRITERS = 4
BATCH = 5000
CHAIN = 10


class Row(NamedTuple):
    """A line of the table: what was done, how often, in how many seconds, and how long each took (in order); `alone`, it has no peer."""

    name: str
    count: int
    seconds: float
    each: tuple[float, ...] = ()
    alone: bool = False


def timed(name: str, works: list[Callable[[], object]]) -> Row:
    """Do one work after another, each with its own time."""
    each = []
    started = time.perf_counter()
    for work in works:
        before = time.perf_counter()
        work()
        each.append(time.perf_counter() - before)
    return Row(name, len(works), time.perf_counter() - started, tuple(sorted(each)))


def transitions(events: int) -> Iterator[Row]:
    """Moves by ``fire``, from one process and from several threads; before each the least that plain Django does."""
    yield timed("plain: update + audit row", [plain_move(number) for number in range(MOVES)])
    yield timed("fire, one writer", moves(MOVES))
    yield together("plain, four writers", [[plain_move(number) for number in range(MOVES // WRITERS)] for _ in range(WRITERS)])
    yield together("fire, four writers", [moves(MOVES // WRITERS) for _ in range(WRITERS)])


def moves(count: int) -> list[Callable[[], object]]:
    """Return that many moves of twenty new parcels, to and fro between two states."""
    from parcels.models import Parcel  # noqa: PLC0415 (models load after the set-up)
    from parcels.workflow import CLERK, SENDER  # noqa: PLC0415

    from scotemp.kit.workflow.firing import fire  # noqa: PLC0415

    parcels = [Parcel.objects.create(address="улица Мира", grams=5) for _ in range(20)]
    for parcel in parcels:
        fire(parcel, "submit", actor="sam", roles={SENDER}, expected_version=0)
    ways = {"submitted": "pause", "waiting": "resume"}

    def move(parcel: Any) -> None:
        fire(parcel, ways[parcel.state], actor="ann", roles={CLERK}, expected_version=parcel.state_version, reason="to and fro")

    return [lambda parcel=parcel: move(parcel) for parcel in islice(cycle(parcels), count)]


def plain_models() -> tuple[Any, Any]:
    """Return a record and its audit rows as a plain Django project would have them."""
    from django.apps import apps  # noqa: PLC0415
    from django.db import models  # noqa: PLC0415

    if "plainrecord" in apps.all_models["parcels"]:
        return apps.get_model("parcels", "PlainRecord"), apps.get_model("parcels", "PlainAudit")
    meta = type("Meta", (), {"app_label": "parcels"})
    record = type("PlainRecord", (models.Model,), {"__module__": "parcels.models", "Meta": meta, "state": models.CharField(max_length=60)})
    columns = {"record": models.ForeignKey(record, models.PROTECT), "actor": models.CharField(max_length=64), "data": models.JSONField()}
    audit = type("PlainAudit", (models.Model,), {"__module__": "parcels.models", "Meta": meta, **columns, "at": models.DateTimeField()})
    return record, audit


def plain_move(number: int) -> Callable[[], object]:
    """Return an update of one row and the insertion of a row that tells of it: no lock, no check, no seal."""
    from django.db import transaction  # noqa: PLC0415

    record, audit = plain_models()

    def move() -> None:
        with transaction.atomic():
            record.objects.filter(pk=number % 20 + 1).update(state="moved")
            audit.objects.create(record_id=number % 20 + 1, actor="ann", at=datetime.now(UTC), data={"source": "a", "target": "b"})

    return move


def together(name: str, shares: list[list[Callable[[], object]]]) -> Row:
    """Do several lists of works at the same time, each in a thread with its own connection."""
    from django.db import connection  # noqa: PLC0415

    rows: list[Row] = []

    def work(share: list[Callable[[], object]]) -> None:
        rows.append(timed(name, share))
        connection.close()

    threads = [threading.Thread(target=work, args=(share,)) for share in shares]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Row(name, sum(row.count for row in rows), time.perf_counter() - started, tuple(sorted(t for row in rows for t in row.each)))


def verification(events: int) -> Iterator[Row]:
    """The whole log walked and every seal computed anew; before it the same rows merely read."""
    from scotemp.kit.backup import census  # noqa: PLC0415
    from scotemp.kit.events.models import Event  # noqa: PLC0415
    from scotemp.kit.events.verification import verify  # noqa: PLC0415

    fill(events)
    total = Event.objects.count()
    read = timed(
        "rows read, nothing checked", [lambda: sum(1 for _ in Event.objects.order_by("pk").values_list().iterator(chunk_size=2000))]
    )
    yield read._replace(count=total, each=())
    broken: list[object] = []
    checked = timed("verify the whole log", [lambda: broken.extend(verify())])
    if broken:
        sys.exit(f"The log of the benchmark does not hold: {broken[0]}")
    yield checked._replace(count=total, each=())
    digest = timed("digest over all chains", [lambda: census.digest(map(census.line, census.ends("default")))])
    yield digest._replace(count=total, each=())


def fill(events: int) -> None:
    """Write sealed chains of ten events until the log holds `events`, in batches and not through the door for desks, to save hours."""
    from scotemp.kit.events.chain import FIRST, Link  # noqa: PLC0415
    from scotemp.kit.events.models import Event  # noqa: PLC0415

    now, batch = datetime.now(UTC), []
    for number in range((events - Event.objects.count()) // CHAIN):
        previous = FIRST
        for sequence in range(1, CHAIN + 1):
            said: dict[str, Any] = {
                "subject_type": "parcels.parcel", "subject_id": f"x{number}", "sequence": sequence, "kind": "transition", "actor": "ann",
                "occurred_on": now.date(), "recorded_at": now, "on_behalf_of": None, "reason": "to and fro", "evidence": [],
                "data": {"flow": "parcel", "flow_version": 3, "transition": "pause", "source": "submitted", "target": "waiting"},
                "previous_hash": previous,
            }  # fmt: skip
            previous = Link(**said, corrects=None).fingerprint()
            batch.append(Event(**said, hash=previous))
        if len(batch) >= BATCH:
            Event.objects.bulk_create(batch)
            batch = []
    Event.objects.bulk_create(batch)


def pages(events: int) -> Iterator[Row]:
    """Lists, search and record pages of organisations, a tenth as many as the log has events."""
    yield from (row._replace(alone=True) for row in lists(events // 10, timed))


def published(events: int) -> Iterator[Row]:
    """A published figure over the log, and the same counted row by row."""
    yield from figures(events, timed)


MEASUREMENTS: dict[str, Callable[[int], Iterator[Row]]] = {
    "transitions": transitions,
    "verification": verification,
    "pages": pages,
    "figures": published,
}


def set_up() -> str:
    """Make the tables of the platform and of the plain peer; return the name of the database."""
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0, run_syncdb=True)
    with connection.schema_editor() as editor:
        for model in plain_models():
            editor.create_model(model)
    record, _ = plain_models()
    record.objects.bulk_create(record(pk=number, state="new") for number in range(1, 21))
    return connection.vendor


def measure(names: list[str], events: int) -> None:
    """Measure on the database of the environment and print a line for each row, with its ratio to the row before, its peer."""
    vendor = set_up()
    for name in names:
        peer: Row | None = None
        for row in MEASUREMENTS[name](events):
            rate = row.count / row.seconds
            parts = (0.5, 0.95, 0.99)
            p50, p95, p99 = (f"{1000 * row.each[int(len(row.each) * part)]:10.2f}" if row.each else f"{'':10}" for part in parts)
            ratio = f"{row.seconds / row.count / (peer.seconds / peer.count):12.2f}x" if peer else ""
            print(f"{vendor:12}{row.name:30}{row.count:>10,}{row.seconds:10.2f}{rate:12,.0f}{p50}{p95}{p99}{ratio}", flush=True)
            peer = row if peer is None and not row.alone else None


def main() -> None:
    """Read the arguments; measure one database, or each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=1_000_000, help="size of the log that is verified")
    parser.add_argument("--only", choices=MEASUREMENTS, action="append", help="one measurement; else all")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.here:
        measure(said.only or list(MEASUREMENTS), said.events)
        return
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; times of each in milliseconds; the ratio is to the line above\n")
    print(f"{'database':12}{'work':30}{'count':>10}{'s':>10}{'per s':>12}{'p50':>10}{'p95':>10}{'p99':>10}{'time ratio':>13}", flush=True)
    again = [sys.executable, __file__, *sys.argv[1:], "--here"]
    with tempfile.TemporaryDirectory() as scratch:
        path = os.pathsep.join([str(ROOT / "tests"), str(ROOT / "tests" / "kit"), os.environ.get("PYTHONPATH", "")])
        own = {"SCOTEMP_HOME": scratch, "DJANGO_SETTINGS_MODULE": "settings_of_tests", "PYTHONPATH": path}
        file = {"DATABASE_URL": f"sqlite:///{scratch}/benchmark.sqlite3"}
        codes = [
            subprocess.run(again, env=os.environ | own | file, check=False).returncode,
            subprocess.run([sys.executable, str(TOOL), "--durable", *again], env=os.environ | own, check=False).returncode,
        ]
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
