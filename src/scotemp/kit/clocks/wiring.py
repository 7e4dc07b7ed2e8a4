"""How clocks follow moves, are watched in the background, and lend words to events and pages; imported once every model is ready."""

from scotemp.kit.clocks import following, jobs, panels, wording
from scotemp.kit.desks.panels import DESK_PANELS, RECORD_PANELS
from scotemp.kit.events.wording import KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.outbox.wording import SENTENCES
from scotemp.kit.workflow.firing import FOLLOWERS

FOLLOWERS.put("clocks", following.follow)
SCHEDULE.put("watch_clocks", jobs.WATCH)
for _kind, _words in wording.KIND_WORDS.items():
    KINDS.put(_kind, _words)
    SENTENCES.put(_kind, wording.sentence)
DESK_PANELS.put("clocks", panels.ON_DESK)
RECORD_PANELS.put("clocks", panels.ON_RECORD)
