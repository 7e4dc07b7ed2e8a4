"""An enterprise in a real browser: it signs up, registers, proves itself, is refused with the reason, is verified, and is found."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from driving import serious
from paper_files import pdf
from people import PASSWORD, link_in_last_letter, person
from playwright.sync_api import BrowserContext, Page, expect

from scotemp.apps.directory.services.organisations import register_organisation
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = {"en": "Karachi Example Metals", "zh-Hans": "卡拉奇示范金属公司", "ru": "Карачинская образцовая металлургия"}


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def sign_in(page: Page, site: str, user: User) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/en/account/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_role("heading", name="My desk")).to_be_visible()


def staff(name: str, role: str) -> User:
    user = person(name)
    grant(actor=None, user=user, role=role)
    return user


def sign_up(page: Page, site: str) -> None:
    page.goto(f"{site}/en/account/signup/")
    page.get_by_label("Name").fill("Bilal")
    page.get_by_label("Email").fill("bilal@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Open an account").click()
    page.goto(f"{site}{link_in_last_letter()}")
    page.get_by_role("button", name="Confirm").click()
    sign_in(page, site, User.objects.get(email="bilal@example.org"))


def register(page: Page) -> None:
    page.get_by_role("link", name="Register an organisation").first.click()
    page.get_by_label("Legal name").fill(NAMES["en"])
    page.get_by_label("Language of the name").select_option("en")
    page.get_by_label("Country of registration").select_option("PAK")
    page.get_by_label("Ownership class").select_option("private")
    page.locator("main").get_by_role("button", name="Register an organisation").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAMES["en"])


def add_name(page: Page, language: str) -> None:
    page.get_by_role("link", name="Add a name").click()
    page.get_by_label("Name", exact=True).fill(NAMES[language])
    page.get_by_role("combobox", name="Language").select_option(language)
    page.locator("main").get_by_role("button", name="Add a name").click()
    expect(page.locator("#names")).to_contain_text(NAMES[language])


def move(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label("When did it happen?").fill("2026-11-20")
    page.locator("main").get_by_role("button", name=name).click()


def test_from_sign_up_to_a_verified_organisation_that_is_found_in_three_languages(page: Page, site: str) -> None:
    clara, stas = staff("Clara", "CMP"), staff("Stas", "STF")
    sign_up(page, site)
    register(page)
    record = page.url.removesuffix("/").removeprefix(site)
    for language in ("zh-Hans", "ru"):
        add_name(page, language)

    # Refused, and the reason says what to do.
    move(page, "Submit")
    expect(page.locator("main")).to_contain_text("A number of a registry")
    page.goto(f"{site}{record}/identifiers/add/")
    page.get_by_label("Registry").select_option("NTN")
    page.get_by_label("Number").fill("1234567")
    page.locator("main").get_by_role("button", name="Add a number").click()
    move(page, "Submit")
    expect(page.locator(".marks")).to_contain_text("Submitted")

    # A number without check digit does not suffice: the extract of the registry is asked for.
    sign_in(page, site, stas)
    page.goto(f"{site}{record}/")
    expect(page.locator("aside")).to_contain_text("the extract of the registry")
    sign_in(page, site, User.objects.get(email="bilal@example.org"))
    page.goto(f"{site}{record}/papers/add/")
    page.get_by_label("File").set_input_files({"name": "extract.pdf", "mimeType": "application/pdf", "buffer": pdf()})
    page.get_by_label("What it is").select_option("registry_extract")
    page.get_by_label("Title").fill("Extract of today")
    page.locator("main").get_by_role("button", name="Add a paper").click()
    expect(page.locator("main")).to_contain_text("Extract of today")

    sign_in(page, site, clara)
    page.goto(f"{site}{record}/do/screening/")
    page.get_by_label("Lists and sources searched").fill("UN and EU lists of today: no hit")
    page.get_by_label("Day of the screening").fill("2026-11-20")
    page.locator("main").get_by_role("button", name="Record a screening").click()

    sign_in(page, site, stas)
    page.goto(f"{site}{record}/")
    move(page, "Verify")
    expect(page.locator(".marks")).to_contain_text("Verified")
    assert serious(page) == []

    for words in ("Karachi Exam", "示范金属", "образцовая"):
        page.goto(f"{site}/en/search/?q={words}")
        expect(page.locator("main").get_by_role("link", name="Karachi")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_pages_of_desks_have_no_serious_fault_for_assistive_software_and_fit_a_phone(
    context: BrowserContext, page: Page, site: str, language: str
) -> None:
    stas = staff("Stas", "STF")
    sign_in(page, site, stas)
    register_here(stas)
    for path in ("desk/", "desks/", "desk/organisations/", "desk/organisations/new/", "help/", "figures/", "rules/", "inbox/", "import/"):
        page.goto(f"{site}/{language}/{path}")
        assert serious(page) == [], path
    page.set_viewport_size({"width": 360, "height": 800})
    for path in ("desk/", "desks/", "desk/organisations/", "desk/organisations/new/", "help/", "figures/"):
        page.goto(f"{site}/{language}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def register_here(user: User) -> None:
    from_here = {"country": "CHN", "name": "重庆示范铝业有限公司", "language": "zh-Hans"}
    register_organisation(actor=user.key, **from_here)
