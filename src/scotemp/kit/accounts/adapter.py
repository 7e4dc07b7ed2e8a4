"""What the log-in library asks the platform: how an account is saved, what letters are signed with, where a user goes next."""

from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import translate_url

from scotemp.kit.accounts import profile
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts that are opened and entered with an e-mail address."""

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Save a new user with what the form says of him, and record that he came."""
        said = form.cleaned_data
        user.name, user.language, user.zone = said["name"], said["language"], said["zone"]
        super().save_user(request, user, form, commit)
        if commit:
            log.record(subject=user, kind="registered", actor=user.key)
        return user

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter that names the platform and the address at which it was asked for."""
        site = SimpleNamespace(name="SCO TEMP", domain=self.request.get_host())
        super().send_mail(template_prefix, email, {"current_site": site} | context)

    def post_login(self, request: HttpRequest, user: User, **how: Any) -> HttpResponse:
        """Lead a user on in his own language."""
        response: HttpResponse = super().post_login(request, user, **how)
        if "Location" in response.headers:
            response["Location"] = translate_url(response["Location"], user.language.lower())
        return response


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts that are entered through a provider of OpenID Connect."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Fill a new user with what the provider says of him."""
        user: User = super().populate_user(request, sociallogin, data)
        user.name = str(data.get("name") or " ".join(filter(None, (data.get("first_name"), data.get("last_name")))) or user.email)[:150]
        user.language, user.zone = profile.guessed()
        return user

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """Begin the form of a new account with the name that the provider gave."""
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        return initial | {"name": sociallogin.user.name}

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Save a new user and record that he came."""
        user: User = super().save_user(request, sociallogin, form)
        log.record(subject=user, kind="registered", actor=user.key)
        return user
