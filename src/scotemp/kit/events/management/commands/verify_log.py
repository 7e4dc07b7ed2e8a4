"""The command ``scotemp manage verify_log``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify


class Command(BaseCommand):
    """Check that no recorded event was altered, exchanged or taken out."""

    help = "Walk every chain of the event log and name the first link of each that does not hold (exit code 1 if there is any)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the broken links; raises CommandError if there are any."""
        broken = 0
        for broken, link in enumerate(verify(), start=1):  # noqa: B007 - the count is used below
            self.stderr.write(str(link))
        chains = Event.objects.values("subject_type", "subject_id").distinct().count()
        if broken:
            message = f"{broken} of {chains} chains do not hold."
            raise CommandError(message, returncode=1)
        self.stdout.write(f"{chains} chains with {Event.objects.count()} events hold.")
