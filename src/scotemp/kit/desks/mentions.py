"""Who is mentioned in a note hears of it in his inbox."""

from django.db import transaction

from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.notes.telling import MentionNews
from scotemp.kit.outbox.dispatching import tell


@transaction.atomic
def tell_mentioned(news: MentionNews) -> None:
    """Tell the users of the event by which the note was written."""
    written = Event.objects.of(*news.subject).filter(data__note=news.note, data__version=news.version).last()
    if written is not None:
        tell(users=User.objects.filter(pk__in=map(int, news.users)), event=written)
