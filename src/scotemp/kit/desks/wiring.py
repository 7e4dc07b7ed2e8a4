"""Names and addresses of records, lent to the outbox; imported once every model is ready."""

from scotemp.kit.desks.describing import describe, topics
from scotemp.kit.outbox.topics import TOPICS
from scotemp.kit.outbox.wording import DESCRIPTIONS

DESCRIPTIONS.put("desks", describe)
TOPICS.put("desks", topics)
