"""What the interface for programs brings to the schedule; imported once every model is ready."""

from scotemp.kit.api.tidying import FORGET
from scotemp.kit.jobs.schedule import SCHEDULE

SCHEDULE.put("forget_answers", FORGET)
