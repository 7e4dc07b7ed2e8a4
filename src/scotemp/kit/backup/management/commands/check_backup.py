"""The command ``scotemp manage check_backup``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.kit.backup.checking import check
from scotemp.kit.backup.errors import BackupRefused


class Command(BaseCommand):
    """Read an archive to its end and compare every sum, restoring nothing."""

    help = "Say whether an archive is whole; with --against-live, whether the event log still holds all that the archive holds."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file, and whether to look at the log in service too."""
        parser.add_argument("file", type=Path, help="an archive written by `backup`")
        parser.add_argument("--against-live", action="store_true", help="name chains that were removed, cut or rewritten since the backup")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and report; raises CommandError, with code 1, if anything is amiss."""
        try:
            manifest, gone = check(options["file"], against_live=options["against_live"])
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['file']} is whole: scotemp {manifest.scotemp}, {manifest.vendor}, made {manifest.created_at}.")
        self.stdout.write(f"{sum(manifest.counts.values())} rows, {manifest.chains} chains, digest of the event log {manifest.log_digest}.")
        if gone:
            for chain in gone:
                self.stderr.write(chain)
            message = (
                "The event log in service lacks what the backup holds, as named above (at most 20): it was cut, rewritten or restored."
            )
            raise CommandError(message)
        if options["against_live"]:
            self.stdout.write("The event log in service still holds every chain of the backup.")
