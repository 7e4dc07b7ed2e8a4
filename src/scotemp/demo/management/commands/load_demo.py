"""The command behind ``scotemp demo``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scotemp.demo.loading import DemoRefused, is_new, load
from scotemp.demo.world.members import members


class Command(BaseCommand):
    """Load the demonstration world."""

    requires_system_checks = ()
    help = "Load the demonstration world into an empty database."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--fresh` and `--if-new`."""
        parser.add_argument("--fresh", action="store_true", help="Empty a database of an earlier demonstration first.")
        parser.add_argument("--if-new", action="store_true", help="Do nothing where somebody has an account already.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say in words what is made; raises CommandError where it is refused."""
        try:
            if options["if_new"] and not is_new():
                self.stdout.write("the database holds accounts already: nothing is loaded")
                return
            load(lambda words: self.stdout.write(f"   {words}"), fresh=options["fresh"])
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"The demonstration is loaded, with {members().count()} accounts to enter as.")
