"""What the pages of meetings and resolutions show beside their facts: papers to print, calendars; and what events say."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import formats
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scotemp.apps.committees.models import Meeting, Minutes, Resolution
from scotemp.apps.committees.services.minutes import are_there
from scotemp.kit.access.guarded import is_party
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import TEXTS, links
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import DeskPanel, Panel
from scotemp.kit.events.models import Event
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES

Content = Mapping[str, Any] | None


def _printed(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return where the record can be read as a paper and taken as a file, in each language."""
    if isinstance(record, Meeting):
        return _addresses("minutes", record.pk, viewer, record) if are_there(record) else None
    return _addresses("resolution", record.pk, viewer, record) if isinstance(record, Resolution) else None


def _addresses(what: str, key: int, viewer: Viewer, record: Any) -> Content:
    if not (viewer.is_staff or is_party(viewer, record)):
        return None
    kept = Minutes.objects.filter(meeting=key).first() if what == "minutes" else None
    files = [(OWN_NAMES[tag], _files(what, key, tag)) for tag in LANGUAGES]
    return {"page": reverse(f"committees:{what}", args=(key,)), "files": files, "kept": kept}


def _files(what: str, key: int, tag: str) -> list[tuple[str, str]]:
    return links(lambda form: reverse(f"committees:{what}-file", args=(key, tag, form)), TEXTS)


def _calendar(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Return the file that puts a meeting into a calendar."""
    if not isinstance(record, Meeting) or record.state == "draft":
        return None
    return {"file": reverse("committees:meeting-calendar", args=(record.pk,)), "page": reverse("committees:calendar")}


def _mine(viewer: Viewer) -> Content:
    """Return where a user finds the address of his calendar, if he has anything to do with committees."""
    return {"page": reverse("committees:calendar")} if viewer.ids("committees.committee") else None


PANELS_OF_MEETINGS: Final = (
    Panel("printed", gettext_lazy("To read and print"), "committees/printed.html", _printed, first=True),
    Panel("calendar", gettext_lazy("Calendar"), "committees/calendar_panel.html", _calendar),
)
DESK_PANELS_OF_MEETINGS: Final = (DeskPanel("calendar", gettext_lazy("Calendar"), "committees/calendar_panel.html", _mine),)


def _moment(event: Event) -> str:
    begins = datetime.fromisoformat(event.data["starts_at"]).astimezone(ZoneInfo(event.data["zone"]))
    return f"{formats.date_format(begins, 'DATE_FORMAT')}, {begins:%H:%M} ({event.data['zone']})"


def invited(event: Event) -> str:
    """Return when the meeting begins."""
    return _moment(event)


def invitation(event: Event, name: str) -> str:
    """Return the sentence by which a member is invited."""
    return _("You are invited to “%(name)s”. It begins on %(moment)s.") % {"name": name, "moment": _moment(event)}


def assigned(event: Event) -> str:
    """Return by when an action is due."""
    due = parse_date(event.data["due"])
    return formats.date_format(due, "DATE_FORMAT") if due else ""


def assignment(event: Event, name: str) -> str:
    """Return the sentence by which an owner learns of an action."""
    return _("An action of a committee falls to you: “%(name)s”, due on %(day)s.") % {"name": name, "day": assigned(event)}
