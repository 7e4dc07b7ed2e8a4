"""An entrepreneur in a real browser (journey J3): registered in his own script, assessed, matched, introduced, asked what came of it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from committee_world import committee, enterprise
from directory_world import on
from django.core.cache import cache
from django.test import Client
from driving import Desk, saved
from introduction_world import World, city, meeting
from people import PASSWORD, link_in_last_letter
from playwright.sync_api import Locator, Page, expect
from pytest_django.fixtures import Settings
from rubric_world import World as Assessed
from rubric_world import expert, today, user
from wording import left_over

from scotemp.apps.directory.models import Person
from scotemp.apps.directory.services.facts import add_industry
from scotemp.apps.promotion.models import AssessmentRound, CooperationRequest, Introduction
from scotemp.apps.promotion.services.outcomes import ask_outcomes
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.clocks.models import RunningClock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAME, TITLE = "Ерлан Абенов", "Площадка для мельницы"


@pytest.fixture(autouse=True)
def apart(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    found = Desk(page, site)
    found.language = "ru"
    page.set_default_timeout(20_000)  # the first page of a new process takes its time
    return found


def signed_up(desk: Desk) -> User:
    """Open an account with a confirmed address, and sign in."""
    page = desk.page
    page.goto(f"{desk.site}/ru/account/signup/")
    page.locator('main [name="name"]').fill(NAME)
    page.locator('main [name="email"]').fill("erlan@example.org")
    page.locator('main [name="password1"]').fill(PASSWORD)
    page.locator("main form").last.locator('button[type="submit"], button:not([type])').last.click()
    page.goto(f"{desk.site}{link_in_last_letter()}")
    page.locator("main form button").first.click()
    found = User.objects.get(email="erlan@example.org")
    desk.sit_down(found)
    return found


def registered(desk: Desk, firm: int) -> Person:
    """Register himself in his own script, with a post and the consents that he chooses."""
    desk.fill_in("desk/people/new/", names_ru=NAME, languages="ru", is_me=True)
    person = Person.objects.get()
    here = f"desk/people/{person.pk}"
    desk.fill_in(f"{here}/affiliations/add/", organisation=str(firm), title_ru="Директор")
    for purpose in ("profile", "matching", "contact"):
        desk.fill_in(f"{here}/consents/add/", purpose=purpose, basis="Дано на этой странице", given_on=today())
    desk.fill_in(f"{here}/contacts/add/", kind="email", value="erlan-direct@example.kz", openness="agreed")
    return person


def assessed(desk: Desk, erlan: User, firm: int) -> AssessmentRound:
    """Answer for himself, every answer with its paper; two assessors grade, one of them on his page; he confirms."""
    desk.fill_in("desk/assessments/new/", organisation=str(firm))
    round_ = AssessmentRound.objects.get()
    here = f"desk/assessments/{round_.pk}"
    world = Assessed.around(round_, erlan)
    desk.fill_in(f"promotion/assessments/{round_.pk}/answers/", year=2025, **dict.fromkeys(world.indicators, 3))
    world.answer_all()
    desk.fill_in(f"{here}/move/submit/", occurred_on=today())
    world.check_all()
    assessors = [world.name(expert(name, enterprise(f"House of {name}"))) for name in ("ines", "omar")]
    desk.sit_down(world.stas)
    desk.fill_in(f"{here}/move/review/", occurred_on=today())
    for one, grade in zip(assessors, (2, 3), strict=True):
        world.grade(one, grade)
        desk.sit_down(one.user)
        desk.fill_in(f"{here}/do/hand-in/")
    desk.sit_down(erlan)
    desk.fill_in(f"{here}/move/confirm/", occurred_on=today())
    desk.sit_down(world.stas)
    desk.fill_in(f"{here}/move/publish/", occurred_on=today())
    desk.sit_down(erlan)
    expect(desk.see(f"{here}/").locator('svg[viewBox="0 0 320 40"]')).to_have_count(3)
    return round_


def asked(desk: Desk, firm: int, rival: int) -> CooperationRequest:
    """Hide the enterprise from a rival, then publish what it seeks."""
    desk.fill_in("desk/blocks/new/", blocker=str(firm), blocked=str(rival))
    desk.fill_in(
        "desk/cooperation-requests/new/", organisation=str(firm), direction="sought", names_ru=TITLE, industry="C10T12",
        description_ru="Десять гектаров у железной дороги.", description_source="ru", land="10",
        valid_until=today() + timedelta(days=90), visibility="members",
    )  # fmt: skip
    request = CooperationRequest.objects.get()
    desk.fill_in(f"desk/cooperation-requests/{request.pk}/move/publish/", occurred_on=today())
    return request


def introduced(desk: Desk, erlan: User, person: Person, place: int) -> Introduction:
    """Propose him from the page of who fits; both consent, meet and go on."""
    desk.sit_down(user("stas"))
    desk.see(f"promotion/match/person/{person.pk}/")
    desk.main.locator('a[href*="introductions/new"]').first.click()
    desk.send(why="Мельницам нужно то, что здесь растёт.")
    one = Introduction.objects.get()
    assert one.fit["entrepreneur"]["parts"]
    here = f"desk/introductions/{one.pk}"
    desk.sit_down(erlan)
    desk.fill_in(f"{here}/move/consent/", occurred_on=today())
    clock = RunningClock.objects.running().get(name="introduction_answer")
    desk.sit_down(user("li"))
    desk.fill_in(f"{here}/move/accept/", occurred_on=today())
    clock.refresh_from_db()
    assert clock.stopped_at is not None
    assert clock.due_at is not None
    assert clock.stopped_at < clock.due_at, "answered inside the clock"
    desk.fill_in(f"{here}/move/open_contact/", occurred_on=today())
    expect(desk.see(f"{here}/")).to_contain_text("erlan-direct@example.kz")
    one.refresh_from_db()
    return one


def told(shown: Locator) -> None:
    """Find of every suggestion, for places, partners and committees alike, the reasons, what is not known, and what would raise it."""
    tables = shown.locator("table").filter(has_text="Что говорит за").all()
    assert len(tables) == 3, "places, partners and committees"
    for table in tables:
        rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
        assert rows
        for row in rows:
            name, reasons, missing, raised = (words.strip() for words in row[:4])
            assert name and reasons and missing and raised, row
            assert (reasons, missing) != ("—", "—"), row


def never_seen(rival: User, person: Person, round_: AssessmentRound, request: CooperationRequest, rival_firm: int) -> None:
    """Ask in every way, as the firm from which he hides, for him, his profile and his request; others find them."""
    other, browser = Client(), Client()
    other.force_login(user("nina"))
    browser.force_login(rival)
    _row, token = tokens.make(actor=rival.key, user=rival, name="rival", roles=["ENT"], may_write=False)
    secret = {"Authorization": f"Bearer {token}"}
    for path in (f"assessments/{round_.pk}", f"cooperation-requests/{request.pk}"):
        assert browser.get(f"/ru/desk/{path}/").status_code == 404
        assert Client().get(f"/api/v1/{path}", headers=secret).status_code == 404
    assert other.get(f"/ru/desk/cooperation-requests/{request.pk}/").status_code == 200
    page = f"/ru/desk/people/{person.pk}/"
    assert other.get(page).content.decode().count('role="img"') == 3
    assert browser.get(page).content.decode().count('role="img"') == 0
    lists = ("desk/assessments/", "desk/cooperation-requests/", "search/?q=мельницы", f"promotion/match/organisation/{rival_firm}/")
    for path in lists:
        answer = browser.get(f"/ru/{path}")
        assert answer.status_code == 200, path
        assert all(words not in answer.content.decode() for words in (TITLE, NAME)), path
    for kind in ("assessments", "cooperation-requests"):
        answer = Client().get(f"/api/v1/{kind}", headers=secret)
        assert answer.status_code == 200, kind
        assert all(words not in str(answer.json()) for words in (TITLE, NAME)), kind
    assert TITLE in other.get("/ru/desk/cooperation-requests/").content.decode()


def test_from_his_own_script_to_what_came_of_it_half_a_year_later(desk: Desk) -> None:
    firm = enterprise("Steppe Foods", owner="saule", country="KAZ")
    rival = enterprise("Rival Mills", owner="boris", country="KAZ")
    enterprise("Nan Bakeries", owner="nina", country="KAZ")
    committee("active")
    place = city()
    add_industry(actor=user("saule").key, organisation=firm, industry="10", main=True)
    erlan = signed_up(desk)
    grant(actor=None, user=erlan, role="ENT", scope=on(firm))
    person = registered(desk, firm.pk)
    round_ = assessed(desk, erlan, firm.pk)
    request = asked(desk, firm.pk, rival.pk)

    # Every suggestion comes with its reasons and with what is not known.
    shown = desk.see(f"promotion/match/person/{person.pk}/")
    told(shown)
    expect(shown).not_to_contain_text("Rival Mills")
    reasons = shown.locator("table", has=desk.page.locator("caption", has_text="Доводы и недостающие факты")).first
    row = reasons.locator("tbody tr", has_text="Chongqing")
    expect(row.locator("td").nth(0)).to_contain_text("Сила в отрасли")  # why
    expect(row.locator("td").nth(1)).to_contain_text("Один ищет то, что предлагает другой")  # what is not known
    never_seen(user("boris"), person, round_, request, rival.pk)

    one = introduced(desk, erlan, person, place.pk)
    met(desk, erlan, one)


def met(desk: Desk, erlan: User, one: Introduction) -> None:
    """Meet, and half a year later say what came of it; take along all that is kept of oneself, and find how to have it deleted."""
    meeting(World(erlan, one.person, one.organisation, user("li"), one.locality), one)
    desk.sit_down(erlan)
    here = f"desk/introductions/{one.pk}"
    desk.fill_in(f"{here}/move/meet/", occurred_on=today())
    assert ask_outcomes(today() + timedelta(days=190)) == 1
    mine = one.outcomes.get(side="introduced")
    desk.fill_in(f"{here}/outcomes/{mine.pk}/answer/", result="contract", words="Договор подписан.")
    expect(desk.see(f"{here}/")).to_contain_text("Договор подписан.")
    desk.see("account/reauthenticate/").locator('[name="password"]').fill(PASSWORD)
    desk.main.locator("form button").last.click()
    desk.see("account/data/")
    kept = saved(desk.page, desk.main.locator('a[href*="export"], form[action*="export"] button').first)
    assert NAME in str(json.loads(kept))
    assert desk.see("account/data/erase/").locator("form").count() > 0


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_of_the_entrepreneur_speak_his_language(language: str) -> None:
    world = Assessed().published()
    browser = Client()
    browser.force_login(world.lan)
    here = f"desk/assessments/{world.round.pk}/"
    paths = (
        here, "desk/assessments/", "desk/assessments/new/", "desk/cooperation-requests/", "desk/cooperation-requests/new/", "desk/blocks/",
        "desk/introductions/", f"promotion/match/person/{world.round.person_id}/", "promotion/ranking/",
    )  # fmt: skip
    names = ("Lan", "Lan Motors", "Lan Ltd", "TOPSIS", "PROMETHEE II", "PROMETHEE", "lan", "Ines", "Omar")
    assert list(left_over(browser, paths, language, names)) == []
