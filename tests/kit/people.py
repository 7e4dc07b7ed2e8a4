"""People for tests of accounts: how they sign up, confirm, sign in and prove a second factor."""

import re

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from scotemp.kit.accounts.models import User

PASSWORD = "seven-quiet-herons"  # noqa: S105


def person(name: str = "Aigerim", *, email: str = "", language: str = "en", password: str | None = PASSWORD) -> User:
    """Make somebody whose address is confirmed."""
    address = email or f"{name.lower().replace(' ', '.')}@example.org"
    user = User.objects.create_user(address, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(browser: Client, email: str, password: str = PASSWORD, *, language: str = "en", **more: str):  # type: ignore[no-untyped-def]
    return browser.post(f"/{language}/account/login/", {"login": email, "password": password, **more})


def signed_in(user: User) -> Client:
    browser = Client()
    answer = sign_in(browser, user.email)
    assert answer.status_code == 302, answer.content.decode()
    return browser


def prove(browser: Client) -> None:
    """Give the password once more, as pages that guard the account ask."""
    assert browser.post("/en/account/reauthenticate/", {"password": PASSWORD}).status_code == 302


def link_in_last_letter() -> str:
    found = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


def code(secret: str) -> str:
    """Return what an authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))
