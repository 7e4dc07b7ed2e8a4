"""The quarterly report: its rates are those of the raw events, by report and by evidence, and anybody entitled computes them again."""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from directory_world import on, place, staff, user
from django.test import Client

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.apps.promotion.rules.scores import Part, Penalty, Score, score
from scotemp.apps.promotion.selectors.rates import figures, scores
from scotemp.kit.access.granting import grant
from scotemp.kit.accounts.models import User
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events import log
from scotemp.kit.kpi.definition import Pattern
from scotemp.kit.kpi.measuring import Period
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db

QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
PAPER = ["a" * 64]


def project(locality: Locality, name: str, *, signed: date, amount: int) -> InvestmentProject:
    lead = Lead.objects.create(locality=locality, investor_names={"en": name}, came_in_on=signed - timedelta(days=30))
    log.record(subject=lead, kind="registered", actor=None, occurred_on=lead.came_in_on)
    made = InvestmentProject.objects.create(lead=lead, locality=locality, names={"en": name})
    tell(made, "transition", signed, transition="sign")
    tell(made, "signed_contract", signed, amount=amount, currency="CNY")
    return made


def tell(record: Any, kind: str, day: date, *, evidence: list[str] | None = None, **data: Any) -> None:
    log.record(subject=record, kind=kind, actor=None, occurred_on=day, data=data, evidence=evidence or [])


@pytest.fixture
def qingdao() -> Locality:
    """Four signed projects: two registered, one of them begun with a paper, funds of three tenths of all arrived, two tenths proved."""
    found = place()
    first = project(found, "Smelter", signed=date(2026, 1, 5), amount=600)
    tell(first, "transition", date(2026, 2, 1), transition="sign")
    tell(first, "transition", date(2026, 2, 9), transition="land", evidence=PAPER)
    tell(first, "works_started", date(2026, 5, 1), evidence=PAPER)
    tell(first, "funds_arrived", date(2026, 4, 1), amount=200, currency="CNY", evidence=PAPER)
    tell(first, "funds_arrived", date(2026, 6, 1), amount=100, currency="CNY")
    second = project(found, "Rolling mill", signed=date(2026, 3, 31), amount=200)
    tell(second, "transition", date(2026, 4, 9), transition="land")
    tell(second, "start_overdue", date(2026, 3, 31))
    project(found, "Cable works", signed=date(2026, 2, 5), amount=100)
    project(found, "Foundry", signed=date(2026, 2, 5), amount=100)
    project(found, "Of the next quarter", signed=date(2026, 4, 1), amount=5000)
    project(place("Weihai"), "Of another place", signed=date(2026, 2, 5), amount=5000)
    return found


def test_the_three_rates_are_those_of_the_raw_events(qingdao: Locality) -> None:
    found = {one.name: one.measured for one in figures(qingdao, QUARTER, invented=False)}
    assert found["performance_rate"].cases == 4
    assert (found["performance_rate"].reported_rate, found["performance_rate"].proven_rate) == (Fraction(2, 4), Fraction(1, 4))
    assert found["start_rate"].reported_rate == Fraction(1, 4)
    assert (found["fund_arrival_rate"].reported_rate, found["fund_arrival_rate"].proven_rate) == (Fraction(3, 10), Fraction(2, 10))
    assert found["production_rate"].reported_rate == Fraction(0)


def test_the_score_weighs_the_rates_and_takes_points_off(qingdao: Locality) -> None:
    measured = figures(qingdao, QUARTER, invented=False)
    ((_rule, reported, proven),) = scores(qingdao, QUARTER, measured, invented=False)
    assert reported.points == Fraction(15) + Fraction(15, 2) + Fraction(9) - 2
    assert proven.points == Fraction(15, 2) + Fraction(15, 2) + Fraction(6) - 2
    assert reported.most == 100


WORDS = Names("a", "b", "c")
RULE = Score(
    label=WORDS,
    source="s",
    parts=(Part(figure="x", points=Decimal(40)), Part(figure="y", points=Decimal(60))),
    penalties=(Penalty(label=WORDS, subject_type="t", event=Pattern(kind="k"), points=Decimal(5), most=Decimal(12)),),
)


def test_what_is_not_known_is_taken_out_of_what_could_be_had() -> None:
    found = score(RULE, {"x": Fraction(3, 4), "y": None}, {})
    assert (found.points, found.most) == (30, 40)


def test_a_penalty_is_bounded_and_no_score_falls_below_zero() -> None:
    assert score(RULE, {"x": Fraction(1), "y": Fraction(1)}, {0: 9}).points == 100 - 12
    assert score(RULE, {"x": Fraction(1, 40), "y": None}, {0: 2}).points == 0


def test_amounts_beyond_the_contract_count_as_whole() -> None:
    assert score(RULE, {"x": Fraction(3, 2), "y": Fraction(0)}, {}).points == 40


def page(who: User, query: str, language: str = "en") -> Any:
    client = Client()
    client.force_login(who)
    return client.get(f"/{language}/promotion/report/{query}")


def test_the_report_shows_the_rates_the_score_and_the_leads(qingdao: Locality) -> None:
    shown = page(staff("gulmira", "AUD"), f"?quarter=2026-Q1&place={qingdao.pk}").content.decode()
    for words in ("50.0%", "30.0%", "Score of a place", "How far the cases came", "2026-Q1"):
        assert words in shown


def test_an_auditor_computes_a_rate_of_the_report_again(qingdao: Locality, tmp_path: Path) -> None:
    answer = page(staff("gulmira", "AUD"), f"fund_arrival_rate/recompute.zip?quarter=2026-Q1&place={qingdao.pk}")
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as bundle:
        bundle.extractall(tmp_path)
    said = json.loads(subprocess.run([sys.executable, "-I", str(tmp_path / "recompute.py")], check=True, capture_output=True).stdout)
    assert (said["cases"], said["reported_rate"], said["proven_rate"]) == (4, "3/10", "1/5")


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_report_comes_as_a_file_in_three_languages(qingdao: Locality, form: str, language: str) -> None:
    answer = page(staff("gulmira", "AUD"), f"report.{form}?quarter=2026-Q1", language)
    assert answer.content.startswith(b"%PDF" if form == "pdf" else b"PK")


def test_an_officer_gets_the_report_of_his_place_and_nobody_else_any(qingdao: Locality) -> None:
    li = user("li")
    grant(actor=None, user=li, role="LAP", scope=on(qingdao))
    assert "Qingdao · 2026-Q1" in page(li, "?quarter=2026-Q1").content.decode()
    assert page(user("nobody"), "?quarter=2026-Q1").status_code == 403
    assert page(li, f"?place={Locality.objects.get(names__en='Weihai').pk}").status_code == 404


@pytest.mark.parametrize("query", ["?quarter=2026-Q5", "?quarter=soon", "dreams/recompute.zip", "report.exe"])
def test_what_there_is_not_is_not_found(qingdao: Locality, query: str) -> None:
    assert page(staff("gulmira", "AUD"), query).status_code == 404


def test_limits_that_were_not_kept_are_named(qingdao: Locality) -> None:
    lead = Lead.objects.filter(locality=qingdao).order_by("pk")[0]
    began = datetime(2026, 2, 2, 8, tzinfo=UTC)
    RunningClock.objects.create(
        subject_type="promotion.lead", subject_id=str(lead.pk), name="lead_response", rule={"limit": 1}, started_at=began,
        due_at=began + timedelta(days=1), stopped_at=began + timedelta(days=3),
    )  # fmt: skip
    shown = page(staff("gulmira", "AUD"), "?quarter=2026-Q1").content.decode()
    assert "Not kept" in shown
    assert "February 3, 2026" in shown
    assert "Not kept" not in page(user("gulmira"), "?quarter=2025-Q4").content.decode()
