"""Taskforces: their flow, members who come and go without losing anything, reports on time, silence that goes up."""

from datetime import date, timedelta
from typing import Any

import pytest
from directory_world import on, user
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some
from pact_world import TODAY, Pact, eyes, in_force, person
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.agreements.models import Commitment, Taskforce, TaskforceMember
from scotemp.apps.agreements.rules.cadence import CADENCES, following, level
from scotemp.apps.agreements.selectors import owned_by, steps_of
from scotemp.apps.agreements.services import taskforces
from scotemp.apps.agreements.workflow.taskforce import TASKFORCE
from scotemp.kit.access.guarded import roles_on
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.content.content import Content
from scotemp.kit.events.log import timeline
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.outbox.models import Message

pytestmark = pytest.mark.django_db

SPECIFIED = read("""
move | from | to | who | needs | reason
start | forming | working | STF TFL | leads | -
stand_down | working | stood_down | STF DIR | agreement_ended | yes
give_up | forming | stood_down | STF DIR | - | yes
""")


def formed(pact: Pact, *, first: date | None = None, leads: bool = True) -> Taskforce:
    made = taskforces.form_taskforce(
        actor=pact.stas.key, agreement=pact.agreement, names={"en": "Qianjiang"}, cadence="monthly", first_report_on=first or TODAY
    )
    if leads:
        for party, lead in ((pact.city, pact.li), (pact.bank, pact.aigul)):
            taskforces.add_member(actor=pact.stas.key, taskforce=made, party=party, user=lead, lead=True)
    return made


def working(pact: Pact, **said: Any) -> Taskforce:
    made = formed(pact, **said)
    pact.go("start", record=made)
    return made


def test_a_taskforce_moves_as_specified() -> None:
    pact = in_force()

    def prepare(missing: frozenset[str]) -> Prepared:
        put(pact.agreement, "in_force" if "agreement_ended" in missing else "completed")
        TaskforceMember.objects.all().delete()
        Taskforce.objects.all().delete()
        put(pact.agreement, "in_force")
        made = formed(pact, leads="leads" not in missing)
        put(pact.agreement, "in_force" if "agreement_ended" in missing else "completed")
        return Prepared(made, pact.stas.key, ())

    states = tuple(state.name for state in TASKFORCE.states)
    assert list(deviations(SPECIFIED, states, ("STF", "TFL", "DIR", "LOC"), prepare)) == []


@given(some.dates(date(2024, 1, 1), date(2030, 1, 1)), some.sampled_from(list(CADENCES)), some.integers(1, 40))
def test_reports_fall_due_in_even_steps_and_keep_the_day_of_the_month(first: date, cadence: str, times: int) -> None:
    due = first
    for _step in range(times):
        later = following(due, cadence, first)
        assert 7 <= (later - due).days <= 92
        due = later
    if cadence in {"monthly", "quarterly"} and first.day <= 28:
        assert due.day == first.day


def test_silence_goes_up_with_the_days() -> None:
    due = date(2026, 3, 1)
    assert [level(due, due + timedelta(days=days)) for days in (-5, 0, 1, 7, 8, 14, 15, 300)] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_successor_takes_over_all_that_is_open_and_nothing_is_lost() -> None:
    pact = in_force()
    made = working(pact)
    nurlan = person("nurlan", "ENT", on(pact.bank.organisation))
    before = {one.pk: (one.state, one.due, one.weight) for one in Commitment.objects.all()}
    steps = list(steps_of(pact.agreement, pact.aigul))
    assert steps, "she has something in her hands"
    with pytest.raises(ValidationError, match="name a successor"):
        taskforces.end_member(actor=pact.stas.key, member=made.members.get(user=pact.aigul), reason="moves on")
    taskforces.succeed(actor=eyes(pact.stas), member=made.members.get(user=pact.aigul), successor=nurlan, reason="moves on")
    assert not owned_by(pact.agreement, pact.aigul).exists()
    assert not steps_of(pact.agreement, pact.aigul).exists()
    assert [one.pk for one in steps_of(pact.agreement, nurlan)] == [one.pk for one in steps]
    assert before == {one.pk: (one.state, one.due, one.weight) for one in Commitment.objects.all()}
    pact.bank.refresh_from_db()
    assert pact.bank.lead == nurlan
    assert "TFL" in roles_on(viewer_of(nurlan), pact.agreement)
    assert timeline(made).get(kind="succeeded").data["handed_over"] == owned_by(pact.agreement, nurlan).count() + len(steps)
    assert made.members.get(user=pact.aigul).ends_on is not None
    assert all(step.baseline_due == step.due for step in Milestone.objects.all())


def test_who_may_be_a_member_and_a_lead() -> None:
    pact = in_force()
    made = formed(pact)
    with pytest.raises(ValidationError, match="holds no role"):
        taskforces.add_member(actor=pact.stas.key, taskforce=made, party=pact.city, user=user("stranger"))
    second = person("mei", "LOC", on(pact.city.locality))
    with pytest.raises(ValidationError, match="has a lead"):
        taskforces.add_member(actor=pact.stas.key, taskforce=made, party=pact.city, user=second, lead=True)
    with pytest.raises(ValidationError, match="makes himself"):
        taskforces.add_member(actor=second.key, taskforce=made, party=pact.city, user=second, lead=True)
    taskforces.add_member(actor=pact.stas.key, taskforce=made, party=pact.city, user=second, duty="papers")
    with pytest.raises(ValidationError, match="member already"):
        taskforces.add_member(actor=pact.stas.key, taskforce=made, party=pact.city, user=second)


def test_a_report_keeps_the_figures_of_its_day_and_the_next_falls_due() -> None:
    pact = in_force()
    made = working(pact, first=TODAY - timedelta(days=4))
    report = made.reports.get()
    taskforces.submit_report(actor=pact.li.key, report=report, text=Content.of("en", "All goes well."))
    report.refresh_from_db()
    assert report.figures == {"progress_percent": 0, "commitments": 2, "fulfilled": 0, "overdue": 0, "blocked": 0}
    assert timeline(made).get(kind="reported").data["on_time"] == "no"
    assert made.reports.filter(submitted_on=None).get().due_on == following(report.due_on, "monthly", made.first_report_on)
    with pytest.raises(ValidationError, match="already"):
        taskforces.submit_report(actor=pact.li.key, report=report, text=Content.of("en", "Again."))


def test_silence_is_told_to_leads_then_approvers_then_the_director_each_once() -> None:
    pact = in_force()
    made = working(pact, first=TODAY - timedelta(days=20))
    due = TODAY - timedelta(days=20)
    told: list[set[str]] = []
    for days in (0, 1, 2, 8, 15, 20):
        taskforces.raise_overdue(due + timedelta(days=days))
        events = timeline(made).filter(kind="report_overdue")
        told.append({message.recipient.name for message in Message.objects.filter(event__in=events)})
    assert told[0] == set()
    assert told[1] == told[2] == {"li", "aigul"}
    assert told[3] == {"li", "aigul", "oleg"}, "all who speak for the bank"
    assert told[4] == told[5] == {"li", "aigul", "oleg", "dora"}
    assert timeline(made).filter(kind="report_overdue").count() == 3


def test_both_sides_see_the_taskforce_and_strangers_do_not() -> None:
    pact = in_force()
    made = working(pact)
    pages = {}
    for who in (pact.li, pact.aigul, user("stranger")):
        client = Client()
        client.force_login(who)
        pages[who.name] = client.get(f"/en/desk/taskforces/{made.pk}/")
    assert (pages["li"].status_code, pages["aigul"].status_code, pages["stranger"].status_code) == (200, 200, 404)
    assert "Qianjiang" in pages["li"].content.decode()
