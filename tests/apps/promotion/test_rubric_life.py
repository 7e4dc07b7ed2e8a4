"""Assessments from the invitation to the profile: blind, apart, final, replied to, consented, and gone when withdrawn."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from rubric_world import World, consent, enterprise, entrepreneur, expert, eyes, move, paper, today, user
from transition_matrix import put

from scotemp.apps.directory.models import Consent, Person
from scotemp.apps.directory.services.people import add_affiliation, register_person, withdraw_consent
from scotemp.apps.promotion.models import AssessmentRound, Score
from scotemp.apps.promotion.rules.profiles import profile
from scotemp.apps.promotion.selectors.assessments import (
    agreement,
    answers_of,
    profile_of,
    profiles_for_matching,
    rankable,
    scores_of,
    shown_round,
)
from scotemp.apps.promotion.services import assessments, assessors, personal_of_rubric
from scotemp.apps.promotion.services.assessment_time import end_assessments
from scotemp.apps.promotion.services.limits_of_rubric import responsible
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR
from scotemp.kit.claims.errors import ClaimRefused
from scotemp.kit.claims.selectors import claims_of
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper
from scotemp.kit.workflow.errors import MissingRequirements

pytestmark = pytest.mark.django_db


def test_a_person_without_an_account_or_with_a_round_under_way_is_not_invited() -> None:
    nobody = register_person(actor=None, names={"en": "Nobody"})
    with pytest.raises(ValidationError, match="no account"):
        assessments.open_round(actor=None, person=nobody)
    world = World()
    with pytest.raises(ValidationError, match="under way"):
        assessments.open_round(actor=None, person=world.round.person)
    assert world.round.rubric == "entrepreneurs@1"
    assert [one.name for one in RunningClock.objects.of(subject_of(world.round)).running()] == ["assessment_self"]
    assert list(responsible(world.round, "assessment_self")) == [world.lan]


def test_an_answer_that_changes_is_proved_anew_and_the_log_keeps_no_value() -> None:
    world = World()
    world.answer_all(41)
    name = world.indicators[0]
    world.check_all()
    assessments.answer(actor=world.lan.key, round=world.round, indicator=name, value=Decimal(42), year=2025)
    assert world.round.answers.get(indicator=name).value == 42
    assert {claim.aspect: claim.level for claim in claims_of(world.round)}[f"answer:{name}"] == "declared"
    assert all(set(event.data) == {"indicator"} for event in log.timeline(world.round).filter(kind="answered"))
    with pytest.raises(ValidationError, match="no such indicator"):
        assessments.answer(actor=world.lan.key, round=world.round, indicator="charm", value=Decimal(1), year=2025)
    other = assessments.open_round(actor=None, person=entrepreneur("bai"))
    with pytest.raises(ClaimRefused):
        assessments.answer(actor=None, round=other, indicator=name, value=Decimal(1), year=2025, paper=paper(world.round))
    move(world.round, "submit", "PER", world.lan)
    with pytest.raises(ValidationError, match="handed in"):
        assessments.answer(actor=world.lan.key, round=world.round, indicator=name, value=Decimal(1), year=2025)


def test_assessors_belong_neither_to_the_subject_nor_to_each_other() -> None:
    world = World()
    head = enterprise("Head")
    sister, other = enterprise("Sister", head), enterprise("Other sister", head)
    own = world.round.organisation
    assert own is not None
    for close, why in ((expert("close", own), "person"), (expert("ines", sister), "")):
        if why:
            with pytest.raises(ValidationError, match=f"affiliation with the {why}"):
                world.name(close)
        else:
            world.name(close)
    with pytest.raises(ValidationError, match="another assessor"):
        world.name(expert("omar", other))
    nora = expert("nora")
    put(nora, "nominated")
    with pytest.raises(ValidationError, match="appointed"):
        world.name(nora)
    with pytest.raises(ValidationError, match="names himself"):
        rosa = expert("rosa")
        assessors.name_assessor(actor=user("rosa").key, round=world.round, expert=rosa)


def test_nobody_assesses_himself() -> None:
    world = World()
    own = expert("lena")
    round_ = assessments.open_round(actor=None, person=own.person)
    with pytest.raises(ValidationError, match="himself"):
        assessors.name_assessor(actor=world.stas.key, round=round_, expert=own)


def test_an_affiliation_that_is_shared_later_shuts_the_panel() -> None:
    world = World()
    first, second = world.with_assessors()
    for one in (first, second):
        world.grade(one, 2)
    assert world.round.organisation is not None
    add_affiliation(actor=None, person=second.expert.person, organisation=world.round.organisation, title={"en": "Adviser"})
    assessors.hand_in(actor=first.user.key, round=world.round)
    assessors.hand_in(actor=second.user.key, round=world.round)
    world.round.refresh_from_db()
    assert world.round.state == "evidence_review"
    with pytest.raises(MissingRequirements, match="affiliation"):
        move(world.round, "close_panel", "EXP", first.user)
    assessors.recuse(actor=world.stas.key, assessor=second, reason="works there now")
    third = world.name(expert("pia", enterprise("Apart")))
    world.grade(third, 2)
    assessors.hand_in(actor=third.user.key, round=world.round)
    world.round.refresh_from_db()
    assert world.round.state == "panel_scored"
    assert not sees(eyes(second.user), world.round)


def test_scores_are_blind_until_all_are_in_and_final_afterwards() -> None:
    world = World()
    first, second = world.with_assessors()
    world.grade(first, 2)
    assert scores_of(world.round, eyes(first.user)).count() == 16
    for who in (second.user, world.lan, world.stas):
        assert scores_of(world.round, eyes(who)).count() == 0
    world.grade(first, 3)
    assert Score.objects.filter(assessor=first).count() == 16
    assessors.hand_in(actor=first.user.key, round=world.round)
    with pytest.raises(ValidationError, match="declared no conflict"):
        world.grade(first, 1)
    with pytest.raises(ValidationError, match="no grade yet"):
        assessors.hand_in(actor=second.user.key, round=world.round)
    assert scores_of(world.round, eyes(second.user)).count() == 0
    world.grade(second, 3)
    assessors.hand_in(actor=second.user.key, round=world.round)
    world.round.refresh_from_db()
    assert world.round.state == "panel_scored"
    assert {scores_of(world.round, eyes(who)).count() for who in (first.user, second.user, world.lan, world.stas)} == {32}
    told = Event.objects.filter(subject_type="promotion.assessmentround", kind__startswith="score")
    assert not [event for event in told if {"grade", "value", "reasons"} & set(event.data) or event.reason]


def test_a_grade_needs_reasons_a_scale_and_checked_evidence() -> None:
    world = World()
    name = world.indicators[0]
    first = world.with_assessors()[0]
    for said, why in (
        ({"grade": 4, "reasons": "x"}, "scale"),
        ({"grade": 2, "reasons": " "}, "Say why"),
        ({"grade": 2, "reasons": "x", "indicator": "charm"}, "no such indicator"),
        ({"grade": 2, "reasons": "x", "evidence": [paper(world.round.person)]}, "papers of this record"),
    ):
        with pytest.raises(ValidationError, match=why):
            assessors.score(**{"actor": first.user.key, "round": world.round, "indicator": name} | said)  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="not an assessor"):
        assessors.score(actor=world.stas.key, round=world.round, indicator=name, grade=1, reasons="x")
    kept = assessors.score(actor=first.user.key, round=world.round, indicator=name, grade=1, reasons="x")
    assert kept.evidence == [Paper.objects.of(subject_of(world.round)).latest("pk").sha256]
    claims_of(world.round).filter(aspect=f"answer:{name}").update(
        valid_until=today() - timedelta(days=1), checked_on=today() - timedelta(days=9)
    )
    with pytest.raises(ValidationError, match="without checked evidence"):
        assessors.score(actor=first.user.key, round=world.round, indicator=name, grade=1, reasons="x")
    assert assessors.score(actor=first.user.key, round=world.round, indicator=name, grade=0, reasons="nothing proved").grade == 0


def test_a_third_is_asked_where_two_differ_and_sees_nothing_of_them() -> None:
    world = World()
    found = world.with_assessors()
    name = world.indicators[0]
    for one, grade in zip(found, (0, 3), strict=True):
        world.grade(one, 2, **{name: grade})
        assessors.hand_in(actor=one.user.key, round=world.round)
    world.round.refresh_from_db()
    assert world.round.state == "evidence_review"
    third = world.name(expert("pia", enterprise("Apart")))
    assert scores_of(world.round, eyes(third.user)).count() == 0
    with pytest.raises(ValidationError, match="no fourth"):
        world.name(expert("quentin"))
    world.grade(third, 2)
    assessors.hand_in(actor=third.user.key, round=world.round)
    world.round.refresh_from_db()
    assert world.round.state == "panel_scored"
    assert world.round.profile["innovation"].assessors == 3


def test_a_correction_is_a_further_row_and_changes_the_profile() -> None:
    world = World()
    first, _second = world.scored(2, 2)
    name = world.indicators[0]
    before = world.round.profile["innovation"].middle
    old = first.scores.get(indicator=name)
    new = assessors.correct(actor=first.user.key, score=old, grade=0, reasons="the paper is of another firm")
    old.refresh_from_db()
    assert (old.grade, new.grade, new.corrects_id) == (2, 0, old.pk)
    assert list(first.scores.standing().filter(indicator=name)) == [new]
    world.round.refresh_from_db()
    assert world.round.profile["innovation"].middle < before
    with pytest.raises(ValidationError, match="corrected before"):
        assessors.correct(actor=first.user.key, score=old, grade=1, reasons="again")
    with pytest.raises(ValidationError, match="assessor himself"):
        assessors.correct(actor=world.stas.key, score=new, grade=1, reasons="for him")
    consent(world.round.person)
    move(world.round, "confirm", "PER", world.lan)
    with pytest.raises(ValidationError, match="while the person may reply"):
        assessors.correct(actor=first.user.key, score=new, grade=1, reasons="late")


def test_the_profile_is_a_function_of_scores_and_version() -> None:
    world = World().published(2, 3)
    rule, key = rubric_of(world.round), str(world.round.pk)
    scores = world.round.scores_given()
    for order in (scores, scores[::-1]):
        assert profile(rule, world.round.rubric, order, key) == world.round.profile
    stands = world.round.profile["brand"]
    assert (stands.least, stands.middle, stands.most) == (66.67, 83.33, 100.0)
    assert stands.low is not None and stands.high is not None and stands.low <= stands.middle <= stands.high
    assert agreement(world.round.rubric)["brand"].scores == 10


def test_published_takes_a_reply_first_then_consent_and_a_second_person() -> None:
    world = World()
    first, _second = world.scored()
    assessments.reply(actor=world.lan.key, round=world.round, text="The second mark was granted in May.")
    move(world.round, "confirm", "PER", world.lan)
    with pytest.raises(ValidationError, match="wait for the person"):
        assessments.reply(actor=world.lan.key, round=world.round, text="more")
    for actor in (world.stas, first.user, world.lan):
        with pytest.raises(MissingRequirements):
            move(world.round, "publish", "STF", actor)
    consent(world.round.person)
    for actor in (first.user, world.lan):
        with pytest.raises(MissingRequirements, match="neither assesses"):
            move(world.round, "publish", "STF", actor)
    move(world.round, "publish", "STF", world.stas)
    assert world.round.expires_on is not None and 725 <= (world.round.expires_on - today()).days <= 731
    edits = log.timeline(world.round).filter(kind="edit")
    assert [event.data for event in edits] == [{"columns": ["reply"]}]


def test_a_withdrawn_consent_hides_the_profile_and_takes_it_out_of_matching_at_once() -> None:
    world = World().published()
    person = world.round.person
    member = eyes(user("olga"))
    person.refresh_from_db()
    assert shown_round(member, person) == world.round
    assert profile_of(person) == world.round.profile
    assert list(profiles_for_matching(today())) == [person.pk]
    assert rankable(member, "entrepreneurs@1") == [world.round]
    withdraw_consent(actor=world.lan.key, consent=Consent.objects.get(person=person, purpose="matching"))
    assert shown_round(member, person) == world.round
    assert profile_of(person) is None and rankable(member, "entrepreneurs@1") == []
    withdraw_consent(actor=world.lan.key, consent=Consent.objects.get(person=person, purpose="profile"))
    fresh = Person.objects.get(pk=person.pk)
    assert shown_round(member, fresh) is None and shown_round(eyes(world.stas), fresh) is None and shown_round(VISITOR, fresh) is None
    assert shown_round(eyes(world.lan), fresh) == world.round


def test_a_withdrawal_hides_answers_scores_and_papers_and_keeps_events() -> None:
    world = World().published()
    events = log.timeline(world.round).count()
    move(world.round, "withdraw", "PER", world.lan)
    assert log.timeline(world.round).count() > events
    for who in (world.stas, user("ines")):
        assert not answers_of(world.round, eyes(who)).exists() and not scores_of(world.round, eyes(who)).exists()
    assert answers_of(world.round, eyes(world.lan)).count() == 16
    assert world.round.result == {} and profile_of(world.round.person) is None
    assert shown_round(eyes(world.lan), world.round.person) is None
    assert set(Paper.objects.of(subject_of(world.round)).values_list("visibility", flat=True)) == {"private"}
    assert not sees(eyes(user("ines")), world.round)


def test_profiles_expire_and_rounds_that_wait_too_long_lapse() -> None:
    world = World().published()
    assert end_assessments(today()) == 0
    AssessmentRound.objects.filter(pk=world.round.pk).update(expires_on=today() - timedelta(days=1))
    assert profile_of(world.round.person) is None, "a profile whose time is over is shown no more, whether the job ran or not"
    waiting = assessments.open_round(actor=None, person=world.round.person)
    assert end_assessments(today()) == 1
    world.round.refresh_from_db()
    assert world.round.state == "expired"
    clock = RunningClock.objects.of(subject_of(waiting)).get()
    assert clock.due_at is not None
    RunningClock.objects.filter(pk=clock.pk).update(due_at=clock.due_at - timedelta(days=61))
    assert end_assessments(today()) == 1
    waiting.refresh_from_db()
    assert waiting.state == "lapsed"
    assert not RunningClock.objects.of(subject_of(waiting)).running().exists()


def test_a_later_profile_takes_the_place_of_the_earlier() -> None:
    world = World().published()
    earlier = world.round
    world.round = assessments.open_round(actor=world.stas.key, person=earlier.person)
    world.answer_all()
    move(world.round, "submit", "PER", world.lan)
    world.check_all()
    move(world.round, "review", "STF", world.stas)
    for name in ("pia", "quentin"):
        made = world.name(expert(name, enterprise(f"House of {name}")))
        world.grade(made, 3)
        assessors.hand_in(actor=made.user.key, round=world.round)
    world.round.refresh_from_db()
    move(world.round, "confirm", "PER", world.lan)
    move(world.round, "publish", "STF", world.stas)
    earlier.refresh_from_db()
    assert (earlier.state, world.round.state) == ("expired", "published")
    assert shown_round(eyes(world.stas), world.round.person) == world.round


def test_what_is_kept_of_somebody_is_told_to_him_and_erased() -> None:
    world = World().published()
    ines = user("ines")
    mine = personal_of_rubric.told(world.lan)
    assert isinstance(mine, dict) and len(mine["assessed"][0]["answers"]) == 16 and len(mine["assessed"][0]["scores"]) == 32
    given = personal_of_rubric.told(ines)
    assert isinstance(given, dict) and len(given["given"]) == 16
    assert personal_of_rubric.told(user("olga")) is None
    personal_of_rubric.erase(actor=None, user=ines)
    assert set(Score.objects.filter(assessor__user=ines).values_list("reasons", flat=True)) == {"–"}
    personal_of_rubric.erase(actor=None, user=world.lan)
    world.round.refresh_from_db()
    assert world.round.state == "withdrawn" and not world.round.answers.exists()
    assert not Score.objects.filter(assessor__round=world.round).exists()


def test_strangers_see_no_round_and_only_staff_let_assessors_go() -> None:
    world = World()
    first, second = world.with_assessors()
    for who in (VISITOR, eyes(user("olga"))):
        assert not sees(who, world.round)
        assert world.round not in AssessmentRound.objects.visible_to(who)
    for one in (world.lan, world.stas, first.user):
        assert sees(eyes(one), world.round)
        assert world.round in AssessmentRound.objects.visible_to(eyes(one))
    with pytest.raises(ValidationError, match="assessor himself"):
        assessors.step_aside(actor=first.user.key, assessor=second, reason="I would rather not")
    assessors.step_aside(actor=first.user.key, assessor=first, reason="I know him")
    assert not sees(eyes(first.user), world.round)
