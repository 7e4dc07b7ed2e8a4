"""A field that names the account of somebody, by e-mail address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from scotemp.kit.accounts.models import User


class AccountField(forms.EmailField):
    """Names an active account by its e-mail address; whoever fills it in has to know that address."""

    def prepare_value(self, value: Any) -> Any:
        """Show an account by its address."""
        return value.email if isinstance(value, User) else value

    def clean(self, value: Any) -> Any:
        """Return the user, or nothing; raises ValidationError for an address without an active account."""
        address = super().clean(self.prepare_value(value))
        if not address:
            return None
        found = User.objects.filter(email__iexact=address, is_active=True).first()
        if found is None:
            words = _("No active account has the address “%(address)s”: ask its owner to register, or check the spelling.")
            raise ValidationError(words, code="account", params={"address": address})
        return found
