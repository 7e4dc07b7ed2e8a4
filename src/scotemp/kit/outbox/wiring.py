"""What the outbox brings to the schedule; imported once every model is ready."""

from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.outbox.jobs import DELIVERY

SCHEDULE.put("deliver_messages", DELIVERY)
