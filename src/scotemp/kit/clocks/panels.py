"""Clocks on the page of a record and on a user's own desk."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.selectors import Standing, clocks_of, my_clocks
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import DeskPanel, Panel
from scotemp.kit.outbox.wording import describe


def _on_record(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    found = clocks_of(record, timezone.now())
    return {"clocks": [(None, one) for one in found]} if found else None


def _on_desk(viewer: Viewer) -> Mapping[str, Any] | None:
    found = my_clocks(viewer, timezone.now())
    known = describe([one.clock.subject for one in found])
    rows: list[tuple[Any, Standing]] = [(known.get(one.clock.subject), one) for one in found]
    return {"clocks": rows} if rows else None


ON_RECORD: Final = Panel("clocks", _("Time limits"), "clocks/panel.html", _on_record, first=True, every=True)
ON_DESK: Final = DeskPanel("clocks", _("My time limits"), "clocks/panel.html", _on_desk)
