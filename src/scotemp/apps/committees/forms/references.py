"""Fields by which forms of the committees name an agreement, a committee or an account."""

from typing import Any

from django.db.models import Q, QuerySet

from scotemp.apps.agreements.models import Agreement
from scotemp.apps.committees.models import Committee
from scotemp.apps.directory.forms.references import RecordField
from scotemp.kit.accounts.models import User


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


class AccountField(RecordField):
    """Names an active account by its whole e-mail address, which whoever names it must know."""

    def meant(self, text: str) -> QuerySet[Any]:
        """Return the account of an address."""
        return User.objects.filter(email__iexact=text, is_active=True)

    def prepare_value(self, value: Any) -> Any:
        """Show an account by its address."""
        return getattr(value, "email", value)

    def clean(self, value: Any) -> Any:
        """Return the account, or nothing; raises ValidationError."""
        return super().clean(getattr(value, "email", value))
