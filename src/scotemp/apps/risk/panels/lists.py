"""On a list: what a match does to those of each member of the organisation, and the way to load a version."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.models import WatchList
from scotemp.apps.risk.models.lists import Effect
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.nomenclature import sco

Content = Mapping[str, Any] | None


def _load(kind: Kind, record: Any, viewer: Viewer) -> Content:
    if not isinstance(record, WatchList) or not abilities(viewer, record).get("load"):
        return None
    return {"address": reverse("risk:load-list", args=(record.pk,)), "is_first": not record.versions.exists()}


def _effects(kind: Kind, record: Any, viewer: Viewer) -> Content:
    if not isinstance(record, WatchList):
        return None
    language = get_language() or "en"
    rows = [(one.short.get(language), record.binds(one.iso3), Effect(record.effect_for(one.iso3)).label) for one in sco.members()]
    return {"rows": sorted(rows, key=lambda row: row[0])}


LIST_PANELS: Final = (
    Panel("list-load", _("A new version"), "risk/load_link.html", _load, first=True),
    Panel("list-effects", _("What a match does, by member of the SCO"), "risk/effects.html", _effects),
)
