"""Accounts in a real browser: from sign-up to a second factor, passkeys, and pages that everyone can use."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.cache import cache
from people import PASSWORD, code, link_in_last_letter, person
from playwright.sync_api import Browser, Page, expect

from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VISITORS = ["account/login/", "account/signup/", "account/password/reset/"]
USERS = [
    "account/",
    "account/email/",
    "account/password/change/",
    "account/2fa/",
    "account/2fa/totp/activate/",
    "account/2fa/webauthn/",
    "account/2fa/webauthn/add/",
    "account/sessions/",
    "account/data/",
    "account/data/erase/",
    "account/logout/",
    "administration/users/",
    "administration/users/{other}/",
]


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def home(site: str) -> str:
    """Return the site under a name, which passkeys need."""
    return site.replace("127.0.0.1", "localhost")


def sign_in(page: Page, home: str, user: User) -> None:
    page.goto(f"{home}/en/account/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def prove(page: Page) -> None:
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()


def virtual_key(page: Page) -> None:
    """Plug in a key with a fingerprint that is always right."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    abilities = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {"protocol": "ctap2", "transport": "internal", **abilities}})


def test_from_sign_up_to_a_second_factor(page: Page, home: str) -> None:
    page.goto(f"{home}/ru/")
    page.get_by_role("link", name="Регистрация").click()
    page.get_by_role("navigation", name="Язык").get_by_role("link", name="English").click()
    main = page.locator("main")
    page.get_by_label("Name").fill("Айгерим")
    page.get_by_label("Email").fill("aigerim@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("combobox", name="Language").select_option("ru")
    main.get_by_role("button", name="Open an account").click()
    expect(page).to_have_url(f"{home}/en/account/confirm-email/")
    assert mail.outbox[0].to == ["aigerim@example.org"]

    page.goto(f"{home}{link_in_last_letter()}")
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Email").fill("aigerim@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    main.get_by_role("button", name="Sign In", exact=True).click()
    expect(page).to_have_url(f"{home}/ru/desk/")
    expect(page.get_by_role("link", name="Айгерим")).to_be_visible()
    user = User.objects.get()
    assert user.zone == page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")

    page.goto(f"{home}/en/account/2fa/totp/activate/")
    prove(page)
    secret = page.locator("#authenticator_secret").input_value()
    page.get_by_label("Authenticator code").fill(code(secret))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    cache.clear()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/en/account/login/")
    page.get_by_label("Email").fill("aigerim@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    main.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.get_by_label("Code").fill(code(secret))
    main.get_by_role("button", name="Sign In", exact=True).click()
    expect(page).to_have_url(f"{home}/ru/desk/")
    expect(page.get_by_role("link", name="Айгерим")).to_be_visible()


def test_a_passkey_is_added_and_opens_the_account_without_a_password(page: Page, home: str) -> None:
    user = person("Aigerim")
    virtual_key(page)
    sign_in(page, home, user)
    page.goto(f"{home}/en/account/2fa/webauthn/")
    page.get_by_role("link", name="Add a passkey").click()
    prove(page)
    expect(page.get_by_label("It opens the account without the password")).to_be_checked()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    page.goto(f"{home}/en/account/2fa/webauthn/")
    expect(page.locator(".cards .badge")).to_have_text("Passkey")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name="Aigerim")).to_be_visible()


def test_signing_in_and_out_needs_no_scripts(chromium: Browser, home: str) -> None:
    person("Aigerim")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/en/account/login/")
    page.get_by_label("Email").fill("aigerim@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign In", exact=True).click()
    page.get_by_role("link", name="Aigerim").click()
    page.get_by_label("Name").fill("Aigerim S.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your profile is saved.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    context.close()


def grave(page: Page) -> list[tuple[str, list[str]]]:
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_the_account_pages_on_a_phone_too(page: Page, home: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    wrong = {}
    wide = []

    def look(address: str) -> None:
        page.goto(f"{home}/en/{address}")
        wrong[address] = grave(page)
        for language in ("en", "zh-hans", "ru"):
            page.set_viewport_size({"width": 360, "height": 800})
            page.goto(f"{home}/{language}/{address}")
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(f"{language}/{address}")
        page.set_viewport_size({"width": 1280, "height": 900})

    for address in VISITORS:
        look(address)
    user, other = person("Aigerim"), person("Boris")
    grant(actor=None, user=user, role="ADM")
    grant(actor=None, user=other, role="ENT")
    sign_in(page, home, user)
    page.goto(f"{home}/en/account/2fa/totp/activate/")
    prove(page)
    for address in USERS:
        look(address.format(other=other.pk))
    assert {address: faults for address, faults in wrong.items() if faults} == {}
    assert wide == []
