"""The way from the record of a locality to its page for investors."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Locality
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel


def place_page(kind: Kind, record: Any, viewer: Viewer) -> Mapping[str, Any] | None:
    """Gather the address of the page of a locality; nothing for other records."""
    return {"key": record.pk} if isinstance(record, Locality) else None


FOR_INVESTORS: Final = Panel("for-investors", _("For investors"), "promotion/place_link.html", place_page, first=True)
