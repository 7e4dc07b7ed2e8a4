"""A citizen without an account in a real browser (journey J11): asks a place, keeps the code, and is answered inside the clock."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from driving import Desk
from leads_world import officer, place
from playwright.sync_api import Page, expect
from transition_matrix import put
from wording import left_over

from scotemp.apps.promotion.models import Enquiry
from scotemp.apps.promotion.services.enquiries import receive_enquiry
from scotemp.kit.clocks.models import RunningClock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXT = {
    "en": "We want to dry apricots, two thousand tonnes a year.",
    "zh-hans": "我们计划每年加工两千吨杏干，请问贵市有无合适厂房？",
    "ru": "Мы хотим сушить абрикосы, две тысячи тонн в год.",
}
ANSWERS = {"en": "You are welcome on Monday.", "zh-hans": "欢迎周一来访。", "ru": "Ждём вас в понедельник."}
HEADINGS = {"en": "What was written", "zh-hans": "往来内容", "ru": "Переписка"}
WRONG = "AAAAA-BBBBB-CCCCC-DDDDD"


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    return Desk(page, site)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_a_citizen_asks_follows_the_code_and_reads_the_answer_and_its_clock(desk: Desk, language: str) -> None:
    where = place()
    put(where, "active")
    desk.sit_down(None)
    desk.see("enquiry/", language)
    desk.press(text="short", consent=True)
    expect(desk.main.locator(".faults").first).to_be_visible()
    code = desk.send(locality=str(where.pk), text=TEXT[language], name="Madina", consent=True).locator("code.sum").inner_text()
    assert re.fullmatch(r"([A-Z2-9]{5}-){3}[A-Z2-9]{5}", code)
    desk.main.locator("a.onward").click()
    clocks = desk.main.locator('section[aria-labelledby="clocks"] li')
    expect(clocks.first).to_be_visible()
    expect(desk.main).to_contain_text(TEXT[language])
    assert RunningClock.objects.running().filter(name="lead_response").count() == 1

    # A wrong code teaches; the right one is found however it is typed.
    desk.see("enquiry/follow/", language)
    desk.press(code=WRONG)
    expect(desk.main.locator('[aria-invalid="true"], .fault, .errorlist, .error').first).to_be_visible()
    desk.press(code=code.lower().replace("-", " "))
    expect(desk.main).to_contain_text(TEXT[language])
    address = desk.page.url.partition(f"/{language}/")[2]

    lead = Enquiry.objects.get().lead
    assert lead is not None
    desk.sit_down(officer())
    desk.fill_in(f"desk/leads/{lead.pk}/do/answer/", text=ANSWERS[language])
    assert not RunningClock.objects.running().filter(name="lead_response").exists()

    desk.sit_down(None)
    shown = desk.see(address, language)
    expect(shown.locator('section[aria-labelledby="words"]')).to_contain_text(ANSWERS[language])
    expect(shown.locator('section[aria-labelledby="clocks"] .state.end')).to_have_count(1)
    desk.sound(address, language)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_speak_the_language_of_the_reader(language: str) -> None:
    where = place()
    put(where, "active")
    _made, code = receive_enquiry(text=TEXT[language], language="ru", locality=where)
    paths = ("enquiry/", "enquiry/follow/", f"enquiry/follow/{code}/")
    assert list(left_over(Client(), paths, language, ["Qingdao"])) == []


def test_codes_cannot_be_guessed() -> None:
    _made, code = receive_enquiry(text=TEXT["en"], language="en")
    assert len(code.replace("-", "")) == 20  # of 32 signs each: a hundred bits
    browser = Client()
    answers = [browser.post("/en/enquiry/follow/", {"code": WRONG}).status_code for _ in range(32)]
    assert (answers[0], answers[-1]) == (422, 429)


def test_addresses_with_wrong_codes_are_counted_like_wrong_codes() -> None:
    _made, code = receive_enquiry(text=TEXT["en"], language="en")
    browser = Client()
    answers = [browser.get(f"/en/enquiry/follow/{WRONG}/").status_code for _ in range(32)]
    assert (answers[0], answers[-1]) == (404, 429)
    other = Client(REMOTE_ADDR="203.0.113.7")
    assert [other.get(f"/en/enquiry/follow/{code}/").status_code for _ in range(32)] == [200] * 32


def test_a_code_with_odd_signs_in_it_leads_to_its_page() -> None:
    _made, code = receive_enquiry(text=TEXT["en"], language="en")
    answer = Client().post("/en/enquiry/follow/", {"code": code.replace("-", "/")})
    assert answer.status_code == 302
    assert Client().get(answer["Location"]).status_code == 200
