"""A lead from the day on which it came in to its project: clocks, words, triage, who hears of what is late."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some
from leads_world import (
    FIGURES,
    GRADES,
    TODAY,
    answered,
    approver,
    claimed,
    doubtful,
    enterprise,
    graded,
    lead,
    officer,
    place,
    said,
    scope,
    user,
    viewer,
)
from transition_matrix import put

from scotemp.apps.promotion.kinds.lead_parts import MESSAGES
from scotemp.apps.promotion.models import InvestmentProject, Lead
from scotemp.apps.promotion.rules.lead_packs import Criterion
from scotemp.apps.promotion.rules.triage import score
from scotemp.apps.promotion.services.escalation import approvers_when_late, left_unanswered, open_leads
from scotemp.apps.promotion.services.first_contacts import claim_first_contact
from scotemp.apps.promotion.services.lead_messages import first_letter, write_message
from scotemp.apps.promotion.services.leads import edit_lead, name_officer, register_lead
from scotemp.apps.promotion.services.projects import open_project
from scotemp.apps.promotion.services.triage import triage_lead
from scotemp.apps.promotion.workflow.first_contact_gates import CLAIMED
from scotemp.kit.access.granting import grant
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.selectors import clocks_of, my_clocks
from scotemp.kit.clocks.watching import watch
from scotemp.kit.events import log
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db


def clocks(one: Lead) -> dict[str, RunningClock]:
    return {clock.name: clock for clock in RunningClock.objects.of(log.subject_of(one)).running()}


def move(one: Lead, name: str, **more: str) -> None:
    fire(one, name, actor=officer().key, roles=["LOC"], expected_version=one.state_version, **more)  # type: ignore[arg-type]


def test_a_lead_freezes_its_packs_and_starts_its_clocks_on_the_day_on_which_it_came_in() -> None:
    one = lead(came_in_on=TODAY - timedelta(days=3))
    assert "leads@1" in one.packs.split()
    running = clocks(one)
    assert set(running) == {"lead_response", "lead_assessment", "lead_feedback"}
    begun = running["lead_response"].started_at.astimezone(ZoneInfo("Asia/Shanghai"))
    assert begun.date() == TODAY - timedelta(days=3)
    assert running["lead_response"].due_at < timezone.now()


def test_experts_have_the_longer_clock_also_when_they_are_asked_later() -> None:
    assert "lead_assessment_with_experts" in clocks(lead(needs_experts=True))
    one = lead({"en": "Tulpar"})
    edit_lead(actor=None, lead=one, changes={"needs_experts": True})
    assert "lead_assessment" not in clocks(one)
    assert clocks(one)["lead_assessment_with_experts"].rule["limit"] == 7


def test_a_lead_does_not_come_in_tomorrow() -> None:
    with pytest.raises(ValidationError):
        lead(came_in_on=TODAY + timedelta(days=2))


def test_the_first_answer_names_the_officer_moves_the_lead_and_stops_the_clock() -> None:
    one = lead()
    write_message(actor=officer().key, roles=["LOC"], lead=one, sort="answer", text="Welcome.", language="en")
    assert (one.state, one.officer) == ("responded", officer())
    assert set(clocks(one)) == {"lead_assessment", "lead_feedback", "lead_report"}
    assert "Welcome" not in str([event.data for event in log.timeline(one)])


def test_the_first_letter_speaks_the_investors_language() -> None:
    one = lead({"zh-Hans": "海尔", "ru": "Хайер"})
    assert first_letter(one, "zh-Hans").startswith("海尔：")
    assert "Хайер" in first_letter(one, "ru")
    assert "Qingdao" in first_letter(one, "en")


def test_a_lead_becomes_one_project_with_what_it_said() -> None:
    one = lead()
    answered(one)
    graded(one)
    claimed(one)
    move(one, "assess")
    write_message(actor=officer().key, roles=["LOC"], lead=one, sort="feedback", text="We go on.", language="en")
    assert one.state == "fed_back"
    move(one, "convert")
    project = InvestmentProject.objects.get(lead=one)
    assert (project.names, project.amount, project.industry) == (one.investor_names, Decimal(120_000_000), "C24A")
    assert open_project(actor=None, lead=one) == project
    assert clocks(one) == {}


def test_a_report_starts_the_clock_of_the_next_one() -> None:
    one = lead()
    answered(one)
    before = clocks(one)["lead_report"].pk
    write_message(actor=officer().key, roles=["LOC"], lead=one, sort="report", text="A visit is planned.", language="en")
    assert clocks(one)["lead_report"].pk != before


def test_what_is_put_aside_stands_still_and_goes_on_when_it_is_taken_up_again() -> None:
    one = lead()
    answered(one)
    move(one, "recycle", reason="Next year")
    assert all(clock.is_paused for clock in clocks(one).values())
    move(one, "take_up_again", reason="It is next year")
    assert not any(clock.is_paused for clock in clocks(one).values())
    assert "lead_assessment" in clocks(one)


def test_who_answers_is_told_before_and_the_approver_only_when_it_is_late() -> None:
    one = lead(came_in_on=TODAY - timedelta(days=5))
    fresh = lead({"en": "Tulpar"})
    assert list(approvers_when_late(one, "lead_response")) == [approver()]
    assert list(approvers_when_late(fresh, "lead_response")) == []
    watch(timezone.now())
    told = set(
        Message.objects.filter(event__kind="clock_overdue", event__data__clock="lead_response").values_list("recipient__name", flat=True)
    )
    assert told == {"loc-qingdao", "lap-qingdao"}


def test_the_investor_and_the_referrer_see_the_clocks_and_only_what_was_written_to_them() -> None:
    firm, friend = enterprise(), enterprise("哈萨克斯坦咨询公司", owner="bek")
    grant(actor=None, user=user("ivan"), role="ENT", scope=scope(firm))
    grant(actor=None, user=user("rita"), role="ENT", scope=scope(friend))
    one = lead(investor=firm, referrer=friend)
    for sort in ("answer", "question", "feedback", "report"):
        said(one, sort)
    texts = {name: {row.sort for row in MESSAGES.rows(one, viewer(user(name)))} for name in ("ivan", "rita", "loc-qingdao", "enid")}
    assert texts["ivan"] == {"answer", "question", "report"}
    assert texts["rita"] == {"feedback", "report"}
    assert len(texts["loc-qingdao"]) == 4
    assert {clock.clock.name for clock in my_clocks(viewer(user("ivan")), timezone.now())} >= {"lead_response", "lead_feedback"}
    assert not Lead.objects.visible_to(viewer(user("stranger"))).exists()


def test_an_officer_of_another_place_is_not_named() -> None:
    place("Jinan", "370100")
    with pytest.raises(ValidationError, match="no role"):
        name_officer(actor=None, lead=lead(), officer=officer("jinan"))


def test_leads_left_unanswered_count_in_a_row() -> None:
    days = [TODAY - timedelta(days=number) for number in (9, 8, 7, 6)]
    made = [lead({"en": f"Firm {number}"}, came_in_on=day, investor_country="") for number, day in enumerate(days)]
    lead({"en": "Of today"})
    assert left_unanswered(place()) == 4
    answered(made[1])
    assert left_unanswered(place()) == 2
    assert left_unanswered(place("Jinan", "370100")) == 0


def test_an_organisation_with_leads_in_hand_has_open_records() -> None:
    firm = enterprise()
    one = lead(investor=firm)
    claimed(one)
    assert open_leads(firm) == 2
    assert open_leads(one) == 0


def test_a_missing_fact_is_named_and_widens_the_span_instead_of_counting_as_nought() -> None:
    one = lead()
    graded(one, tax=None, electricity=None)
    kept = one.triage
    assert not kept.complete
    assert set(kept.result["missing"]) == {"tax", "electricity"}
    assert Decimal(kept.result["low"]) < Decimal(kept.result["score"]) < Decimal(kept.result["high"])
    edit_lead(actor=None, lead=one, changes={"tax": Decimal(8_000_000), "electricity": Decimal(5000)})
    one.triage.refresh_from_db()
    assert one.triage.complete
    assert one.triage.result["low"] == one.triage.result["high"] == one.triage.result["score"]


def test_sums_of_another_currency_count_only_with_a_rate() -> None:
    one = lead()
    graded(one, currency="USD")
    assert {"amount", "output", "tax"} & set(one.triage.result["missing"])
    assert triage_lead(actor=None, lead=one, grades=GRADES, figures=FIGURES | {"currency": "USD"}, rate=Decimal("7.1")).complete


def test_floors_hold_where_a_place_has_them() -> None:
    jiangmen = place("Jiangmen", "CN-440700")
    one = register_lead(actor=None, locality=jiangmen, investor_names={"en": "Tulpar"}, came_in_on=TODAY)
    graded(one)
    assert one.triage.result["floors"] == {"scope": True, "city": False}
    other = lead({"en": "Somebody"})
    graded(other)
    assert other.triage.result["floors"] == {}


WORDS = Names("A", "甲", "А")


def criterion(weight: int, worst: int, best: int) -> Criterion:
    return Criterion(label=WORDS, source="x", weight=str(weight), measure="grade", worst=str(worst), best=str(best))  # type: ignore[arg-type]


@given(some.lists(some.tuples(some.integers(1, 50), some.one_of(some.none(), some.integers(0, 4))), min_size=1, max_size=8))
def test_the_score_lies_between_its_bounds_and_a_known_fact_narrows_them(rows: list[tuple[int, int | None]]) -> None:
    criteria = {str(number): criterion(weight, 0, 4) for number, (weight, _) in enumerate(rows)}
    facts = {str(number): None if grade is None else Decimal(grade) for number, (_, grade) in enumerate(rows)}
    found = score(criteria, facts)
    assert 0 <= found.low <= found.high <= Decimal("100.0000001")
    assert found.complete == (not found.missing)
    if found.score is not None:
        assert found.low - Decimal("1e-9") <= found.score <= found.high + Decimal("1e-9")
    filled = {name: Decimal(2) if grade is None else grade for name, grade in facts.items()}
    narrower = score(criteria, filled)
    assert found.low - Decimal("1e-9") <= narrower.low
    assert narrower.high <= found.high + Decimal("1e-9")


def test_all_clocks_of_a_lead_are_named() -> None:
    one = lead(needs_experts=True)
    answered(one)
    assert all("_" not in clock.label for clock in clocks_of(one, datetime.now(tz=ZoneInfo("UTC"))))


def test_a_lead_that_is_the_same_as_another_is_not_assessed() -> None:
    one = lead()
    answered(one)
    graded(one)
    claimed(one)
    doubtful(one, "same")
    with pytest.raises(MissingRequirements) as refused:
        move(one, "assess")
    assert [missing.code for missing in refused.value.missing] == ["duplicates"]


def test_what_is_entered_later_is_told_of_on_the_day_on_which_it_happened() -> None:
    came, claim_day, became = (TODAY - timedelta(days=days) for days in (40, 39, 10))
    one = lead(came_in_on=came)
    assert log.timeline(one).get(kind="registered").occurred_on == came
    claim = claim_first_contact(actor=officer().key, lead=one, claimed_on=claim_day)
    assert log.timeline(claim).get(kind=CLAIMED).occurred_on == claim_day
    put(one, "fed_back")
    fire(one, "convert", actor=officer().key, roles=["LOC"], expected_version=one.state_version, occurred_on=became)
    project = InvestmentProject.objects.get(lead=one)
    assert project.opened_on == log.timeline(project).get(kind="converted").occurred_on == became
