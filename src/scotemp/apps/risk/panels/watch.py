"""Feeds that are not as they should be, on the desk of whoever watches."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.models import Feed, Indicator
from scotemp.apps.risk.selectors.backtest import suits
from scotemp.apps.risk.selectors.watch import alarming, named
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import DeskPanel, Panel


def on_desk(viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the feeds that alarm; nothing where all is well."""
    feeds = [
        {"text": named(feed), "url": reverse("desks:record", args=("feeds", feed.pk)), "state": Feed.State(feed.state).label}
        for feed in alarming(viewer)
    ]
    return {"feeds": feeds} if feeds else None


ALARMS: Final = DeskPanel("feed_alarms", _("Feeds that are silent or broken"), "risk/alarms.html", on_desk)


def on_indicator(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Lead from an indicator to its series."""
    return {"pk": record.pk, "tested": suits(record)} if isinstance(record, Indicator) else None


SERIES: Final = Panel("series", _("Series"), "risk/series_link.html", on_indicator, first=True)
