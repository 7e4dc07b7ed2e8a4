"""Gates that more than one flow of the directory asks, and the slots through which higher desks answer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.kit.access.models import Grant
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.registry import Slot
from scotemp.kit.workflow.flow import Gate, Missing, Request
from scotemp.nomenclature.language import Names

SCREENED: Final[Slot[Callable[[Any], Missing | None]]] = Slot("screened")
"""The risk desk's answers to whether a record has been screened; while there is none, a check recorded by hand counts."""

OPEN_RECORDS: Final[Slot[Callable[[Any], int]]] = Slot("open records")
"""How many open records of a desk a record of the directory has."""

UNANSWERED: Final[Slot[Callable[[Any], int]]] = Slot("unanswered")
"""How many enquiries in a row a locality has left unanswered beyond their time."""

SCREENED_BY_HAND: Final = "screened_by_hand"
SCREENING_HOLDS: Final = timedelta(days=90)

NOT_SCREENED: Final = Missing(
    "screened", Names("A screening by compliance in the last 90 days", "合规部门 90 天内的筛查", "Проверка комплаенса за последние 90 дней")
)


def moved_by(record: Any, transition: str) -> str | None:
    """Return who last made a move of a record, by the log."""
    moves = Event.objects.of(*subject_of(record)).filter(kind="transition", data__transition=transition)
    last = moves.order_by("sequence").last()
    return last.actor if last else None


def by_another(transition: str) -> Gate:
    """Return a gate that is shut for whoever made a record, made its last `transition`, or manages it by a grant."""
    missing = Missing(
        "second_person",
        Names(
            "A second person, who does not manage the record", "由不管理该记录的第二人办理", "Второй человек, который не ведёт эту запись"
        ),
    )

    def gate(record: Any, request: Request) -> Missing | None:
        if request.actor is None:
            return None
        own = request.actor in {str(record.created_by_id), str(getattr(record, "lead_id", None)), moved_by(record, transition)}
        return missing if own or _manages(record, request.actor) else None

    return gate


def _manages(record: Any, actor: str) -> bool:
    subject = subject_of(record)
    return Grant.objects.filter(user_id=actor, scope_type=subject.type, scope_id=subject.id).holding(timezone.now().date()).exists()


def screened(record: Any, request: Request) -> Missing | None:
    """Ask the risk desk, or for a clear check recorded by hand in the last 90 days."""
    if SCREENED.names():
        return next((missing for ask in SCREENED if (missing := ask(record))), None)
    return checked_by_hand(record)


def checked_by_hand(record: Any) -> Missing | None:
    """Ask for a clear check recorded by hand in the last 90 days."""
    since = timezone.now().date() - SCREENING_HOLDS
    last = Event.objects.of(*subject_of(record)).filter(kind=SCREENED_BY_HAND, occurred_on__gte=since).order_by("sequence").last()
    return None if last and last.data.get("clear") else NOT_SCREENED


def no_open_record(record: Any, request: Request) -> Missing | None:
    """Ask every desk whether it has an open record of this one."""
    count = sum(ask(record) for ask in OPEN_RECORDS)
    words = Names(f"{count} open records to be closed first", f"须先办结 {count} 项未结记录", f"Сначала закройте открытые записи: {count}")
    return Missing("no_open_record", words) if count else None
