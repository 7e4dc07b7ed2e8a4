"""Feeds that are not as they should be, on the desk of whoever watches."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.models import Feed
from scotemp.apps.risk.selectors.watch import alarming, named
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.panels import DeskPanel


def on_desk(viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the feeds that alarm; nothing where all is well."""
    feeds = [
        {"text": named(feed), "url": reverse("desks:record", args=("feeds", feed.pk)), "state": Feed.State(feed.state).label}
        for feed in alarming(viewer)
    ]
    return {"feeds": feeds} if feeds else None


ALARMS: Final = DeskPanel("feed_alarms", _("Feeds that are silent or broken"), "risk/alarms.html", on_desk)
