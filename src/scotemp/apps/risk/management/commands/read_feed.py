"""The command ``scotemp manage read_feed``."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.apps.risk.models import Feed
from scotemp.apps.risk.services.feed_files import read_file


class Command(BaseCommand):
    """Read a file of a feed."""

    help = "Read a file of a feed, values of indicators or advisories; if any cell is bad, nothing of it is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the feed and its file."""
        parser.add_argument("key", help="the key of the feed, as the desk of risk shows it")
        parser.add_argument("file", type=Path, help="a table of text (.csv) or a workbook (.xlsx)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it and say what was new; raises CommandError."""
        feed = Feed.objects.filter(key=options["key"]).first()
        if feed is None:
            known = ", ".join(Feed.objects.values_list("key", flat=True)) or "none yet: enter one on the desk of risk"
            raise CommandError(f"There is no feed {options['key']!r}; there are: {known}.")
        try:
            read = read_file(actor=None, feed=feed, content=options["file"].read_bytes(), name=options["file"].name)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{feed.key}: {read.items} read, {read.changed} new, {read.held} held for a person.")
        if read.broken_text:
            self.stdout.write(f"ALARM: all items fell at once to {read.broken_text!r}; nothing of this reading was kept.")
