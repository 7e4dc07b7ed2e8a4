"""What desks show on every record, and the names and addresses that they lend to the outbox; imported once every model is ready."""

from scotemp.kit.desks.carrying.showing import PANELS
from scotemp.kit.desks.describing import describe, topics
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.outbox.topics import TOPICS
from scotemp.kit.outbox.wording import DESCRIPTIONS

DESCRIPTIONS.put("desks", describe)
TOPICS.put("desks", topics)
for _panel in PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
