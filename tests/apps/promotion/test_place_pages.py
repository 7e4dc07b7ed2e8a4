"""The page of a locality: what it is strong in, what it offers and how fresh that is, who answers how fast."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from directory_world import place, staff, user
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from scotemp.apps.directory.models import LocalActivity, Locality
from scotemp.apps.directory.services.activity import activity_of, read_activity
from scotemp.apps.directory.services.localities import add_park, add_utility
from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.selectors.answering import paces
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach

pytestmark = pytest.mark.django_db

FILE = b"code,year,output,nation_output\nC24B,2021,400,9000\nC24B,2022,500,9500\nC28,2022,100,90000\nA01,2022,50,40000\n"


@pytest.fixture
def chongqing() -> Locality:
    return place("Chongqing", official_code="500000")


def paper(locality: Locality, content: bytes = FILE, name: str = "industries.csv") -> Paper:
    return attach(actor=None, subject=locality, tag="local_activity", title=name, language="en", file=ContentFile(content, name))


def test_figures_of_industries_are_read_with_their_source(chongqing: Locality) -> None:
    assert read_activity(actor=None, locality=chongqing, paper=paper(chongqing), source="Statistics office, 2023") == 4
    kept = LocalActivity.objects.get(code="C24B", year=2022)
    assert (kept.value, kept.nation, kept.source, kept.line) == (Decimal(500), Decimal(9500), "Statistics office, 2023", 3)
    found = activity_of(chongqing)
    assert found is not None
    assert [row.values for row in found.rows if row.code == "C28"] == [{"output": 100.0, "nation_output": 90000.0}]


def test_a_later_file_replaces_the_years_in_it_only(chongqing: Locality) -> None:
    read_activity(actor=None, locality=chongqing, paper=paper(chongqing), source="First")
    later = paper(chongqing, b"code,year,output,nation_output\nC24B,2022,700,9500\n")
    read_activity(actor=None, locality=chongqing, paper=later, source="Second")
    assert set(chongqing.activity.values_list("code", "year", "value", "source")) == {
        ("C24B", 2021, Decimal(400), "First"),
        ("C24B", 2022, Decimal(700), "Second"),
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"code,year,output\nC24B,2022,many\nC28,2022,5\n", "Row 2: “many” is no number"),
        (b"code,year,output\nZ99,2022,5\nC28,2022,5\n", "Row 2: “Z99” is no code"),
        (b"code,output\nC28,5\n", "Row 2: The year is missing"),
        (b"code,year,output\nC28,2022,5\nC28,2022,6\n", "Rows 2 and 3 give the same industry and year"),
        (b"industry,sales\nC28,5\n", "at least one column headed output"),
    ],
)
def test_a_file_that_cannot_be_used_whole_is_refused_with_every_fault_and_changes_nothing(
    chongqing: Locality, content: bytes, said: str
) -> None:
    read_activity(actor=None, locality=chongqing, paper=paper(chongqing), source="First")
    with pytest.raises(ValidationError) as refused:
        read_activity(actor=None, locality=chongqing, paper=paper(chongqing, content), source="Second")
    assert said in " ".join(refused.value.messages)
    assert chongqing.activity.count() == 4


def test_a_paper_of_another_record_is_not_read(chongqing: Locality) -> None:
    other = place("Qianjiang", official_code="500114")
    with pytest.raises(ValidationError, match="does not stand on the locality"):
        read_activity(actor=None, locality=chongqing, paper=paper(other), source="First")


def page(locality: Locality, who: Any = None, language: str = "en") -> str:
    client = Client()
    if who is not None:
        client.force_login(who)
    answer = client.get(f"/{language}/promotion/places/{locality.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_reads_of_a_place_what_it_offers_and_how_old_that_is(chongqing: Locality) -> None:
    add_park(actor=None, locality=chongqing, names={"en": "Airport Park"}, area=Decimal(90), area_free=Decimal(12), source="Plan of 2025")
    day = date(2026, 5, 1)
    add_utility(actor=None, locality=chongqing, kind="electricity", price=Decimal("0.62"), unit="CNY/kWh", valid_on=day, source="Tariff 7")
    shown = page(chongqing)
    assert "Airport Park" in shown
    assert "12 of 90 ha free" in shown
    assert "Tariff 7" in shown
    assert "never" in shown
    assert "those of China as a whole" in shown
    assert "What the profile still lacks" not in shown


def test_the_place_shows_its_own_strengths_once_its_figures_are_read(chongqing: Locality) -> None:
    read_activity(actor=None, locality=chongqing, paper=paper(chongqing), source="Statistics office, 2023")
    shown = page(chongqing)
    assert "The locality against its nation" in shown
    assert "as a whole" not in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hans", "谁负责答复，答复多快"), ("ru", "Кто здесь отвечает и как быстро"), ("en", "Who answers here, and how fast")],
)
def test_the_page_speaks_three_languages(chongqing: Locality, language: str, words: str) -> None:
    assert words in page(chongqing, language=language)


def test_its_officer_is_told_what_the_profile_lacks(chongqing: Locality) -> None:
    officer = user("li")
    from_here = staff("stas", "STF")
    assert "What the profile still lacks" in page(chongqing, from_here)
    assert "What the profile still lacks" not in page(chongqing, officer)


def test_a_hidden_place_is_not_there(chongqing: Locality) -> None:
    Locality.objects.filter(pk=chongqing.pk).update(visibility="staff")
    assert Client().get(f"/en/promotion/places/{chongqing.pk}/").status_code == 404


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_the_page_comes_as_a_file(chongqing: Locality, form: str, start: bytes) -> None:
    answer = Client().get(f"/zh-hans/promotion/places/{chongqing.pk}/place.{form}")
    assert answer.status_code == 200
    assert answer.content.startswith(start)


def test_no_other_form_is_offered(chongqing: Locality) -> None:
    assert Client().get(f"/en/promotion/places/{chongqing.pk}/place.exe").status_code == 404


def lead(locality: Locality, *, started: datetime, limit: timedelta, stopped: datetime | None) -> None:
    made = Lead.objects.create(locality=locality, investor_names={"en": "Kazmetal"}, came_in_on=started.date())
    RunningClock.objects.create(
        subject_type="promotion.lead", subject_id=str(made.pk), name="lead_response", rule={"limit": 1}, started_at=started,
        due_at=started + limit, stopped_at=stopped,
    )  # fmt: skip


def test_speed_counts_what_ended_in_time_what_ended_late_and_what_has_run_out(chongqing: Locality) -> None:
    now = datetime(2026, 11, 1, 12, tzinfo=UTC)
    day, within = timedelta(days=1), place("Qianjiang", official_code="500114")
    within.parent, within.path = chongqing, f"{chongqing.path}{within.pk}/"
    within.save()
    for locality, ago, took in (
        (chongqing, 30 * day, timedelta(hours=4)),
        (within, 20 * day, timedelta(hours=10)),
        (chongqing, 10 * day, timedelta(hours=40)),
        (chongqing, 400 * day, timedelta(hours=1)),
    ):
        lead(locality, started=now - ago, limit=day, stopped=now - ago + took)
    lead(chongqing, started=now - 2 * day, limit=day, stopped=None)
    lead(chongqing, started=now - timedelta(hours=2), limit=day, stopped=None)
    (found,) = paces(Locality.objects.filter(path__startswith=chongqing.path), now)
    assert (found.cases, found.in_time, found.running_late, found.middle) == (4, 2, 1, timedelta(hours=10))


def test_a_place_without_leads_has_no_speed(chongqing: Locality) -> None:
    assert list(paces(Locality.objects.filter(pk=chongqing.pk), timezone.now())) == []
