"""The polls on a record, and what they decided, for those who take part in it."""

from scotemp.kit.access.guarded import Guarded, is_party, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carried_by
from scotemp.kit.voting.models import Poll, PollQuerySet
from scotemp.kit.voting.records import count
from scotemp.kit.voting.tally import Outcome


def polls_on(viewer: Viewer, record: Guarded) -> PollQuerySet:
    """Return the polls on a record, latest first; none for those who are neither its parties nor of the platform."""
    found: PollQuerySet = Poll.objects.filter(carried_by(record)).select_related("author").order_by("-opened_at", "-pk")
    return found if sees(viewer, record) and (viewer.is_staff or is_party(viewer, record)) else found.none()


def outcome_of(poll: Poll) -> Outcome | None:
    """Return the outcome of a poll that ``polls_on`` gave, counted anew from its rows; nothing before it is closed."""
    return count(poll) if poll.state == "closed" else None
