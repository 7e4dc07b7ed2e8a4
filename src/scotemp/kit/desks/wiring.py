"""What desks show on every record and lend to outbox, search and imports; imported once every model is ready."""

from scotemp.kit.desks.addresses import address_of_subject
from scotemp.kit.desks.carrying.showing import PANELS
from scotemp.kit.desks.describing import describe, topics
from scotemp.kit.desks.joining import join
from scotemp.kit.desks.kind import DESKS
from scotemp.kit.desks.mentions import tell_mentioned
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.notes.telling import MENTIONED
from scotemp.kit.outbox.topics import TOPICS
from scotemp.kit.outbox.wording import DESCRIPTIONS
from scotemp.kit.search.searchables import RECORD_URL

DESCRIPTIONS.put("desks", describe)
TOPICS.put("desks", topics)
for _panel in PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
RECORD_URL.put("desks", address_of_subject)
DESKS.follow(join)
MENTIONED.put("inbox", tell_mentioned)
