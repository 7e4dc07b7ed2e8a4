"""The forms of an account: what a new user says of himself, the profile, and the last word before erasure."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from scotemp.kit.accounts.models import User, known_zone
from scotemp.kit.accounts.profile import guessed
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES


class AboutYou(forms.Form):
    """Name and language, which the form of a new account asks beside address and password; the time zone is guessed."""

    field_order = ("name", "email", "password1", "language")

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, OWN_NAMES[code]) for code in LANGUAGES])
    zone = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = guessed()[0]

    def clean_zone(self) -> str:
        """Return the zone of the device, or that of the language if it names none."""
        try:
            known_zone(self.cleaned_data["zone"])
        except ValidationError:
            return guessed()[1]
        return str(self.cleaned_data["zone"])

    def signup(self, request: HttpRequest, user: User) -> None:
        """Do nothing more: the adapter has saved what was said."""


class ProfileForm(forms.Form):
    """What a user may change of himself; the address is changed on a page of its own, where it is confirmed."""

    name = forms.CharField(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, OWN_NAMES[code]) for code in LANGUAGES])
    zone = forms.CharField(
        label=_("Time zone"), max_length=40, validators=[known_zone], help_text=_("For instance Asia/Shanghai or Europe/Moscow")
    )


class EraseForm(forms.Form):
    """The password once more, or the address for those who have none."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if user.has_usable_password():
            self.fields["proof"] = forms.CharField(
                label=_("Your password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
            )
        else:
            self.fields["proof"] = forms.CharField(label=_("Your e-mail address"))

    def clean_proof(self) -> str:
        """Refuse a wrong password or address."""
        said = str(self.cleaned_data["proof"])
        if self.user.has_usable_password():
            if not self.user.check_password(said):
                raise ValidationError(_("This is not your password. Nothing has been erased."))
        elif said.strip().lower() != self.user.email:
            raise ValidationError(_("This is not the address of your account. Nothing has been erased."))
        return said
