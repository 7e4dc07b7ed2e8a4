"""The command ``scotemp manage rebuild_outbox``."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from scotemp.kit.outbox.dispatching import dispatch
from scotemp.kit.outbox.models import Message


class Command(BaseCommand):
    """Write the messages that subscriptions call for and that are missing."""

    help = "Read the whole log again and write the messages that are missing; what was told is not told again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take `--dry-run`."""
        parser.add_argument("--dry-run", action="store_true", help="Only say how many are missing.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """Write them, or only count them."""
        before = Message.objects.count()
        read = dispatch(since=0)
        while read:
            read = dispatch()
        missing = Message.objects.count() - before
        if options["dry_run"]:
            transaction.set_rollback(True)
            self.stdout.write(f"{missing} messages are missing.")
        else:
            self.stdout.write(f"{missing} messages were missing and are written.")
