"""An officer of a district in a real browser (journey J1): fifty leads, one of them brought to works that have begun, and its rates."""

import io
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from clauses_world import BAD, WHY
from directory_world import KASPI, place, user
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from driving import Desk
from leads_world import lead as lead_at
from openpyxl import Workbook
from playwright.sync_api import Page, expect
from projects_world import VALUE, Deal, bank, paper, person, reached, today
from pytest_django.fixtures import Settings
from wording import left_over

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.services.activity import read_activity
from scotemp.apps.directory.workflow import gates
from scotemp.apps.promotion.models import ClauseCheck, InvestmentProject, Lead, Review
from scotemp.apps.promotion.selectors.rates import figures
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach
from scotemp.kit.kpi.measuring import Period
from scotemp.kit.notes.meetings import Attendee, record_interaction
from scotemp.kit.notes.models import Side

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEAD = ("locality", "name_ru", "name_en", "investor", "investor_country", "language", "industry", "amount", "currency", "jobs")


@pytest.fixture(autouse=True)
def screened_by_hand(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    found = Desk(page, site)
    found.language = "zh-hans"
    return found


def fifty(code: str) -> dict[str, Any]:
    """Return a workbook of fifty leads: the bank first, one that is known already, and forty-eight strangers."""
    book, file = Workbook(), io.BytesIO()
    sheet: Any = book.active
    sheet.append(HEAD)
    sheet.append((code, "Каспи Банк", "Kaspi Bank", KASPI, "KAZ", "ru", "C27", 900_000, "CNY", 40))
    sheet.append((code, "", "Tulpar Wagon", "", "KAZ", "en", "C28", 5_000_000, "CNY", 9))
    for number in range(48):
        words = sha256(str(number).encode()).hexdigest()
        sheet.append((code, "", f"{words[:9]} {words[9:20]}", "", "UZB", "en", "A01", "", "", ""))
    book.save(file)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "leads.xlsx", "mimeType": kind, "buffer": file.getvalue()}


def rates_from_the_log(place_path: str) -> dict[str, Fraction]:
    """Compute the three rates from the events alone, without the platform's own way of counting."""
    keys = {str(pk) for pk in InvestmentProject.objects.filter(locality__path__startswith=place_path).values_list("pk", flat=True)}
    told = [one for one in Event.objects.filter(corrected_by=None, subject_type="promotion.investmentproject") if one.subject_id in keys]

    def who(kind: str, move: str = "") -> set[str]:
        return {one.subject_id for one in told if one.kind == kind and (not move or one.data["transition"] == move)}

    signed = who("transition", "sign")
    value = sum(int(one.data["amount"]) for one in told if one.kind == "signed_contract")
    funds = sum(int(one.data["amount"]) for one in told if one.kind == "funds_arrived")
    return {
        "performance_rate": Fraction(len(signed & who("transition", "land")), len(signed)),
        "start_rate": Fraction(len(signed & who("works_started")), len(signed)),
        "fund_arrival_rate": Fraction(funds, value),
    }


def imported(desk: Desk, code: str) -> Lead:
    """Import fifty leads: the one that is known is shown with its reason, and left out."""
    desk.see("import/leads/")
    desk.page.locator("#file").set_input_files(fifty(code))
    desk.main.locator("button.primary").click()
    expect(desk.main.locator("fieldset.choices")).to_have_count(1)
    expect(desk.main.locator("fieldset.choices .small")).not_to_be_empty()
    desk.main.locator("button.primary").click()
    desk.page.wait_for_url("**/run/**")
    assert Lead.objects.filter(origin="import").count() == 49
    return Lead.objects.get(investor_country="KAZ", origin="import")


def qualified(desk: Desk, lead: Lead) -> InvestmentProject:
    """Answer a lead inside its clock, grade it with facts missing, and turn it into a project."""
    here = f"desk/leads/{lead.pk}"
    desk.see(f"{here}/do/answer/")
    letter = desk.page.locator('[name="text"]').input_value()
    assert "Каспи Банк" in letter
    desk.send()
    clock = RunningClock.objects.get(subject_type="promotion.lead", subject_id=str(lead.pk), name="lead_response")
    assert clock.stopped_at is not None
    assert clock.due_at is not None
    assert clock.stopped_at < clock.due_at
    desk.fill_in(f"{here}/do/triage/", sector="4", market="3", technology="3", environment="3", benefit="3", water="")
    kept = Lead.objects.get(pk=lead.pk).triage.result
    assert kept["score"] is not None
    assert kept["missing"]
    desk.fill_in(f"{here}/do/first-contact/")
    desk.refused(f"{here}/move/assess/", "要素齐全的研判表", occurred_on=today())
    desk.fill_in(f"{here}/do/triage/", land="4", electricity="5000", water="100", output="2000000", tax="80000", jobs="40")
    desk.fill_in(f"{here}/move/assess/", occurred_on=today())
    desk.fill_in(f"{here}/do/feedback/", text="Спасибо: мы продолжаем.")
    desk.fill_in(f"{here}/move/convert/", occurred_on=today())
    return InvestmentProject.objects.get(lead=lead)


def negotiated(desk: Desk, one: Deal, here: str) -> None:
    """Name the team, screen the investor by hand, note the visit and begin to negotiate."""
    desk.sit_down(one.clara)
    desk.fill_in(f"{here}/do/screening/", clear=True, reason="联合国及欧盟名单：未命中")
    desk.sit_down(one.li)
    desk.fill_in(f"{here}/do/team/", manager=one.mei.email, assurer=one.an.email)
    desk.fill_in(f"{here}/move/assign/", occurred_on=today())
    desk.sit_down(one.mei)
    desk.fill_in(f"{here}/do/edit/", drivers=["market"], requirements=["land"], no_competitors=True)
    desk.fill_in(f"{here}/do/brief/", made_on=today(), source="使馆")
    desk.fill_in(f"{here}/move/negotiate/", occurred_on=today())
    desk.fill_in(f"{here}/notes/add/", text="来访：看地两块。")
    both = (Attendee(Side.OURS, "Mei"), Attendee(Side.THEIRS, "Aigul"))
    record_interaction(
        actor=viewer_of(one.mei),
        records=[one.project],
        occurred_on=today(),
        channel="visit",
        place="重庆",
        summary="看地。",
        attendees=both,
    )
    expect(desk.see(f"{here}/")).to_contain_text("来访：看地两块。")


def reviewed_and_checked(desk: Desk, one: Deal, here: str) -> None:
    """Ask two departments, screen the draft, and keep the flagged clause with a reason that stands in the log."""
    for department in ("生态环境局", "自然资源局"):
        rita = user(f"rita-{len(department)}-{one.project.reviews.count()}")
        desk.sit_down(one.mei)
        desk.fill_in(f"{here}/reviews/add/", department=department, reviewer=rita.email, question="有无意见？")
        asked = Review.objects.get(project=one.project, department=department)
        desk.sit_down(rita)
        desk.fill_in(f"{here}/reviews/{asked.pk}/opinion/", opinion="agrees")
    desk.sit_down(one.mei)
    desk.fill_in("desk/clause-checks/new/", title="合同草案", project=str(one.project.pk), text=BAD)
    check = ClauseCheck.objects.get()
    desk.fill_in(f"desk/clause-checks/{check.pk}/do/screen/")
    desk.sit_down(one.li)
    desk.refused(f"{here}/move/sign/", "优惠条款", occurred_on=today())
    for finding in check.findings.all():
        at = f"desk/clause-checks/{check.pk}/findings/{finding.pk}/override/"
        desk.see(at)
        desk.press(reason="短")
        expect(desk.main.locator(".faults, .fault").first).to_be_visible()
        desk.fill_in(at, reason=WHY)
    assert Event.objects.filter(kind="clause_decided", reason=WHY).exists()
    desk.fill_in(f"desk/clause-checks/{check.pk}/move/decide/", occurred_on=today())


def begun(desk: Desk, one: Deal, here: str, start: Paper) -> None:
    """Register a signed project, and attest on its page that works have begun and a quarter of the funds arrived."""
    desk.sit_down(one.mei)
    desk.fill_in(f"{here}/do/registration/", registration_number="2026-500-17")
    one.paper("project_registration")
    desk.fill_in(f"{here}/move/land/", occurred_on=today())
    desk.fill_in(f"{here}/attestations/add/", what="start", occurred_on=today(), paper=str(start.pk))
    proof = one.paper("funds_arrived")
    desk.fill_in(f"{here}/attestations/add/", what="funds", occurred_on=today(), amount=VALUE // 4, paper=str(proof.pk))


def weighed(desk: Desk, city: Locality) -> None:
    """Have the figures of the place read, and see on its page which gap of the chain it could fill and which committee to start."""
    content = ContentFile(b"code,year,output,nation_output\nC24B,2022,500,9500\nC28,2022,100,90000\nA01,2022,50,40000\n", "industries.csv")
    figures_of = attach(actor=None, subject=city, tag="local_activity", title="行业", language="zh-Hans", file=content)
    read_activity(actor=None, locality=city, paper=figures_of, source="统计局，2023年")
    page = desk.see(f"promotion/places/{city.pk}/")
    fills = page.locator("#locality table").filter(has_text="本地企业可以填补的全国产业链缺口")
    expect(fills).to_contain_text("有色金属")
    expect(page.locator("#gaps tbody tr")).not_to_have_count(0)
    expect(page.locator("#committees tbody tr")).not_to_have_count(0)


def test_fifty_leads_one_of_them_to_works_begun_and_the_rates_are_those_of_the_log(desk: Desk) -> None:
    city = place("Chongqing", official_code="500000")
    bank()
    mei, li = person("mei", "LOC", city), person("li", "LAP", city)
    lead_at({"ru": "Тулпар Вагон"}, at=city, investor_country="KAZ", industry="C28")
    desk.sit_down(mei)
    expect(desk.see("desk/leads/?time=in_time").locator("tbody tr")).to_have_count(1)
    lead = imported(desk, "500000")
    project = qualified(desk, lead)
    weighed(desk, city)
    one = Deal(
        project, li, mei, person("an", "LOC", city), person("aigul", "ENT", bank()), person("vera", "VER"), person("clara", "CMP"),
        person("stas", "STF"),
    )  # fmt: skip
    here = f"desk/investment-projects/{project.pk}"
    negotiated(desk, one, here)
    reviewed_and_checked(desk, one, here)

    # An unsigned project cannot start.
    start = paper(project, "start_of_works")
    browser = Client()
    browser.force_login(mei)
    fact = {"what": "start", "occurred_on": today().isoformat(), "paper": start.pk}
    assert browser.post(f"/zh-hans/{here}/attestations/add/", fact).status_code in {403, 404, 409, 422}
    assert not project.attestations.exists()

    desk.fill_in(
        f"{here}/do/contract/", contract_value=VALUE, no_obligations="仅依法律规定。", start_due_on=today() + timedelta(days=60),
        production_due_on=today() + timedelta(days=400),
    )  # fmt: skip
    one.paper("investment_contract")
    desk.fill_in(f"{here}/move/sign/", occurred_on=today())
    desk.fill_in(f"{here}/move/renegotiate/", occurred_on=today(), reason="换地。")
    desk.fill_in(f"{here}/move/sign/", occurred_on=today())
    begun(desk, one, here, start)

    # Signed twice, it counts once, and so does its contract; the report says what the log says.
    period = Period(today(), today())
    told = {found.name: found.measured for found in figures(city, period, invented=False)}
    expected = rates_from_the_log(city.path)
    assert expected == {"performance_rate": Fraction(1), "start_rate": Fraction(1), "fund_arrival_rate": Fraction(1, 4)}
    assert {name: told[name].reported_rate for name in expected} == expected
    assert told["performance_rate"].cases == 1
    shown = desk.see(f"promotion/report/?place={city.pk}")
    expect(shown).to_contain_text("100.0%")
    expect(shown).to_contain_text("25.0%")


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_of_the_officer_speak_his_language(language: str) -> None:
    one = reached("landing")
    lead = lead_at({"en": "Tulpar"}, at=one.project.locality)
    browser = Client()
    browser.force_login(one.mei)
    here, there = f"desk/investment-projects/{one.project.pk}/", f"desk/leads/{lead.pk}/"
    paths = (
        "desk/leads/", "import/leads/", there, f"{there}do/answer/", f"{there}do/triage/", here, f"{here}do/registration/",
        f"{here}attestations/add/", "desk/clause-checks/new/", f"promotion/places/{one.project.locality_id}/",
        "promotion/report/",
    )  # fmt: skip
    names = ("Chongqing", "Kaspi Bank", "Kaspi", "JSC", "Tulpar", "mei", "an", "li", "Environment", "Land")
    assert list(left_over(browser, paths, language, names)) == []
