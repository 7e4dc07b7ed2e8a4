"""The second factor: an authenticator app, recovery codes, and what a password alone no longer opens."""

import re
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client
from people import code, person, prove, sign_in, signed_in

from scotemp.kit.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def activate(user: User) -> tuple[Client, str]:
    """Set up an authenticator app; return the browser and the secret of the app."""
    browser = signed_in(user)
    prove(browser)
    page = browser.get("/en/account/2fa/totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret"[^>]*value="([A-Z2-7]+)"', page)
    assert found, page
    assert "data:image/svg+xml" in page
    assert browser.post("/en/account/2fa/totp/activate/", {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.filter(user=user).exists()
    assert browser.post("/en/account/2fa/totp/activate/", {"code": code(found[1])}).status_code == 302
    cache.clear()  # a code works once: the next sign-in would have to wait for the next one
    return browser, found[1]


def enters(browser: Client) -> bool:
    return browser.get("/en/account/").status_code == 200


@pytest.mark.django_db(transaction=True)  # letters leave once the change is kept
def test_the_app_is_asked_for_after_the_password() -> None:
    user = person("Aigerim")
    _, secret = activate(user)
    assert {factor.type for factor in Authenticator.objects.filter(user=user)} == {"totp", "recovery_codes"}
    assert "Authenticator App Activated" in mail.outbox[-1].subject, "a change of what guards the account is told by mail"
    browser = Client()
    assert sign_in(browser, user.email)["Location"] == "/en/account/2fa/authenticate/"
    assert not enters(browser)
    assert "Incorrect code" in browser.post("/en/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert not enters(browser)
    browser.post("/en/account/2fa/authenticate/", {"code": code(secret)})
    assert enters(browser)


def test_a_recovery_code_opens_once() -> None:
    user = person("Aigerim")
    owner, _ = activate(user)
    codes = owner.get("/en/account/2fa/recovery-codes/download/").content.decode().split()
    one = next(word for word in codes if re.fullmatch(r"[0-9A-Za-z-]{8,}", word) and any(sign.isdigit() for sign in word))
    browser, later = Client(), Client()
    sign_in(browser, user.email)
    browser.post("/en/account/2fa/authenticate/", {"code": one})
    assert enters(browser)
    sign_in(later, user.email)
    later.post("/en/account/2fa/authenticate/", {"code": one})
    assert not enters(later)


def test_guessing_codes_is_locked() -> None:
    user = person("Aigerim")
    _, secret = activate(user)
    browser = Client()
    sign_in(browser, user.email)
    answers = [browser.post("/en/account/2fa/authenticate/", {"code": f"{n:06}"}).content.decode() for n in range(12)]
    assert "Too many failed" in answers[-1]
    browser.post("/en/account/2fa/authenticate/", {"code": code(secret)})
    assert not enters(browser)


def test_giving_up_the_app_asks_for_proof() -> None:
    user = person("Aigerim")
    _, secret = activate(user)
    browser = Client()
    sign_in(browser, user.email)
    browser.post("/en/account/2fa/authenticate/", {"code": code(secret)})
    answer = browser.post("/en/account/2fa/totp/deactivate/")
    assert "reauthenticate" in answer["Location"]
    assert Authenticator.objects.filter(user=user, type="totp").exists()
    prove(browser)
    browser.post("/en/account/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(user=user).exists()
    assert sign_in(Client(), user.email)["Location"] == "/en/desk/"


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
@pytest.mark.parametrize("page", ["", "totp/deactivate/", "recovery-codes/", "recovery-codes/generate/", "webauthn/add/"])
def test_the_pages_of_the_second_factor_open(page: str, language: str) -> None:
    browser, _ = activate(person("Aigerim"))
    answer = browser.get(f"/{language}/account/2fa/{page}")
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1>") == 1
