"""Fields by which forms of the committees name an agreement or a committee."""

from typing import Any

from django.db.models import Q, QuerySet

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.forms.references import RecordField


def _numbered(text: str) -> Q:
    return Q(pk=int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else Q(pk__in=[])


class AgreementField(RecordField):
    """Names an agreement by its number."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the agreement of a number."""
        found: QuerySet[Any] = Agreement.objects.visible_to(self.viewer).filter(_numbered(text))
        return found


class CommitteeField(RecordField):
    """Names a committee by its number, or its name in any language."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the living committees that a text may mean."""
        seen: QuerySet[Any] = Committee.objects.visible_to(self.viewer).living()
        exact = seen.filter(_numbered(text))
        named = Q(names__en__iexact=text) | Q(**{"names__zh-Hans": text}) | Q(names__ru__iexact=text)
        return exact if exact.exists() else seen.filter(named)
