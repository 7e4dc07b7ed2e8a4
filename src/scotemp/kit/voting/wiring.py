"""What votes bring to the schedule and to the words of events; imported once every model is ready."""

from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.voting import wording
from scotemp.kit.voting.jobs import CLOSE_DUE

SCHEDULE.put("close_due_polls", CLOSE_DUE)
KINDS.put("poll", wording.POLL)
DETAILS.put("poll", wording.told)
