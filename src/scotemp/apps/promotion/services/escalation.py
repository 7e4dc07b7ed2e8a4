"""Who hears of the clocks of leads beside their officers, and which leads a place left unanswered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.promotion.models import FirstContact, Lead
from scotemp.kit.access.holders import holders
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import subject_of

_LOOKED_BACK: Final = 50


def approvers_when_late(record: Any, clock: str) -> Iterable[User]:
    """Return the approvers of the place once a clock of a lead has run out, and its officers while nobody has been named."""
    if not isinstance(record, Lead):
        return ()
    late = RunningClock.objects.of(subject_of(record)).running().filter(name=clock, due_at__lte=timezone.now()).exists()
    return holding(record.locality, "LAP") if late else ()


def holding(locality: Locality, role: str) -> QuerySet[User]:
    """Return who holds a role in a place or around it."""
    places = scopes_on(locality.path)
    return holders(places).filter(
        grants__role=role, grants__scope_type="directory.locality", grants__scope_id__in=[one.id for one in places]
    ).distinct()  # fmt: skip


def running(records: QuerySet[Lead], **said: object) -> QuerySet[Lead]:
    """Return the leads of a set with a running clock that fits."""
    clocks = RunningClock.objects.running().filter(subject_type="promotion.lead", **said)
    return records.annotate(key_in_log=Cast("pk", CharField())).filter(key_in_log__in=clocks.values("subject_id"))


def late(records: QuerySet[Lead], now: datetime, *names: str) -> QuerySet[Lead]:
    """Return the leads of a set of which a clock, one of these names where given, has run out."""
    return running(records, due_at__lte=now, **({"name__in": names} if names else {}))


def left_unanswered(locality: Locality) -> int:
    """Return how many of the latest leads of a place, in a row, were left unanswered beyond their time; those in time do not count."""
    mine = Lead.objects.filter(locality=locality)
    overdue = set(late(mine.filter(state="new"), timezone.now(), "lead_response").values_list("pk", flat=True))
    row = 0
    for pk, state in mine.order_by("-came_in_on", "-pk").values_list("pk", "state")[:_LOOKED_BACK]:
        if pk in overdue:
            row += 1
        elif state != "new":
            break
    return row


def open_leads(record: Any) -> int:
    """Return how many leads in hand and active first contacts name an organisation."""
    if not isinstance(record, Organisation):
        return 0
    leads = Lead.objects.in_hand()
    own = leads.filter(investor=record).count() + leads.filter(referrer=record).count()
    return int(own + FirstContact.objects.filter(state="active", investor=record).count())
