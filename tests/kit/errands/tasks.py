"""Work for the background."""

import time
from pathlib import Path

from django_tasks import task

from errands.models import Tick


@task()
def tick(number: int) -> None:
    Tick.objects.create(number=number)


@task()
def fail(number: int) -> None:
    Tick.objects.create(number=number)
    raise RuntimeError("the well is dry")


@task()
def daily() -> None:
    Tick.objects.create(number=0)


@task()
def stumble(folder: str) -> None:
    """Hang at the first call, so that the worker can be killed; succeed at the second."""
    begun = Path(folder) / "begun"
    if begun.exists():
        Tick.objects.create(number=2)
        return
    begun.write_text("1")
    time.sleep(600)
