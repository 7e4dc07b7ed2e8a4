"""The watch: words for its events, its daily task, its alarms on the desk."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.models import Feed
from scotemp.apps.risk.panels.watch import ALARMS, SERIES
from scotemp.apps.risk.tasks import WATCHING
from scotemp.kit.desks.panels import DESK_PANELS, RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE


def _stands(event: object) -> str:
    data = getattr(event, "data", {})
    label = str(Feed.State(data["state"]).label) if data.get("state") in Feed.State.values else ""
    return f"{label}: {data['text']}" if data.get("text") else label


KINDS.put("feed_read", _("Feed read"))
KINDS.put("feed_stands", _("How the feed stands has changed"))
KINDS.put("signal_raised", _("Signal raised"))
KINDS.put("value_confirmed", _("A held value was confirmed"))
DETAILS.put("feed_stands", _stands)
DETAILS.put(
    "feed_read",
    lambda event: str(
        _("items: %(items)s, new or changed: %(changed)s")
        % {"items": event.data.get("items", ""), "changed": event.data.get("changed", "")}
    ),
)
DESK_PANELS.put(ALARMS.name, ALARMS)
SCHEDULE.put("watch", WATCHING)
RECORD_PANELS.put(SERIES.name, SERIES)
