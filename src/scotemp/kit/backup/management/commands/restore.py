"""The command ``scotemp manage restore``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.kit.backup.errors import BackupRefused
from scotemp.kit.backup.restoring import restore


class Command(BaseCommand):
    """Put database and evidence back; what is in service stays until the backup has proved itself."""

    help = "Restore an archive written by `backup`: checked, migrated and verified beside the database in service before it takes over."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file, and for leave to replace what is there."""
        parser.add_argument("file", type=Path, help="the archive to restore")
        parser.add_argument("--replace", action="store_true", help="replace what is there; a safety backup of it is made first")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and report; raises CommandError."""
        try:
            done = restore(options["file"], replace=options["replace"])
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        if done.before:
            self.stdout.write(f"What was here before is kept in {done.before}.")
        self.stdout.write(
            f"Restored the backup of {done.manifest.created_at} (scotemp {done.manifest.scotemp}): sums, counts and digest agree."
        )
        self.stdout.write(f"{done.manifest.chains} chains of events verify; {done.migrated} migrations were run forward.")
        self.stdout.write(f"{done.evidence} files of evidence were brought back. Start the server again.")
