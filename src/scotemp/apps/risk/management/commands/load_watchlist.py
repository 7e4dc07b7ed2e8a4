"""The command ``scotemp manage load_watchlist``."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.apps.risk.models import WatchList
from scotemp.apps.risk.services.lists import load_version


class Command(BaseCommand):
    """Load a version of a list from files, of any size."""

    help = "Load a version of a list and put it in force; if any entry cannot be read, the version in force stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the list and its files."""
        parser.add_argument("key", help="the key of the list, as the desk of risk shows it")
        parser.add_argument("files", type=Path, nargs="+", help="the file, a ZIP of it, or OFAC's sdn.csv, alt.csv and add.csv together")
        parser.add_argument("--confirmed", default="", metavar="REASON", help="why a version that looks wrong is right all the same")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it and say what changed; raises CommandError."""
        found = WatchList.objects.filter(key=options["key"]).first()
        if found is None:
            known = ", ".join(WatchList.objects.values_list("key", flat=True)) or "none yet: enter one on the desk of risk"
            raise CommandError(f"There is no list {options['key']!r}; there are: {known}.")
        try:
            with ExitStack() as room:
                content = [room.enter_context(path.open("rb")) for path in options["files"]]
                version = load_version(actor=None, watch_list=found, content=content, confirmed=options["confirmed"])
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        difference = ", ".join(f"{name} {count}" for name, count in version.difference.items())
        self.stdout.write(f"{found.key}: version {version.number} in force, {version.counts['entries']} entries ({difference}).")
        self.stdout.write(f"SHA-256 {version.sha256}")
