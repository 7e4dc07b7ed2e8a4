"""Fields by which forms of the watch name an indicator or a feed: by code, key or number."""

from typing import Any

from django.db.models import Q, QuerySet

from scotemp.apps.directory.forms.references import RecordField
from scotemp.apps.risk.models import Feed, Indicator


def _numbered(text: str) -> Q:
    return Q(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Q(pk__in=[])


class IndicatorField(RecordField):
    """Names an indicator by its code or number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the indicator of a code, or else of a number."""
        seen: QuerySet[Any] = Indicator.objects.visible_to(self.viewer)
        exact = seen.filter(code=text)
        return exact if exact.exists() else seen.filter(_numbered(text))


class AdvisoryFeedField(RecordField):
    """Names a feed of advisories by its key or number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the feed of a key, or else of a number."""
        seen: QuerySet[Any] = Feed.objects.visible_to(self.viewer).filter(sort=Feed.Sort.ADVISORIES)
        exact = seen.filter(key=text)
        return exact if exact.exists() else seen.filter(_numbered(text))
