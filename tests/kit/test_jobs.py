"""Work in the background: done once, tried again, taken over from the dead, and run when the schedule says."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

import pytest
from at_once import at_once
from django.core.management import call_command
from django.db import OperationalError, connection
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from errands import tasks
from errands.models import Tick

from scotemp.kit.jobs import schedule, working
from scotemp.kit.jobs.models import Run, Worker
from scotemp.kit.jobs.recovery import LEASE, MOST_TRIES, reclaim_lost, retry_failed
from scotemp.kit.jobs.schedule import Daily, Every, enqueue_due
from scotemp.kit.jobs.tidying import tidy
from scotemp.kit.jobs.working import Work
from scotemp.kit.registry import Slot

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plan(monkeypatch: pytest.MonkeyPatch) -> Slot[Every | Daily]:
    """Put an empty schedule in the place of the platform's."""
    empty: Slot[Every | Daily] = Slot("schedule")
    monkeypatch.setattr(schedule, "SCHEDULE", empty)
    return empty


def finished_at(name: str, moment: datetime) -> None:
    DBTaskResult.objects.filter(pk=Run.objects.get(name=name).task_id).update(status=TaskResultStatus.SUCCESSFUL, finished_at=moment)


@pytest.mark.django_db(transaction=True)
def test_work_once_drains_the_queue_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        tasks.tick.enqueue(number)
    call_command("work", once=True)
    assert sorted(Tick.objects.values_list("number", flat=True)) == [0, 1, 2]
    assert "3 tasks were run." in capsys.readouterr().out
    assert not Worker.objects.exists(), "a worker that stops signs off"


@pytest.mark.django_db(transaction=True)
def test_four_workers_run_each_of_many_tasks_once() -> None:
    for number in range(20):
        tasks.tick.enqueue(number)
    results = at_once(lambda: Work().once(), threads=4)
    assert sum(result for result in results if isinstance(result, int)) == 20, results
    assert sorted(Tick.objects.values_list("number", flat=True)) == list(range(20))


@pytest.mark.django_db(transaction=True)
def test_a_failed_task_is_tried_again_later_and_later_and_at_last_given_up() -> None:
    tasks.fail.enqueue(7)
    waits = []
    for tries in range(1, MOST_TRIES + 1):
        DBTaskResult.objects.update(run_after=NOON)
        Work().once()
        assert Tick.objects.count() == tries
        task = DBTaskResult.objects.get()
        assert task.finished_at
        retry_failed()
        task.refresh_from_db()
        if task.status == TaskResultStatus.READY:
            waits.append(task.run_after - task.finished_at)
    assert waits == [timedelta(minutes=minutes) for minutes in (1, 5, 25, 125)]
    assert task.status == TaskResultStatus.FAILED
    assert "the well is dry" in task.traceback
    assert retry_failed() == 0


@pytest.mark.django_db
def test_a_task_of_a_living_worker_is_left_to_it() -> None:
    tasks.tick.enqueue(1)
    DBTaskResult.objects.get().claim("wanda")
    working.beat("wanda", NOON)
    assert reclaim_lost(NOON + LEASE) == 0
    assert reclaim_lost(NOON + LEASE + timedelta(seconds=1)) == 1
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_given_up() -> None:
    tasks.tick.enqueue(1)
    for number in range(MOST_TRIES):
        DBTaskResult.objects.get().claim(f"wanda {number}")
        reclaim_lost(NOON)
    task = DBTaskResult.objects.get()
    assert task.status == TaskResultStatus.FAILED
    assert task.exception_class_path.endswith("WorkerLost")
    assert retry_failed() == 0


WORKER = """
import sys, django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.core.management import call_command
call_command("work")
"""


@pytest.fixture
def worker() -> Iterator[subprocess.Popen[bytes]]:
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1]), *filter(None, sys.path)])
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(connection.settings_dict["NAME"])],
        env=os.environ | {"PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"]},
    )
    yield process
    process.kill()
    process.wait()


@pytest.mark.django_db(transaction=True)
def test_the_task_of_a_killed_worker_is_picked_up_again(worker: subprocess.Popen[bytes], tmp_path: Path) -> None:
    tasks.stumble.enqueue(str(tmp_path))
    until((tmp_path / "begun").exists)
    worker.kill()
    worker.wait()
    assert DBTaskResult.objects.get(task_path__endswith="stumble").status == TaskResultStatus.RUNNING
    reclaim_lost(datetime.now(UTC) + LEASE + timedelta(seconds=30))
    Work().once()
    assert [tick.number for tick in Tick.objects.all()] == [2]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_asked_to_end_ends_and_signs_off(worker: subprocess.Popen[bytes]) -> None:
    tasks.tick.enqueue(1)
    until(Tick.objects.exists)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0
    assert not Worker.objects.exists()


def until(is_so: object) -> None:
    for _ in range(1200):
        if is_so():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in a minute")


@pytest.mark.django_db
def test_a_job_that_never_ran_is_due_at_once_and_not_twice(plan: Slot[Every | Daily]) -> None:
    plan.put("count", Every(tasks.daily, timedelta(minutes=5)))
    assert enqueue_due(NOON) == ["count"]
    assert enqueue_due(NOON + timedelta(hours=1)) == [], "it waits in the queue already"
    DBTaskResult.objects.get().claim("wanda")
    assert enqueue_due(NOON + timedelta(hours=1)) == [], "it runs"


@pytest.mark.django_db
def test_the_next_run_follows_from_the_last_that_finished(plan: Slot[Every | Daily]) -> None:
    plan.put("count", Every(tasks.daily, timedelta(minutes=5)))
    enqueue_due(NOON)
    finished_at("count", NOON + timedelta(minutes=2))
    assert enqueue_due(NOON + timedelta(minutes=6, seconds=59)) == []
    assert enqueue_due(NOON + timedelta(minutes=7)) == ["count"]


@pytest.mark.django_db
def test_a_day_that_was_missed_is_made_up_once(plan: Slot[Every | Daily]) -> None:
    plan.put("count", Daily(tasks.daily, clock_time(3, tzinfo=UTC)))
    enqueue_due(NOON)
    finished_at("count", NOON)
    assert enqueue_due(NOON + timedelta(hours=14, minutes=59)) == []
    after_four_days = NOON + timedelta(days=4)
    assert enqueue_due(after_four_days) == ["count"]
    finished_at("count", after_four_days)
    assert enqueue_due(after_four_days + timedelta(hours=1)) == []


@pytest.mark.django_db
def test_the_last_run_is_remembered_when_its_result_is_tidied_away(plan: Slot[Every | Daily]) -> None:
    plan.put("count", Daily(tasks.daily, clock_time(3, tzinfo=UTC)))
    enqueue_due(NOON)
    finished_at("count", NOON)
    tasks.tick.enqueue(1)
    DBTaskResult.objects.filter(task_path__endswith="tick").update(status=TaskResultStatus.SUCCESSFUL, finished_at=NOON)
    assert tidy.call() == 1, "the last run of a scheduled job stays"
    assert enqueue_due(NOON + timedelta(hours=1)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "days", "goes"), [("SUCCESSFUL", 2, 1), ("FAILED", 2, 0), ("FAILED", 31, 1), ("RUNNING", 31, 0)])
def test_results_are_kept_as_long_as_somebody_may_ask(status: str, days: int, goes: int) -> None:
    tasks.tick.enqueue(1)
    DBTaskResult.objects.update(status=status, finished_at=datetime.now(UTC) - timedelta(days=days))
    assert tidy.call() == goes


@pytest.mark.django_db(transaction=True)
def test_of_eight_schedulers_one_enqueues(plan: Slot[Every | Daily]) -> None:
    plan.put("count", Every(tasks.daily, timedelta(minutes=5)))
    results = at_once(lambda: enqueue_due(NOON))
    assert sorted(map(str, results)) == ["['count']", *["[]"] * 7]
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_a_database_that_refuses_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    work, answers = Work(), iter([OperationalError("no such table"), OperationalError("no such table"), None])
    rests: list[float] = []

    def answer(now: datetime) -> int:
        if error := next(answers):
            raise error
        work.stop()
        return 0

    monkeypatch.setattr(work, "one_pass", answer)
    monkeypatch.setattr(work._stopping, "wait", rests.append)
    work.forever()
    assert rests == [4, 8, 2]


@pytest.mark.django_db
def test_a_worker_whose_parent_has_ended_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    parents, passes = iter([100, 100, 1]), []
    work = Work()
    monkeypatch.setattr("scotemp.kit.jobs.working.os.getppid", lambda: next(parents))
    monkeypatch.setattr(work, "one_pass", passes.append)
    monkeypatch.setattr(work._stopping, "wait", lambda rest: False)
    work.forever()
    assert len(passes) == 1
