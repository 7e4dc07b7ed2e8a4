"""What logistics lends to the kit, to the directory and to risk: imported once every model is ready."""

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.services.relations import RELATIONS
from scotemp.apps.directory.workflow.gates import OPEN_RECORDS
from scotemp.apps.logistics.panels import TIMELINE
from scotemp.apps.logistics.services import requests, shipments
from scotemp.apps.logistics.services.measured import measured
from scotemp.apps.logistics.services.relations import RELATIONS_OF_LOGISTICS
from scotemp.apps.logistics.services.touched import touched
from scotemp.apps.logistics.tasks import DAILY
from scotemp.apps.risk.services.delays import MEASURED
from scotemp.apps.risk.services.delivering import AFFECTED
from scotemp.kit.desks.panels import RECORD_PANELS
from scotemp.kit.events.wording import DETAILS, KINDS
from scotemp.kit.jobs.schedule import SCHEDULE

for _kind, _words in {
    "option_shown": _("Route shown"),
    "option_chosen": _("Route chosen"),
    "quotes_opened": _("Quotes opened"),
    "documents_listed": _("Checklist of papers drawn up"),
    "quote_excused": _("Booked without a quote"),
    "rerouted": _("Route changed"),
    "transport_event": _("Told on the way"),
    "shipment_timed": _("Delivery timed"),
    "shipment_held": _("Time held at the border"),
}.items():
    KINDS.put(_kind, _words)
DETAILS.put("shipment_timed", lambda event: str(_("in time") if event.data.get("on_time") == "yes" else _("late")))
DETAILS.put("shipment_held", lambda event: str(_("hours: %(hours)s") % {"hours": event.data.get("hours", "")}))
DETAILS.put("transport_event", lambda event: f"{event.data.get('status', '')} · {event.data.get('place', '')}")
DETAILS.put("option_shown", lambda event: str(event.data.get("sha256", ""))[:16])
DETAILS.put("option_chosen", lambda event: str(event.data.get("sha256", ""))[:16])

for _relation in RELATIONS_OF_LOGISTICS:
    RELATIONS.put(_relation.name, _relation)
OPEN_RECORDS.put("corridor requests", requests.open_of)
OPEN_RECORDS.put("shipments", shipments.open_of)
AFFECTED.put("shipments", touched)
MEASURED.put("borders", measured)
RECORD_PANELS.put(TIMELINE.name, TIMELINE)
SCHEDULE.put("logistics", DAILY)
