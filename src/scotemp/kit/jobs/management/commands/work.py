"""The command ``scotemp manage work``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from scotemp.kit.jobs.working import Work, stop_on_signals


class Command(BaseCommand):
    """Run the worker and the scheduler in this process."""

    requires_system_checks = ()
    help = "Run background tasks and the schedule in this process until it is asked to end; a second worker may run beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--once`."""
        parser.add_argument("--once", action="store_true", help="Do all that is due now, then stop.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        work = Work()
        stop_on_signals(work.stop)
        if options["once"]:
            self.stdout.write(f"{work.once()} tasks were run.")
        else:
            work.forever()
