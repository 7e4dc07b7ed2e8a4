"""Meetings from the notice to the confirmed minutes: agenda, attendance, votes, actions, what stays secret, who may not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from committee_world import TODAY, hand_in, staff, user
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from meeting_world import TITLES, body, chr_, decide, holding, in_session, meeting, motion, move, poll_on, sec, voter, words
from transition_matrix import put

from scotemp.apps.committees.models import ActionItem, Meeting, Minutes, Resolution
from scotemp.apps.committees.services import attendance, meetings, printing, resolutions
from scotemp.apps.committees.services.minutes import decision, facts_of, gathered, sealed
from scotemp.apps.committees.services.sessions import events_of_meetings, plenaries
from scotemp.documents import text
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.fixed import Unchangeable
from scotemp.kit.outbox.models import Message
from scotemp.kit.outbox.wording import tell_of
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.services import withdraw
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=30)
WHAT = {"en": "Write the statutes", "zh-Hans": "起草章程", "ru": "Написать устав"}


def action(of: Resolution, **said: Any) -> ActionItem:
    asked: dict[str, Any] = {"what": WHAT, "due": LATER, "member": of.mover} | said
    return resolutions.add_action(actor=chr_(of.committee), resolution=of, **asked)


def test_members_are_told_when_a_meeting_is_convened_and_nobody_else() -> None:
    of, rows = body(3)
    held = meeting(of)
    meetings.add_item(actor=None, meeting=held, kind="discussion", title={"en": "Prices"})
    move(held, "convene", sec(of))
    told = Message.objects.filter(event__kind="invited_to_meeting")
    assert {one.recipient for one in told} == {one.representative for one in rows}
    words_ = tell_of([told[0].event])[told[0].event.pk]
    assert "Spring plenary" in words_.sentence
    assert "Asia/Shanghai" in words_.sentence
    move(held, "cancel", chr_(of), reason="no hall")
    assert Message.objects.filter(event__kind="transition", event__data__transition="cancel").count() == len(rows)


def test_an_agenda_is_ordered_until_members_know_it() -> None:
    of, _rows = body(2)
    held = meeting(of)
    first, second = (meetings.add_item(actor=None, meeting=held, kind="information", title={"en": name}) for name in ("one", "two"))
    meetings.move_item(actor=None, item=second, position=1)
    assert [one.title["en"] for one in held.agenda.all()] == ["two", "one"]
    move(held, "convene", sec(of))
    for refused in (
        lambda: meetings.add_item(actor=None, meeting=held, kind="information", title={"en": "late"}),
        lambda: meetings.move_item(actor=None, item=Meeting.objects.get(pk=held.pk).agenda.get(pk=first.pk), position=1),
        lambda: meetings.remove_item(actor=None, item=Meeting.objects.get(pk=held.pk).agenda.get(pk=first.pk)),
        lambda: meetings.edit_meeting(actor=None, meeting=held, changes={"venue": "elsewhere"}),
        lambda: meetings.note_item(actor=None, item=Meeting.objects.get(pk=held.pk).agenda.get(pk=first.pk), note=words("a", "b", "c")),
    ):
        with pytest.raises(ValidationError):
            refused()


def test_open_actions_follow_into_the_next_agenda() -> None:
    of, rows = body(4)
    held, moved = in_session(of, rows)
    task, done = action(moved), action(moved, what={"en": "Find a hall"})
    assert not held.agenda.filter(kind="actions").exists()
    decide(moved, dict.fromkeys(rows, Vote.YES))
    put(done, "done")
    next_one = meeting(of)
    carried = next_one.agenda.get(kind="actions")
    assert (carried.position, list(carried.actions.all())) == (1, [task])
    meetings.add_item(actor=None, meeting=next_one, kind="discussion", title={"en": "Prices"})
    late = action(moved, what={"en": "Buy an oven"})
    put(task, "dropped")
    move(next_one, "convene", sec(of))
    assert list(next_one.agenda.get(kind="actions").actions.all()) == [late]


def test_actions_of_what_was_rejected_are_not_carried() -> None:
    of, rows = body(4)
    _held, moved = in_session(of, rows)
    action(moved)
    decide(moved, dict.fromkeys(rows, Vote.NO))
    assert moved.state == "rejected"
    assert not meeting(of).agenda.exists()


def test_proxies_are_not_passed_on_nor_hoarded_and_count_through_who_is_there() -> None:
    of, rows = body(6)
    held = meeting(of, state="convened")
    a, b, c, d, e, _f = rows
    attendance.give_meeting_proxy(actor=voter(a), meeting=held, giver=a, holder=b)
    for giver, holder, why in ((b, c, "not passed on"), (a, c, "already"), (c, c, "own proxy")):
        with pytest.raises(ValidationError) as refusal:
            attendance.give_meeting_proxy(actor=sec(of), meeting=held, giver=giver, holder=holder)
        assert why in str(refusal.value)
    with pytest.raises(PermissionDenied):
        attendance.give_meeting_proxy(actor=voter(d), meeting=held, giver=c, holder=b)
    attendance.give_meeting_proxy(actor=sec(of), meeting=held, giver=c, holder=b)
    with pytest.raises(ValidationError):
        attendance.give_meeting_proxy(actor=sec(of), meeting=held, giver=e, holder=b)
    attendance.note_attendance(actor=None, meeting=held, in_person=[d])
    assert held.standing().represented == 1, "the holder is not there"
    with pytest.raises(ValidationError):
        attendance.note_attendance(actor=None, meeting=held, in_person=[a, b])
    attendance.note_attendance(actor=None, meeting=held, in_person=[b], online=[d])
    assert (held.standing().represented, held.standing().met) == (4, True)
    attendance.strike_meeting_proxy(actor=voter(c), row=held.attendances.get(membership=c))
    assert not held.standing().met


def test_a_vote_begins_with_the_attendance_and_proxies_of_its_meeting() -> None:
    of, rows = body(6)
    held, moved = in_session(of, rows, present=4)
    attendance.give_meeting_proxy(actor=voter(rows[5]), meeting=held, giver=rows[5], holder=rows[0])
    decide(moved, {rows[0]: Vote.YES, rows[1]: Vote.YES, rows[2]: Vote.NO})
    assert (moved.state, moved.mark) == ("adopted", f"{TODAY.year}-1")
    facts = decision(moved)
    assert facts["count"]["taking_part"] == 5
    assert (facts["count"]["yes"], facts["count"]["no"], facts["count"]["absent"]) == (2, 1, 3)


def test_numbers_count_within_committee_and_year_and_only_adoption_gives_them() -> None:
    of, rows = body(3)
    held, first = in_session(of, rows, present=3)
    put(held, "draft")
    second, third = motion(of), motion(of)
    for one in (second, third):
        meetings.add_item(actor=None, meeting=held, kind="decision", resolution=one)
        put(one, "tabled")
    put(held, "open")
    decide(first, dict.fromkeys(rows, Vote.YES))
    decide(second, dict.fromkeys(rows, Vote.NO))
    decide(third, dict.fromkeys(rows, Vote.YES))
    assert [one.number for one in (first, second, third)] == [1, None, 2]
    other, others = body(3)
    _held, elsewhere = in_session(other, others, present=3)
    decide(elsewhere, dict.fromkeys(others, Vote.YES))
    assert elsewhere.number == 1


def test_nobody_adopts_past_the_count() -> None:
    of, rows = body(4)
    _held, moved = in_session(of, rows)
    move(moved, "vote", chr_(of))
    for name in ("adopt", "reject", "lose_quorum"):
        with pytest.raises(NotAllowed):
            move(moved, name, chr_(of))
        with pytest.raises(MissingRequirements):
            fire(moved, name, actor=None, roles={"SYS"}, expected_version=moved.state_version)
    poll = poll_on(moved)
    with pytest.raises(MissingRequirements):
        move(moved, "recall", chr_(of), reason="a mistake")
    withdraw(actor=chr_(of), poll=poll, expected_version=poll.state_version, reason="a mistake")
    assert move(moved, "recall", chr_(of), reason="a mistake").state == "tabled"


def test_a_special_matter_needs_two_thirds_of_those_present() -> None:
    of, rows = body(6)
    _held, ordinary = in_session(of, rows, present=5)
    decide(ordinary, {rows[0]: Vote.YES, rows[1]: Vote.YES, rows[2]: Vote.YES, rows[3]: Vote.NO, rows[4]: Vote.NO})
    assert ordinary.state == "adopted"
    of, rows = body(6)
    _held, special = in_session(of, rows, present=5, special=True)
    decide(special, {rows[0]: Vote.YES, rows[1]: Vote.YES, rows[2]: Vote.YES, rows[3]: Vote.NO, rows[4]: Vote.NO})
    assert special.state == "rejected"


def test_a_resolution_is_decided_in_writing_until_a_day() -> None:
    of, rows = body(3)
    moved = motion(of, written=True)
    with pytest.raises(MissingRequirements):
        move(moved, "table", chr_(of))
    resolutions.edit_resolution(actor=None, resolution=moved, changes={"answer_by": LATER})
    move(moved, "table", chr_(of))
    decide(moved, dict.fromkeys(rows, Vote.YES))
    assert moved.state == "adopted"
    assert poll_on(moved).rule.written


def test_a_resolution_is_tabled_in_three_languages_and_not_rewritten_afterwards() -> None:
    of, _rows = body(2)
    moved = motion(of, written=True, answer_by=LATER)
    stale = moved.title.with_text("en", "Joint laboratory", moved.title.texts["en"].origin)
    resolutions.edit_resolution(actor=None, resolution=moved, changes={"title": stale})
    with pytest.raises(MissingRequirements):
        move(moved, "table", chr_(of))
    for language in ("zh-Hans", "ru"):
        resolutions.approve_translation(actor=None, resolution=moved, language=language)
    move(moved, "table", chr_(of))
    with pytest.raises(ValidationError):
        resolutions.edit_resolution(actor=None, resolution=moved, changes={"special": True})


def test_one_that_comes_into_force_ends_the_one_it_replaces_and_lapses_in_time() -> None:
    of, _rows = body(2)
    earlier = motion(of, state="in_force")
    later = motion(of, state="adopted", supersedes=earlier, valid_until=TODAY)
    move(later, "enter_into_force", chr_(of))
    earlier.refresh_from_db()
    assert (later.state, earlier.state) == ("in_force", "superseded")
    assert resolutions.lapse_resolutions(TODAY) == 0
    Resolution.objects.filter(pk=later.pk).update(valid_until=TODAY - timedelta(days=1))
    assert resolutions.lapse_resolutions(TODAY) == 1


def test_an_action_is_done_with_proof_and_verified_by_another() -> None:
    of, _rows = body(2)
    moved = motion(of, state="in_force")
    task = action(moved)
    owner = voter(moved.mover)  # type: ignore[arg-type]
    assert Message.objects.filter(event__kind="action_assigned", recipient=moved.mover.representative).exists()  # type: ignore[union-attr]
    with pytest.raises(MissingRequirements):
        move(task, "report", owner)
    verifier = viewer_of(staff("vera", "VER"))
    with pytest.raises(MissingRequirements):
        move(moved, "implement", verifier)
    hand_in(task, "action_evidence")
    move(task, "report", owner)
    with pytest.raises(MissingRequirements):
        move(task, "verify", holding("rep0", of, "SEC"))
    move(task, "verify", chr_(of))
    assert move(moved, "implement", verifier).state == "implemented"


def test_an_action_has_one_owner_who_belongs_there() -> None:
    of, _rows = body(2)
    other, strangers = body(1)
    moved = motion(of)
    for said in ({"member": strangers[0]}, {"member": None}, {"member": None, "user": user("nobody")}, {"user": user("sora")}):
        with pytest.raises(ValidationError):
            action(moved, **said)
    assert action(moved, member=None, user=user("chen")).owner_key == user("chen").key
    assert not action(moved, due=TODAY).is_overdue
    assert action(moved, due=TODAY - timedelta(days=1)).is_overdue
    assert other.action_items.count() == 0


def test_quorum_lost_adjourns_and_the_next_sitting_begins_anew() -> None:
    of, rows = body(4)
    held, _moved = in_session(of, rows)
    assert set(held.roll) == {str(one.pk) for one in rows}
    move(held, "adjourn", chr_(of), reason="two members left")
    held.refresh_from_db()
    assert (held.roll, held.attendances.count()) == ({}, 0)
    with pytest.raises(MissingRequirements):
        move(held, "convene", sec(of))
    meetings.edit_meeting(
        actor=None, meeting=held, changes={"starts_at": timezone.now() + timedelta(days=5), "ends_at": timezone.now() + timedelta(days=6)}
    )
    assert move(held, "convene", sec(of)).state == "convened"
    assert (events_of_meetings(of, TODAY), plenaries(of, TODAY)) == (1, 1)


def minuted(ballot: str = "open") -> tuple[Meeting, Resolution, list[Any]]:
    of, rows = body(6)
    held, moved = in_session(of, rows, present=5, ballot=ballot)
    action(moved)
    decide(moved, dict(zip(rows, (Vote.YES, Vote.YES, Vote.YES, Vote.NO, Vote.ABSTAIN), strict=False)))
    move(held, "close", chr_(of))
    meetings.note_item(actor=None, item=held.agenda.get(), note=words("Long debate.", "经充分讨论。", "Долгие прения."))
    move(held, "draft_minutes", sec(of))
    return held, moved, rows


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("Minutes: Spring plenary", "Attendance", "Joint laboratory in Almaty", "For", "Long debate.", "Write the statutes"),
        ),
        ("zh-Hans", ("会议纪要：春季全体会议", "出席情况", "在阿拉木图设立联合实验室", "赞成", "经充分讨论。", "起草章程", "中国铝业")),
        (
            "ru",
            (
                "Протокол: Весеннее общее собрание",
                "Присутствие",
                "Совместная лаборатория",
                "За",
                "Долгие прения.",
                "Написать устав",
                "Чиналко",
            ),
        ),
    ],
)
def test_minutes_are_written_in_each_language(language: str, said: tuple[str, ...]) -> None:
    held, moved, _rows = minuted()
    found = text.render(printing.minutes_document(held, language))
    assert [one for one in said if one not in found] == []
    assert moved.mark in found
    assert [one for one in said[2:3] if one not in text.render(printing.resolution_document(moved, language))] == []


def test_confirmed_minutes_never_change_and_their_sum_can_be_found_again() -> None:
    held, moved, _rows = minuted()
    of = held.committee
    with pytest.raises(NotAllowed):
        move(held, "confirm", sec(of))
    move(held, "confirm", chr_(of))
    kept = Minutes.objects.get(meeting=held)
    assert sealed(json.loads(json.dumps(kept.facts))) == kept.sha256
    before = text.render(printing.minutes_document(held, "en"))
    Meeting.objects.filter(pk=held.pk).update(title={"en": "Another"}, venue="elsewhere")
    put(moved, "rejected")
    held.refresh_from_db()
    assert gathered(held) != facts_of(held)
    assert text.render(printing.minutes_document(held, "en")) == before
    assert kept.sha256 in before
    assert TITLES["en"] in before
    with pytest.raises(Unchangeable):
        kept.delete()
    with pytest.raises(ValidationError):
        meetings.note_item(actor=None, item=held.agenda.get(), note=words("x", "y", "z"))


def test_minutes_name_who_voted_how_only_of_a_vote_by_name() -> None:
    named, _moved, rows = minuted("named")
    votes = gathered(named)["agenda"][0]["resolution"]["votes"]
    assert [one["vote"] for one in votes] == ["yes", "yes", "yes", "no", "abstain"]
    assert votes[0]["member"]["zh-Hans"] == "中国铝业"
    for ballot in ("open", "secret"):
        held, moved, _rows = minuted(ballot)
        found = gathered(held)["agenda"][0]["resolution"]
        assert (found["votes"], found["count"]["yes"]) == ([], 3)
        assert text.render(printing.minutes_document(held, "en")).count("Abstained") == 0
        assert poll_on(moved).secret == (ballot == "secret")
    assert len(rows) == 6


def test_facts_of_a_secret_vote_are_the_same_whoever_voted_how() -> None:
    told = []
    for turn in (0, 1):
        of, rows = body(5)
        held, moved = in_session(of, rows, present=5, ballot="secret")
        order = rows if turn else rows[::-1]
        decide(moved, dict(zip(order, (Vote.YES, Vote.YES, Vote.YES, Vote.NO, Vote.NO), strict=True)))
        move(held, "close", chr_(of))
        found = gathered(held)["agenda"][0]["resolution"]
        told.append(json.dumps(found | {"mover": ""}, sort_keys=True))
    assert told[0] == told[1]


def test_who_may_not() -> None:
    of, rows = body(3)
    other, _others = body(1)
    outsider, plain_member = holding("otto", other, "SEC"), voter(rows[0])
    for who in (outsider, plain_member):
        with pytest.raises(PermissionDenied):
            meetings.draft_meeting(actor=who, committee=of, title=TITLES)
    with pytest.raises(PermissionDenied):
        resolutions.draft_resolution(actor=outsider, committee=of)
    held, moved = in_session(of, rows, present=3)
    assert not Meeting.objects.visible_to(outsider).filter(pk=held.pk).exists()
    assert not Resolution.objects.visible_to(outsider).filter(pk=moved.pk).exists()
    for name in ("close", "adjourn"):
        with pytest.raises(NotAllowed):
            move(held, name, plain_member, reason="mine")
    with pytest.raises(NotAllowed):
        move(moved, "vote", plain_member)
    put(moved, "tabled")
    with pytest.raises(MissingRequirements):
        move(moved, "withdraw", voter(rows[2]), reason="not mine")
    assert move(moved, "withdraw", plain_member, reason="better words").state == "withdrawn"
