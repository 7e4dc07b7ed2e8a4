"""What background work brings to the schedule; imported once every model is ready."""

from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.jobs.tidying import TIDY

SCHEDULE.put("tidy_queue", TIDY)
