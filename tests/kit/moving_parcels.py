"""Moves parcels to and fro without end and says each move once it is kept; run in a process of its own, which a test kills.

The first argument is the point at which it kills itself after some moves: ``event`` (the state is written, the event too, nothing is
committed), ``commit`` (committed, nothing said yet), or ``never``. The second is the number of those moves.
"""

import os
import signal
import sys
from typing import Any

import django
from django.db import transaction

django.setup()

from parcels.models import Parcel  # noqa: E402 - models load after the set-up
from parcels.workflow import CLERK  # noqa: E402

from scotemp.kit.events import log  # noqa: E402
from scotemp.kit.workflow.firing import fire  # noqa: E402

WAYS = {"submitted": "pause", "waiting": "resume"}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(point: str, moves: int) -> None:
    parcels = list(Parcel.objects.order_by("pk"))
    recorded, done = log.record, 0

    def record(**said: Any) -> Any:
        event = recorded(**said)
        if point == "event" and done == moves:
            die()
        return event

    log.record = record  # type: ignore[assignment]
    while True:
        parcel = parcels[done % len(parcels)]
        with transaction.atomic():
            if point == "commit" and done == moves:
                transaction.on_commit(die)
            event = fire(parcel, WAYS[parcel.state], actor="ann", roles={CLERK}, expected_version=parcel.state_version, reason="to and fro")
        print(event.pk, flush=True)  # noqa: T201 - the test reads it
        done += 1


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
