"""Lists: words for their events, and their panels."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.panels.lists import LIST_PANELS
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS


def _told(event: object) -> str:
    data = getattr(event, "data", {})
    words = _("version %(version)s; added %(added)s, changed %(changed)s, removed %(removed)s")
    return str(words) % {"version": data.get("version", ""), "added": "", "changed": "", "removed": "", **data.get("difference", {})}


KINDS.put("list_loaded", _("A version of the list was loaded"))
DETAILS.put("list_loaded", _told)
for _panel in LIST_PANELS:
    RECORD_PANELS.put(_panel.name, _panel)
