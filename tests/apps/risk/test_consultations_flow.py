"""The flow of a consultation against a specification written by hand, its clocks, and two who act at once."""

import threading
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from consultation_world import World, eyes, today
from directory_world import user
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.services.people import add_affiliation
from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ConsultationExpert
from scotemp.apps.risk.services import consultation_experts, consultations
from scotemp.apps.risk.services.consultation_limits import limit, responsible
from scotemp.apps.risk.workflow.consultations import CONSULTATION
from scotemp.kit.clocks.clock import due
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.watching import watch
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, Refused, WrongState
from scotemp.kit.workflow.firing import available, fire

pytestmark = pytest.mark.django_db

TABLE = read("""
move       | from                                     | to                 | who     | needs                             | reason
submit     | draft                                    | submitted          | ENT LOC | -                                 | -
triage     | submitted                                | triaged            | STF     | -                                 | -
assign     | triaged                                  | assigned           | STF     | apart                             | -
begin      | assigned                                 | in_progress        | EXP     | author declared apart             | -
ask_back   | in_progress                              | awaiting_requester | EXP     | author                            | yes
reply      | awaiting_requester                       | in_progress        | ENT LOC | -                                 | yes
answer     | in_progress                              | answered           | EXP     | author answer second_reader apart | -
accept     | answered                                 | accepted           | ENT LOC | -                                 | -
reopen     | answered                                 | in_progress        | ENT LOC | once reply_time                   | yes
close      | answered                                 | closed             | SYS     | reply_over                        | -
step_aside | assigned in_progress awaiting_requester  | triaged            | EXP     | author                            | yes
relieve    | assigned in_progress awaiting_requester  | triaged            | STF     | -                                 | yes
withdraw | draft submitted triaged assigned in_progress awaiting_requester | withdrawn | ENT LOC | - | yes
""")
ROLES = ("ENT", "LOC", "STF", "EXP", "SYS")
ENGLISH_MONDAY = datetime(2025, 3, 3, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_a_consultation_moves_as_specified() -> None:
    world = World().begun(high_risk=True)
    world.write()
    row = world.one.author
    assert row is not None

    def prepared(missing: frozenset[str]) -> Prepared:
        ines = row.expert.person
        ines.affiliations.all().delete()
        if "apart" in missing:
            add_affiliation(actor=None, person=ines, organisation=world.firm, title={"en": "Director"})
        ConsultationExpert.objects.filter(pk=row.pk).update(declared_on=None if "declared" in missing else today())
        ConsultationAnswer.objects.update(
            read_by=None if "second_reader" in missing else user("rena"),
            given_at=timezone.now() if "answer" in missing else None,
            in_time=True if "answer" in missing else None,
        )
        return Prepared(Consultation.objects.get(), user("rena" if "author" in missing else "ines").key, ())

    # What the clock of the reply opens and shuts after the answer stands in the test below: it cannot run and be over at once.
    rows = tuple(one for one in TABLE if one.move not in {"reopen", "close"})
    states = tuple(name for name in CONSULTATION.state if name != "answered")
    assert [*deviations(rows, states, ROLES, prepared)] == []
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in TABLE} == {
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in CONSULTATION.transition.items()
    }


@pytest.mark.parametrize(("days", "once", "missing"), [
    (1, True, {"accept": set(), "reopen": set(), "close": {"reply_over"}}),
    (1, False, {"accept": set(), "reopen": {"once"}, "close": {"reply_over"}}),
    (-1, True, {"accept": set(), "reopen": {"reply_time"}, "close": set()}),
])  # fmt: skip
def test_after_the_answer_the_clock_decides_however_often_the_job_runs(days: int, once: bool, missing: dict[str, set[str]]) -> None:
    world = World().answered()
    RunningClock.objects.filter(name="consultation_reply").update(due_at=timezone.now() + timedelta(days=days))
    Consultation.objects.update(reopened_on=None if once else today())
    options = available(Consultation.objects.get(), roles=ROLES, actor=user("lan").key)
    assert {one.transition.name: {lack.code for lack in one.missing} for one in options} == missing
    assert consultations.close_silent(timezone.now()) == (1 if days < 0 else 0)
    assert consultations.close_silent(timezone.now()) == 0
    assert Consultation.objects.get().state == ("closed" if days < 0 else "answered")
    if days > 0:
        with pytest.raises(NotAllowed):
            fire(world.one, "accept", actor=user("stas").key, roles=["STF"], expected_version=world.one.state_version)


def test_a_question_is_reopened_once_and_needs_a_new_version() -> None:
    world = World().answered()
    world.move("reopen", "lan", "What of second-hand goods?")
    with pytest.raises(MissingRequirements) as refusal:
        world.move("answer", "ines")
    assert {one.code for one in refusal.value.missing} == {"answer"}
    world.write(text="The same holds for second-hand goods.")
    world.move("answer", "ines")
    with pytest.raises(MissingRequirements):
        world.move("reopen", "lan", "And again?")
    assert [one.given_at is not None for one in world.one.answers.order_by("number")] == [True, True], "earlier versions stay"
    world.move("accept", "lan")
    assert world.one.state == "accepted"


@pytest.mark.parametrize(
    ("urgency", "last"), [("routine", date(2025, 3, 17)), ("urgent", date(2025, 3, 6)), ("emergency", date(2025, 3, 4))]
)
def test_the_time_to_answer_follows_from_urgency_and_the_calendar_of_who_asks(urgency: str, last: date) -> None:
    world = World().triaged(urgency=urgency)
    clock = limit("consultation_answer", world.one, today())
    assert clock is not None
    until = due(ENGLISH_MONDAY, [], clock)
    assert until is not None and (until - timedelta(seconds=1)).date() == last
    assert limit("consultation_answer", world.firm, today()) is None


def test_the_clock_stands_still_while_the_requester_is_asked_and_tells_whom_it_concerns() -> None:
    world = World().begun(urgency="emergency")
    clock = RunningClock.objects.get(name="consultation_answer")
    world.move("ask_back", "ines", "Which model?")
    clock.refresh_from_db()
    assert clock.is_paused and clock.due_at is None
    world.move("reply", "lan", "The large one.")
    clock.refresh_from_db()
    assert not clock.is_paused and clock.due_at is not None
    assert {one.name for one in responsible(world.one, "consultation_answer")} == {"ines"}
    past = timezone.now() - timedelta(minutes=1)
    RunningClock.objects.filter(pk=clock.pk).update(warns_at=past, due_at=past)
    watch(timezone.now())
    watch(timezone.now())
    told = Event.objects.filter(subject_type="risk.consultation", kind__in=("clock_warned", "clock_overdue"))
    assert sorted(told.values_list("kind", flat=True)) == ["clock_overdue", "clock_warned"]
    assert {one.name for one in responsible(world.one, "consultation_answer")} == {"ines", "stas", "sven"}
    assert {one.name for one in responsible(world.one, "consultation_reply")} == {"lan"}
    world.write()
    world.move("answer", "ines")
    assert world.one.latest.in_time is False


def test_an_expert_who_steps_aside_sees_nothing_any_more_and_another_is_sought() -> None:
    world = World().begun()
    assert Consultation.objects.visible_to(eyes("ines")).exists()
    consultation_experts.declare(actor=eyes("ines"), consultation=world.one, has_conflict=True, words="My brother works there.")
    world.one.refresh_from_db()
    assert (world.one.state, world.one.author) == ("triaged", None)
    assert not Consultation.objects.visible_to(eyes("ines")).exists(), "from that moment on, not from tomorrow"
    running = RunningClock.objects.running().filter(subject_type="risk.consultation")
    assert set(running.values_list("name", flat=True)) == {"consultation_assignment"}
    with pytest.raises(ValidationError, match="was asked"):
        consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.ines)
    consultation_experts.assign(actor=eyes("stas"), consultation=world.one, expert=world.rena)
    assert Consultation.objects.visible_to(eyes("rena")).exists()


def test_the_requester_withdraws_at_any_time_before_the_answer_and_not_after() -> None:
    world = World().begun()
    world.move("withdraw", "lan", "We sell elsewhere.")
    assert (world.one.state, RunningClock.objects.running().filter(subject_type="risk.consultation").exists()) == ("withdrawn", False)


def test_the_same_move_twice_is_one_move() -> None:
    world = World()
    world.move("submit", "lan")
    with pytest.raises(WrongState):
        world.move("submit", "lan")
    assert RunningClock.objects.filter(name="consultation_triage").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_assign_at_once_one_does() -> None:
    world = World().triaged()
    barrier, won, lost = threading.Barrier(2), [], []

    def run(who: str, expert: Any) -> None:
        try:
            barrier.wait()
            consultation_experts.assign(actor=eyes(who), consultation=Consultation.objects.get(), expert=expert)
            won.append(who)
        except (Refused, ValidationError):
            lost.append(who)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in (("stas", world.ines), ("sven", world.rena))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost), ConsultationExpert.objects.count()) == (1, 1, 1)


def test_the_database_keeps_the_second_reader_another() -> None:
    world = World().begun()
    row = world.write()
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsultationAnswer.objects.filter(pk=row.pk).update(read_by=user("ines"))
    put(world.one, "answered")
    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=world.one.pk).update(organisation=None)
