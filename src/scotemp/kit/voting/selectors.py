"""The polls on a record, and what they decided, for those who take part in it, conduct votes or vote themselves."""

from scotemp.kit.access.guarded import Guarded, abilities, is_party, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carried_by
from scotemp.kit.voting.models import Elector, Poll, PollQuerySet
from scotemp.kit.voting.records import count
from scotemp.kit.voting.tally import Outcome
from scotemp.kit.voting.workflow import CONDUCT


def polls_on(viewer: Viewer, record: Guarded) -> PollQuerySet:
    """Return the polls on a record, latest first; others than its parties, staff and who conducts votes see those in which they vote."""
    found: PollQuerySet = Poll.objects.filter(carried_by(record)).select_related("author").order_by("-opened_at", "-pk")
    if viewer.key is None or not sees(viewer, record):
        return found.none()
    if viewer.is_staff or is_party(viewer, record) or abilities(viewer, record).get(CONDUCT):
        return found
    return found.filter(pk__in=Elector.objects.filter(voter=viewer.key).values("poll_id"))


def outcome_of(poll: Poll) -> Outcome | None:
    """Return the outcome of a poll that ``polls_on`` gave, counted anew from its rows; nothing before it is closed."""
    return count(poll) if poll.state == "closed" else None
