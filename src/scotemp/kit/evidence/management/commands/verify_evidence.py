"""The command ``scotemp manage verify_evidence``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scotemp.kit.evidence import store
from scotemp.kit.evidence.verification import fault_of, orphans, sums


class Command(BaseCommand):
    """Check that every file of evidence is there and unaltered."""

    help = "Read the file of every paper, name those that are missing or altered (exit code 1 if any), and list files without a paper."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what is wrong; raises CommandError if a file is missing or altered."""
        read, wrong = 0, 0
        for read, sha256 in enumerate(sums(), start=1):  # noqa: B007 - the count is used below
            if fault := fault_of(sha256):
                wrong += 1
                self.stderr.write(f"{sha256}: {fault}")
        for path in orphans():
            self.stdout.write(f"without a paper: {path.relative_to(store.folder()).as_posix()}")
        if wrong:
            message = f"{wrong} of {read} files of evidence do not hold."
            raise CommandError(message, returncode=1)
        self.stdout.write(f"{read} files of evidence hold.")
