"""The command ``scotemp manage mail``."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from scotemp.kit.outbox.mailing import stopped
from scotemp.kit.outbox.models import Channel, Message
from scotemp.kit.outbox.services import start_mail, stop_mail


class Command(BaseCommand):
    """Stop the mail, let it go again, or say how it stands."""

    help = "Stop the mail, start it again, or say how it stands."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do."""
        parser.add_argument("what", choices=("stop", "start", "status"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, then say how the mail stands."""
        if options["what"] == "stop":
            stop_mail(actor=None)
        elif options["what"] == "start":
            start_mail(actor=None)
        mails = Message.objects.filter(channel=Channel.MAIL)
        waiting = mails.filter(sent_at=None, claim=None, failed="")
        self.stdout.write("Mail is stopped." if stopped() else "Mail is sent.")
        if settings.MAIL_STOPPED:
            self.stdout.write("SCOTEMP_MAIL_STOPPED is set: leave it out and start the platform again to send mail.")
        due = waiting.filter(due_at__lte=timezone.now()).count()
        self.stdout.write(f"{waiting.count()} messages wait, {due} of them are due; {mails.exclude(failed='').count()} were not sent.")
