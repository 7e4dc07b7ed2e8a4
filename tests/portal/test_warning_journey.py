"""From a value to a scored warning in a real browser (journey J6); that a back-test reproduces, tests of the command show."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from driving import Desk
from groups_world import group, member, user
from playwright.sync_api import Page, expect
from transition_matrix import put
from warnings_world import put_columns
from watch_world import indicator, person
from wording import left_over

from scotemp.apps.committees.models import Group
from scotemp.apps.committees.tasks import heed_warnings
from scotemp.apps.committees.workflow.country_warnings import is_red
from scotemp.apps.risk.models import CountryWarning, WarningReceipt
from scotemp.apps.risk.services.watch import tell_value
from scotemp.apps.risk.tasks import end_warnings, keep_watch
from scotemp.kit.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = datetime.now(UTC).date()
LANGUAGES = ("en", "zh-hans", "ru")
LEVELS = {"en": "Red", "zh-hans": "红色", "ru": "Красный"}
ROUTES = {"en": "Changed the route", "zh-hans": "调整了路线", "ru": "Изменили маршрут"}
SECOND = {"en": "Somebody else than the analyst", "zh-hans": "由分析员以外的人办理", "ru": "Не тот, кто дал оценку"}
STANDS = {"en": "Issued", "zh-hans": "已发布", "ru": "Выпущено"}


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    return Desk(page, site)


def month(back: int) -> date:
    """Return the first day of the month that lies so many months back."""
    months = TODAY.year * 12 + TODAY.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)


def going() -> Group:
    """Return a group on its way to Kazakhstan, with one member, at work."""
    made = group()
    member(made, "Alta")
    put(made, "operating")
    return made


def drafted(desk: Desk, analyst: User) -> CountryWarning:
    """Let the analyst enter the value that crosses the rule; the daily work raises the signal and drafts the warning."""
    rate = indicator()
    known = datetime.combine(month(1), datetime.min.time(), UTC)
    tell_value(actor=None, indicator=rate, place="KAZ", period=month(2), value=Decimal(450), known_at=known)
    desk.sit_down(analyst)
    desk.fill_in("desk/observations/new/", indicator="fx-usd", place="KAZ", period=month(1), value="540")
    keep_watch.func()
    return CountryWarning.objects.get()


def judged(desk: Desk, warning: CountryWarning) -> None:
    desk.fill_in(
        f"desk/warnings/{warning.pk}/do/assess/", drivers="The rate fell by a sixth.", outcome="Transfers stop for a week.", chance=70,
        confidence="medium", resolves_on=TODAY + timedelta(days=60), level="red", expires_on=TODAY + timedelta(days=30),
        advice_en="Settle what is due now.", advice_source="en",
    )  # fmt: skip
    desk.fill_in(f"desk/warnings/{warning.pk}/move/propose/", occurred_on=TODAY)


def published(desk: Desk, language: str) -> None:
    """Read the record as everybody may, and compute it again."""
    desk.sit_down(None)
    record = desk.see("risk/record/")
    row = record.locator('section[aria-labelledby="table"] tbody tr').first
    (told,) = Client().get("/en/risk/record/rows.json").json()["rows"]
    assert (told["chance"], told["came"], told["came_on"]) == (70, "came", TODAY.isoformat())
    expect(row).to_contain_text(f"{(0.7 - 1) ** 2:.3f}")
    expect(record.locator("svg circle")).to_have_count(1)
    desk.sound("risk/record/", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_becomes_a_warning_that_is_heeded_ended_scored_and_published(desk: Desk, language: str) -> None:
    desk.language = language
    analyst, stas, dora = person("Asel", "EXP", watches=True), person("Stas", "STF"), person("Dora", "DIR")
    going_on = going()
    warning = drafted(desk, analyst)
    here = f"desk/warnings/{warning.pk}"
    desk.see("desk/warnings/")
    expect(desk.main.locator("tbody tr")).to_have_count(1)
    judged(desk, warning)

    # The analyst cannot let his own warning pass; two others do.
    desk.sit_down(stas)
    desk.fill_in(f"{here}/move/review/", occurred_on=TODAY)
    desk.refused(f"{here}/move/issue/", "", occurred_on=TODAY)
    desk.sit_down(dora)
    desk.fill_in(f"{here}/move/issue/", occurred_on=TODAY)
    expect(desk.main.locator(".marks")).to_contain_text(STANDS[language])

    # Whom it touches finds it in the inbox and says what was done; the group rests.
    desk.sit_down(user("alta"))
    expect(desk.see("inbox/")).to_contain_text(str(warning.names.get(language, "")) or "KAZ")
    receipt = WarningReceipt.objects.get(scope_type="directory.organisation")
    desk.fill_in(f"desk/warning-receipts/{receipt.pk}/do/acknowledge/", action="route", words="By the north")
    heed_warnings.func()
    going_on.refresh_from_db()
    assert going_on.state == "paused"
    expect(desk.see("risk/countries/KAZ/").locator('section[aria-labelledby="warnings"]')).to_contain_text(LEVELS[language])
    desk.sound("risk/countries/KAZ/", language)

    desk.sit_down(stas)
    expect(desk.see(f"{here}/").locator("#receipts")).to_contain_text(ROUTES[language])
    desk.sound(f"{here}/", language)

    # Once its last day is over it holds nothing up; somebody else than the analyst says what came.
    put_columns(warning, expires_on=TODAY - timedelta(days=1))
    assert not is_red(going_on)
    end_warnings.func()
    desk.sit_down(analyst)
    desk.refused(f"{here}/do/score/", SECOND[language], came="came", came_on=TODAY, proof="The bank's notice")
    desk.sit_down(stas)
    desk.fill_in(f"{here}/do/score/", came="came", came_on=TODAY, proof="The bank's notice")

    published(desk, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_the_language_of_the_reader(language: str) -> None:
    reader = Client()
    reader.force_login(person("Stas", "STF"))
    paths = ("desk/warnings/", "desk/warnings/new/", "desk/warning-receipts/", "desk/missed-events/", "risk/record/", "risk/countries/KAZ/")
    assert list(left_over(reader, paths, language, ["Kazakhstan"])) == []
