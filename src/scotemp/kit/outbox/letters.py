"""What a mail says: the sentences of its messages with their links, how to choose otherwise, and how to be left in peace."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.outbox.leaving import token_of
from scotemp.kit.outbox.wording import Told, tell_of


def letter(user: User, events: Iterable[Event], language: str) -> EmailMessage:
    """Return the mail that tells a user of events, in plain text; it holds no contact data but its own address."""
    with translation.override(language):
        told = list(tell_of(events).values())
        leave = settings.SITE_URL + reverse("outbox:leave", args=(token_of(user),))
        return EmailMessage(
            _subject(told),
            _body(user, told, leave),
            to=[user.email],
            headers={
                "List-Unsubscribe": f"<{leave}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                "Auto-Submitted": "auto-generated",
            },
        )


def _subject(told: list[Told]) -> str:
    if len(told) == 1:
        words = Truncator(" ".join(told[0].title.split())).chars(120)
    else:
        words = ngettext("%(number)s message", "%(number)s messages", len(told)) % {"number": len(told)}
    return f"{words} · SCO TEMP"


def _body(user: User, told: list[Told], leave: str) -> str:
    choices = settings.SITE_URL + reverse("outbox:subscriptions")
    parts = [
        _("Good day, %(name)s,") % {"name": user.name},
        *(f"{one.sentence}\n{settings.SITE_URL}{one.url}" for one in told),
        "\n".join(
            [
                "--",
                _("What you hear of, and how often: %(address)s") % {"address": choices},
                _("No more e-mail: %(address)s") % {"address": leave},
            ]
        ),
    ]
    return "\n\n".join(parts) + "\n"
