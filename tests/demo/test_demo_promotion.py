"""The desk of promotion in the demonstration world: every state, every source, and figures that have something to show."""

from collections import Counter
from typing import Any

import pytest
from django.utils import timezone

from scotemp.apps.directory.models import LocalActivity, Locality
from scotemp.apps.promotion.models import (
    AssessmentRound,
    ClauseCheck,
    CooperationRequest,
    FirstContact,
    Grievance,
    Introduction,
    InvestmentProject,
    Lead,
    LeadDuplicate,
)
from scotemp.apps.promotion.rules.stages import ORIGINS
from scotemp.apps.promotion.selectors.answering import YEAR, paces
from scotemp.apps.promotion.selectors.introductions import contacts_opened
from scotemp.apps.promotion.selectors.journeys import chosen, journeys
from scotemp.apps.promotion.selectors.quarter import Scope, quarter
from scotemp.apps.promotion.selectors.rates import figures
from scotemp.apps.promotion.services.enquiries import followed
from scotemp.assessments.funnel import Journey
from scotemp.demo.world.stage import Stage
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.kpi.measuring import Period

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "cannot"),
    [
        (Lead, set()),
        (FirstContact, set()),
        (InvestmentProject, set()),
        (Grievance, set()),
        (ClauseCheck, set()),
        (CooperationRequest, set()),
        (Introduction, {"lapsed"}),
        (AssessmentRound, {"lapsed"}),
    ],
)
def test_every_state_of_promotion_is_there_but_those_that_take_a_month_of_waiting(world: Stage, model: type[Any], cannot: set[str]) -> None:
    assert set(model.objects.values_list("state", flat=True)) == {state.name for state in model.flow.states} - cannot
    assert not model.objects.filter(is_demonstration=False).exists()


def test_leads_come_from_every_source_over_six_quarters_and_some_are_answered_late(world: Stage) -> None:
    assert set(Lead.objects.values_list("origin", flat=True)) == set(Lead.Origin.values)
    days = Lead.objects.values_list("came_in_on", flat=True)
    assert len({(day.year, (day.month - 1) // 3) for day in days}) >= 6
    assert len(set(Lead.objects.values_list("locality", flat=True))) == 4
    now = timezone.now()
    response = next(one for one in paces(Locality.objects.all(), now - 2 * YEAR, now, now) if one.clock == "lead_response")
    assert response.in_time > 20 and response.cases - response.in_time >= 5 and response.running_late >= 2


def test_doubles_of_leads_are_found_across_scripts(world: Stage) -> None:
    found = {(one.lead_id, one.other_id) for one in LeadDuplicate.objects.filter(verdict="open")}
    assert {(world.leads[f"{name}.double"].pk, world.leads[name].pk) for name in ("solar", "pumps")} <= found


def test_a_second_claim_was_refused_and_a_handed_over_one_shares_the_credit(world: Stage) -> None:
    second = world.leads["yunling.second"]
    assert not second.first_contacts.exists() and second.no_claim_reason
    handed = FirstContact.objects.get(state="active", lead=world.leads["valves"])
    assert {credit.locality: credit.share for credit in handed.credits.all()} == {
        world.places["tatarstan"]: 3333,
        world.places["karaganda"]: 6667,
    }


def test_the_enquiry_of_the_public_is_followed_by_its_code(world: Stage) -> None:
    found = followed(world.code)
    assert found is not None and found.lead == world.leads["enquiry"] and found.lead.state == "responded"


def test_assessors_differ_and_a_third_settles_it(world: Stage) -> None:
    rounds = AssessmentRound.objects.filter(state="published")
    assert sorted(one.assessors.count() for one in rounds) == [2, 3]
    assert AssessmentRound.objects.get(state="panel_scored").reply


def test_contact_data_are_open_where_both_sides_have_consented(world: Stage) -> None:
    introduction = Introduction.objects.get(person=world.people["tursunaliev"])
    assert introduction.state == "contact_open"
    assert contacts_opened(introduction, viewer_of(world.users["third.officer"])).exists()
    assert not contacts_opened(introduction, viewer_of(world.users["second.officer"])).exists()


def test_the_rates_and_the_funnel_have_something_to_show(world: Stage) -> None:
    today = timezone.now().date()
    found = {one.name: one.measured for one in figures(None, Period(world.ago(540), today), invented=True)}
    assert all(one.cases and one.reported_rate for one in found.values()), found
    assert found["fund_arrival_rate"].proven_rate
    viewer = viewer_of(world.users["administrator"])
    arrived = {origin: {stage for one in _journeys(viewer, origin) for stage in one.reached} for origin in ORIGINS}
    assert arrived["leads"] == {stage.name for stage in ORIGINS["leads"]}
    assert arrived["introductions"] >= {"consented", "accepted", "met", "lead"}


def _journeys(viewer: Any, origin: str) -> list[Journey]:
    return journeys(origin, chosen(viewer, origin, "", invented=True))


def test_the_quarter_in_which_most_was_signed_has_a_report_with_rates(world: Stage) -> None:
    signed = Counter((day.year, (day.month + 2) // 3) for day in InvestmentProject.objects.values_list("signed_on", flat=True) if day)
    (year, number), _count = signed.most_common(1)[0]
    scope = Scope(place=None, year=year, quarter=number, invented=True, place_words="", language="en")
    report, _cohorts = quarter(viewer_of(world.users["auditor"]), scope, lambda name: name)
    assert {rate.name for rate in report.rates if rate.cases and rate.reported_rate} >= {
        "performance_rate",
        "start_rate",
        "fund_arrival_rate",
    }
    assert report.scores[0].proven


def test_industries_of_three_places_are_known(world: Stage) -> None:
    with_tables = set(LocalActivity.objects.values_list("locality", flat=True))
    assert with_tables == {world.places[name].pk for name in ("qianjiang", "karaganda", "tatarstan")}
    assert set(LocalActivity.objects.values_list("source", flat=True)) == {"demonstration"}
