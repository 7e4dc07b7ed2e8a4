"""What came of introductions: both sides are asked once, each answers for itself; and merging, paging and words of introductions."""

from datetime import timedelta

import pytest
from committee_world import committee, enterprise
from directory_world import on, user
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from introduction_world import TODAY, brought, city, proposed, published, world

from scotemp.apps.directory.services.merging import merge_organisations
from scotemp.apps.promotion.models import Block
from scotemp.apps.promotion.selectors.introductions import common_languages, languages_of_place, outcomes_shown, past_outcomes
from scotemp.apps.promotion.services.blocks import block
from scotemp.apps.promotion.services.outcomes import answer, ask_outcomes
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.events.log import timeline
from scotemp.kit.outbox.models import Message

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=182)


def test_both_sides_are_asked_once_half_a_year_after_they_met() -> None:
    of = world()
    one = brought(of, "met")
    assert ask_outcomes(LATER - timedelta(days=1)) == 0
    assert [ask_outcomes(LATER) for _ in range(3)] == [1, 0, 0]
    assert set(one.outcomes.values_list("side", flat=True)) == {"introduced", "place"}
    asked = timeline(one).get(kind="outcome_asked")
    assert {message.recipient.name for message in Message.objects.filter(event=asked)} == {"erlan", "li"}


@pytest.mark.parametrize("state", ["contact_open", "declined"])
def test_who_has_not_met_is_not_asked(state: str) -> None:
    brought(world(), state)
    assert ask_outcomes(LATER) == 0


def test_each_side_answers_for_itself_once_and_sees_the_other_afterwards() -> None:
    of = world()
    one = brought(of, "qualified")
    ask_outcomes(LATER)
    theirs, ours = one.outcomes.get(side="introduced"), one.outcomes.get(side="place")
    for who, row in ((of.li, theirs), (of.erlan, ours), (user("saule"), theirs)):
        with pytest.raises(ValidationError, match="answers for itself"):
            answer(actor=who.key, outcome=row, result="talks")
    with pytest.raises(ValidationError, match="fame"):
        answer(actor=of.li.key, outcome=ours, result="fame")
    answer(actor=of.li.key, outcome=ours, result="contract", words="Two hundred jobs")
    seen = {name: {row.side for row in outcomes_shown(one, viewer_of(user(name)))} for name in ("erlan", "li", "saule", "stas")}
    both = {"introduced", "place"}
    assert seen == {"erlan": {"introduced"}, "li": both, "saule": set(), "stas": both}
    answer(actor=of.erlan.key, outcome=theirs, result="talks")
    assert {row.side for row in outcomes_shown(one, viewer_of(of.erlan))} == both
    with pytest.raises(ValidationError, match="answered already"):
        answer(actor=of.erlan.key, outcome=theirs, result="none")
    assert past_outcomes(locality=of.city) == past_outcomes(person=of.person) == {"contract": 1, "talks": 1}
    assert {(event.data["side"], event.data["result"]) for event in timeline(one).filter(kind="outcome_told")} == {
        ("place", "contract"), ("introduced", "talks"),
    }  # fmt: skip


def test_an_officer_answers_by_the_page() -> None:
    of = world()
    one = brought(of, "met")
    ask_outcomes(LATER)
    row, client = one.outcomes.get(side="place"), Client()
    client.force_login(of.li)
    assert client.post(f"/en/desk/introductions/{one.pk}/outcomes/{row.pk}/answer/", {"result": "memorandum"}).status_code == 302
    row.refresh_from_db()
    assert (row.result, row.answered_by) == ("memorandum", of.li)


def test_languages_of_both_say_whether_an_interpreter_is_needed() -> None:
    of = world()
    one = brought(of, "accepted")
    assert (languages_of_place(one), common_languages(one)) == (["ru", "zh-Hans"], ["ru"])
    of.li.person.languages = ["zh-Hans"]
    of.li.person.save()
    one.refresh_from_db()
    assert common_languages(one) == []


def test_blocks_requests_and_introductions_follow_a_merger() -> None:
    of = world()
    target, rival = enterprise("Steppe Foods Group", owner="saule"), enterprise("Rival Mills", owner="rita")
    one, asked = proposed(of), published("saule", "ENT", organisation=of.firm)
    for blocker in (of.firm, target):
        block(actor=user("saule").key, blocker=blocker, blocked=rival)
    block(actor=user("saule").key, blocker=of.firm, blocked=target)
    merge_organisations(
        actor=user("stas").key, roles=["STF"], source=of.firm, target=target, reason="One firm", expected_version=of.firm.state_version
    )
    for record in (one, asked):
        record.refresh_from_db()
    assert (one.organisation, asked.organisation) == (target, target)
    assert [(row.blocker, row.blocked) for row in Block.objects.all()] == [(target, rival)]


def test_the_list_of_introductions_asks_a_bounded_number_of_questions() -> None:
    of = world()
    client = Client()
    client.force_login(user("stas"))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/en/desk/introductions/").status_code == 200
        return len(asked)

    proposed(of)
    questions()
    one = questions()
    for number in range(4):
        proposed(of, locality=city(f"Place {number}", officer=f"officer{number}"))
    assert questions() <= one + 1


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_staff_proposes_and_a_side_declines_by_the_pages(language: str) -> None:
    of = world()
    stas, erlan = Client(), Client()
    stas.force_login(user("stas"))
    erlan.force_login(of.erlan)
    said = {"person": of.person.pk, "locality": of.city.pk, "why": "His mills"}
    answered = stas.post(f"/{language}/desk/introductions/new/", said)
    assert answered.status_code == 302
    address = answered["Location"]
    assert erlan.post(f"{address}move/consent/", {"occurred_on": str(TODAY)}).status_code == 302
    assert erlan.post(f"{address}do/decline/", {"category": "no_capacity", "reason": "Not this year"}).status_code == 302
    assert stas.get(address).status_code == 200
    assert erlan.post(f"/{language}/desk/introductions/new/", said).status_code in {403, 404}


def test_a_secretariat_proposes_in_the_name_of_its_own_committee_alone() -> None:
    of = world()
    sora, body = Client(), committee("active")
    grant(actor=None, user=user("sora"), role="SEC", scope=on(body))
    type(of.person).objects.filter(pk=of.person.pk).update(visibility="members")
    sora.force_login(user("sora"))
    said = {"person": of.person.pk, "locality": of.city.pk, "why": "Their chain lacks a mill"}
    assert sora.post("/en/desk/introductions/new/", said).status_code != 302
    assert sora.post("/en/desk/introductions/new/", said | {"committee": body.pk}).status_code == 302
