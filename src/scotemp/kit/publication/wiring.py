"""What publication brings to the log's words and to the schedule; imported once every model is ready."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.publication.jobs import EXPIRY
from scotemp.kit.publication.workflow import PUBLICATION
from scotemp.kit.workflow.errors import spoken


def _what(event: Event) -> str:
    """Return which version went where."""
    state = PUBLICATION.state.get(event.data.get("state", ""))
    version = _now("Version %(number)s") % {"number": event.data.get("version", "")}
    return f"{version}: {spoken(state.label)}" if state else version


KINDS.put("publication", _("Publication"))
DETAILS.put("publication", _what)
SCHEDULE.put("expire_publications", EXPIRY)
