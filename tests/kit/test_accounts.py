"""Coming and going: sign-up, confirmation, sign-in, lock-out, reset, devices, and who learns nothing from them."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from people import PASSWORD, link_in_last_letter, person, prove, sign_in, signed_in

from scotemp.kit.accounts.models import User
from scotemp.kit.events import log

pytestmark = pytest.mark.django_db

WEI = {"name": "王伟", "email": "wang.wei@example.org", "password1": PASSWORD, "language": "zh-Hans", "zone": "Asia/Shanghai"}


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def enters(browser: Client) -> bool:
    return browser.get("/en/account/").status_code == 200


# Signing up


def test_an_account_opens_once_its_address_is_confirmed() -> None:
    browser = Client()
    answer = browser.post("/zh-hans/account/signup/", WEI)
    assert answer["Location"] == "/zh-hans/account/confirm-email/"
    user = User.objects.get()
    assert (user.name, user.email, user.language, user.zone) == ("王伟", WEI["email"], "zh-Hans", "Asia/Shanghai")
    assert [event.kind for event in log.timeline(user)] == ["registered"]
    assert not enters(browser)
    assert sign_in(browser, WEI["email"])["Location"] == "/en/account/confirm-email/"
    assert mail.outbox[0].to == [WEI["email"]]
    assert "SCO TEMP" in mail.outbox[0].body

    link = link_in_last_letter()
    assert browser.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified, "whoever only looks at the link (a scanner of mail) confirms nothing"
    browser.post(link)
    assert EmailAddress.objects.get().verified
    answer = sign_in(browser, WEI["email"])
    assert answer["Location"] == "/zh-hans/desk/", "a user goes on in his own language"
    assert enters(browser)


@pytest.mark.parametrize(("language", "zone"), [("en", "UTC"), ("zh-hans", "Asia/Shanghai"), ("ru", "Europe/Moscow")])
@pytest.mark.parametrize("said", ["", "Mars/Olympus"])
def test_a_zone_that_the_device_does_not_name_is_guessed(language: str, zone: str, said: str) -> None:
    Client().post(f"/{language}/account/signup/", WEI | {"zone": said})
    assert User.objects.get().zone == zone


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_form_speaks_the_language_of_the_page(language: str) -> None:
    page = Client().get(f"/{language}/account/signup/").content.decode()
    chosen = {"en": 'value="en" selected', "zh-hans": 'value="zh-Hans" selected', "ru": 'value="ru" selected'}
    assert chosen[language] in page


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", ""),
        ("email", "not-an-address"),
        ("password1", "short"),
        ("password1", "1234567890123"),
        ("password1", "wang.wei@example"),
        ("language", "fr"),
    ],
)
def test_a_form_that_says_too_little_is_refused(field: str, said: str) -> None:
    answer = Client().post("/en/account/signup/", WEI | {field: said})
    assert answer.status_code == 200
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not User.objects.exists()


def test_a_stranger_does_not_learn_who_has_an_account() -> None:
    person("Aigerim")
    known = Client().post("/en/account/signup/", WEI | {"email": "AIGERIM@example.org"})
    unknown = Client().post("/en/account/signup/", WEI | {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "already exists" in mail.outbox[0].body
    assert mail.outbox[0].to == ["aigerim@example.org"]
    assert User.objects.filter(email="aigerim@example.org").count() == 1

    answers = [Client().post("/en/account/password/reset/", {"email": email}) for email in ("aigerim@example.org", "none@example.org")]
    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    wrong = [sign_in(Client(), email, "not-this-one").content.decode() for email in ("aigerim@example.org", "none@example.org")]
    assert all("The email address and/or password you specified are not correct." in page.replace("&#x27;", "'") for page in wrong)


# Signing in


def test_address_and_password_open_the_account_whatever_the_case() -> None:
    person("Aigerim", language="ru")
    browser = Client()
    answer = sign_in(browser, "Aigerim@Example.org")
    assert answer["Location"] == "/ru/desk/"
    assert "Aigerim" in browser.get("/ru/").content.decode()
    assert browser.post("/en/account/logout/").status_code == 302
    assert not enters(browser)


def test_a_page_asked_for_before_signing_in_opens_in_the_users_language() -> None:
    person("Aigerim", language="ru")
    assert sign_in(Client(), "aigerim@example.org", next="/en/account/data/")["Location"] == "/ru/account/data/"
    assert sign_in(Client(), "aigerim@example.org", next="https://elsewhere.example/")["Location"] == "/ru/desk/"


def test_guessing_locks_the_address_for_everybody_for_a_while() -> None:
    person("Aigerim")
    for _ in range(5):
        assert "not correct" in sign_in(Client(), "aigerim@example.org", "not-this-one").content.decode()
    answer = sign_in(Client(), "aigerim@example.org")
    assert "Too many failed login attempts" in answer.content.decode()
    person("Boris")
    assert sign_in(Client(), "boris@example.org").status_code == 302


def test_many_requests_from_one_place_are_told_to_wait() -> None:
    answers = [Client().post("/en/account/signup/", {}) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert "Too many attempts" in answers[-1].content.decode()


def test_an_account_out_of_use_stays_shut() -> None:
    user = person("Aigerim")
    user.is_active = False
    user.save()
    browser = Client()
    sign_in(browser, user.email)
    assert not enters(browser)


def test_a_forgotten_password_is_set_anew_by_a_link_that_works_once() -> None:
    user, browser = person("Aigerim"), Client()
    old = signed_in(user)
    browser.post("/en/account/password/reset/", {"email": user.email})
    link = link_in_last_letter()
    form = browser.get(link)["Location"]
    assert "id_password1_error" in browser.post(form, {"password1": "1234567890", "password2": "1234567890"}).content.decode()
    assert browser.post(form, {"password1": "eight-loud-geese", "password2": "eight-loud-geese"}).status_code == 302
    assert sign_in(browser, user.email).status_code == 200
    assert sign_in(browser, user.email, "eight-loud-geese").status_code == 302
    assert not enters(old), "whoever was signed in with the old password is signed out"
    assert "invalid" in Client().get(link, follow=True).content.decode()


# Devices and profile


def test_a_user_sees_the_devices_and_signs_out_the_others() -> None:
    user = person("Aigerim")
    phone, desk = signed_in(user), Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0"})
    sign_in(desk, user.email)
    page = desk.get("/en/account/sessions/").content.decode()
    assert "Firefox, Windows" in page
    assert page.count("This device") == 1
    assert enters(phone)
    desk.post("/en/account/sessions/")
    assert enters(desk)
    assert not enters(phone)


def test_the_profile_changes_language_and_leaves_names_of_fields_in_the_log() -> None:
    user = person("Aigerim")
    browser = signed_in(user)
    answer = browser.post("/en/account/", {"name": "Айгерим", "language": "ru", "zone": "Asia/Almaty"})
    assert answer["Location"] == "/ru/account/"
    user.refresh_from_db()
    assert (user.name, user.language, user.zone) == ("Айгерим", "ru", "Asia/Almaty")
    event = log.timeline(user).get()
    assert (event.kind, event.actor, event.data) == ("edit", user.key, {"changed": ["language", "name", "zone"]})
    browser.post("/ru/account/", {"name": "Айгерим", "language": "ru", "zone": "Asia/Almaty"})
    assert log.timeline(user).count() == 1
    assert "id_zone_error" in browser.post("/ru/account/", {"name": "A", "language": "ru", "zone": "Mars"}).content.decode()


@pytest.mark.parametrize("page", ["", "email/", "password/change/", "2fa/", "2fa/webauthn/", "sessions/", "data/", "data/erase/"])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_every_page_of_the_account_opens_for_its_user_alone(page: str, language: str) -> None:
    address = f"/{language}/account/{page}"
    assert Client().get(address)["Location"].startswith(f"/{language}/account/login/")
    answer = signed_in(person("Aigerim")).get(address)
    assert answer.status_code == 200
    html = answer.content.decode()
    assert html.count("<h1>") == 1
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "style=" not in html, "the policy refuses styles in place"


def test_the_pages_of_a_visitor_leave_no_cookie() -> None:
    assert not Client().get("/en/data/").cookies


def test_an_address_is_added_confirmed_and_made_the_one_to_sign_in_with() -> None:
    user = person("Aigerim")
    browser = signed_in(user)
    browser.post("/en/account/email/", {"action_add": "", "email": "aigerim@firm.example"})
    assert not mail.outbox, "the password is asked once more before anything that guards the account changes"
    prove(browser)
    browser.post("/en/account/email/", {"action_add": "", "email": "aigerim@firm.example"})
    browser.post(link_in_last_letter())
    browser.post("/en/account/email/", {"action_primary": "", "email": "aigerim@firm.example"})
    user.refresh_from_db()
    assert user.email == "aigerim@firm.example"
