"""Who of the accounts was made by the demonstration, and may be entered by a click."""

from django.db.models import QuerySet

from scotemp.demo.world.cast import ADDRESSES
from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event

MADE = {"demonstration": True}
"""What the log says of an account when the demonstration makes it; nobody who signs up is recorded so."""


def members() -> QuerySet[User]:
    """Return the accounts that the demonstration made, by the log and by their address."""
    made = Event.objects.filter(subject_type=User._meta.label_lower, kind="registered", actor=None, data__demonstration=True)
    return User.objects.filter(pk__in=[int(key) for key in made.values_list("subject_id", flat=True)], email__in=ADDRESSES)
