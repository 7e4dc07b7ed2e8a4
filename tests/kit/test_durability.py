"""A process that is killed while it moves records leaves no half of a move, and none that it had told of is lost."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from parcels.models import Parcel
from parcels.workflow import SENDER

from scotemp.kit.events.log import timeline
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db(transaction=True)
SCRIPT = Path(__file__).with_name("moving_parcels.py")
TESTS = Path(__file__).resolve().parents[1]


@pytest.fixture
def parcels() -> list[Parcel]:
    found = [Parcel.objects.create(address="улица Мира", grams=5) for _ in range(3)]
    for parcel in found:
        fire(parcel, "submit", actor="sam", roles={SENDER}, expected_version=0)
    return found


def address() -> str:
    """Return the address of the database under test, for another process."""
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    who, where = (quote(str(own[name]), safe="") for name in ("USER", "HOST"))
    password = f":{quote(own['PASSWORD'], safe='')}" if own["PASSWORD"] else ""
    port = f":{own['PORT']}" if own["PORT"] else ""
    return f"postgresql://{who}{password}@{where}{port}/{own['NAME']}?application_name=moving"


def moved_until_killed(point: str, moves: int) -> list[int]:
    """Let another process move parcels until it is killed, and return the keys of the events that it told of."""
    variables = os.environ | {
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "settings_of_tests",
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS / "kit"), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, str(SCRIPT), point, str(moves)]
    with subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = []
        for line in process.stdout:
            told.append(int(line))
            if point == "never" and len(told) == moves:
                process.kill()  # wherever it is by now
    assert process.returncode == -9
    wait_until_the_server_knows()
    return told


def wait_until_the_server_knows() -> None:
    """A server may still be ending what the killed client had asked for."""
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'moving'")
            if cursor.fetchone() == (0,):
                return


def assert_whole(told: list[int], before: int) -> None:
    kept = set(Event.objects.values_list("pk", flat=True))
    assert set(told) <= kept, "an event that was told of is lost"
    assert len(kept) - before in {len(told), len(told) + 1}, "at most the last one was kept and not told of"
    for parcel in Parcel.objects.all():
        events = list(timeline(parcel))
        assert (parcel.state, parcel.state_version) == (events[-1].data["target"], len(events))
        assert [event.data["state_version"] for event in events] == list(range(1, len(events) + 1))
    assert list(verify()) == []


def test_killed_between_event_and_commit_nothing_of_the_move_is_kept(parcels: list[Parcel]) -> None:
    told = moved_until_killed("event", 4)
    assert len(told) == 4
    assert Event.objects.count() == len(parcels) + 4
    assert_whole(told, len(parcels))


def test_killed_right_after_the_commit_all_of_the_move_is_kept(parcels: list[Parcel]) -> None:
    told = moved_until_killed("commit", 4)
    assert len(told) == 4
    assert Event.objects.count() == len(parcels) + 5
    assert_whole(told, len(parcels))


@pytest.mark.parametrize("moves", [1, 7, 20])
def test_killed_anywhere_state_and_log_agree_and_the_work_goes_on(moves: int, parcels: list[Parcel]) -> None:
    told = moved_until_killed("never", moves)
    assert len(told) >= moves
    assert_whole(told, len(parcels))
    after = Event.objects.count()
    assert_whole(moved_until_killed("never", 3), after)
