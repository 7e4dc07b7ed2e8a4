"""The command ``scotemp manage backup``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from scotemp.kit.backup.archive import sum_of
from scotemp.kit.backup.errors import BackupRefused
from scotemp.kit.backup.saving import back_up


class Command(BaseCommand):
    """Write database and evidence into one file, while the platform works."""

    help = "Write the database as of one moment and all evidence into one archive (tar.gz), readable by its owner only."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file."""
        parser.add_argument("file", type=Path, help="the archive to write, for instance scotemp.tar.gz; it must not exist")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and say what to note elsewhere; raises CommandError."""
        try:
            manifest = back_up(options["file"])
        except BackupRefused as error:
            raise CommandError(str(error)) from error
        rows, files = sum(manifest.counts.values()), len(manifest.files)
        self.stdout.write(f"{options['file']}: {rows} rows, {manifest.chains} chains of events, {files} files.")
        self.stdout.write(f"SHA-256 of the archive  {sum_of(options['file']).sha256}")
        self.stdout.write(f"Digest of the event log {manifest.log_digest}")
        self.stdout.write("Note both elsewhere. The signing key is NOT inside: keep SCOTEMP_SECRET_KEY or the file secret-key apart.")
