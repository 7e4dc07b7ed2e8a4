"""The way from a record to who fits it, and on an introduction what its proposal rested on."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Locality, Organisation, Person
from scotemp.apps.promotion.models import Introduction
from scotemp.apps.promotion.selectors.sight import may_ask
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.nomenclature.language import normalise
from scotemp.reports.matching.words import criterion
from scotemp.reports.voice import Voice

_NAMES: Final = {Person: "person", Organisation: "organisation", Locality: "locality"}


def _who_fits(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Return the address of who fits a record, for those who may ask."""
    name = _NAMES.get(type(record))
    return {"name": name, "key": record.pk} if name and may_ask(viewer, record) else None


def _rested_on(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Return what a proposal rested on, by criterion and side, as it was kept that day."""
    if not isinstance(record, Introduction) or not record.fit.get("entrepreneur"):
        return None
    voice = Voice(normalise(get_language() or "en"))
    sides = [record.fit[side] for side in ("entrepreneur", "locality")]
    names = list(dict.fromkeys(name for side in sides for name in side["weights"]))
    rows = [
        {
            "criterion": criterion(voice, name),
            "value": next((side["parts"][name][0] for side in sides if name in side["parts"]), None),
            "gives": [side["parts"].get(name, (None, None))[1] if name in side["weights"] else None for side in sides],
        }
        for name in names
    ]
    return {"rows": rows, "scores": [side["score"] for side in sides], "day": record.fit["asked_on"], "year": record.fit["year"]}


PANELS_OF_MATCHING: Final = (
    Panel("who-fits", _("Who fits"), "promotion/match_link.html", _who_fits),
    Panel("rested-on", _("What the proposal rests on"), "promotion/rested_on.html", _rested_on),
)
