"""Milestones: progress by verified weight, a light by dates, a baseline that stays, and a verifier who is not the owner."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as some
from officers import case, key, person, user
from transition_matrix import Prepared, deviations, read

from scotemp.kit.access.viewer import VISITOR, Viewer
from scotemp.kit.events.log import timeline
from scotemp.kit.events.verification import verify
from scotemp.kit.fixed import Unchangeable
from scotemp.kit.milestones.models import Milestone, Plan
from scotemp.kit.milestones.progress import Light, Step, Thresholds, light, missed, plan_light, progress
from scotemp.kit.milestones.selectors import plan_of
from scotemp.kit.milestones.services import add_milestone, hand_over, move, parts, reschedule
from scotemp.kit.milestones.workflow import MILESTONE
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, Refused
from scotemp.kit.workflow.firing import available

PROOF = "b" * 64
DUE = date(2026, 6, 30)

SPECIFICATION = read("""
move      | from             | to            | who      | needs         | reason
report    | planned returned | reported_done | owner    | evidence      | -
verify    | reported_done    | verified      | verifier | second_person | -
send_back | reported_done    | returned      | verifier | second_person | yes
drop      | planned returned reported_done | dropped | SYS | -           | yes
""")
STATES = ("planned", "reported_done", "returned", "verified", "dropped")


@pytest.mark.django_db
def test_the_flow_does_what_its_specification_says() -> None:
    ann, record = user("Ann"), case()
    plan = Plan.objects.create(subject_type="cases.case", subject_id=record.pk, author=ann, created_at="2026-01-01T00:00Z")

    def prepared(missing: frozenset[str]) -> Prepared:
        reporter = "8" if "second_person" in missing else "7"
        said = {"title": {"en": "t"}, "weight": 1, "due": DUE, "baseline_due": DUE}
        return Prepared(
            Milestone.objects.create(plan=plan, owner="7", reported_by=reporter, **said),
            "8",
            () if "evidence" in missing else (PROOF,),
        )

    assert list(deviations(SPECIFICATION, STATES, ("owner", "verifier", "SYS", "STF"), prepared)) == []
    assert {row.move for row in SPECIFICATION} == set(MILESTONE.transition)
    assert set(STATES) == set(MILESTONE.state)


# The arithmetic

days = some.dates(date(2026, 1, 1), date(2026, 12, 31))
steps = some.lists(some.builds(Step, some.integers(1, 100), some.booleans(), days, days), max_size=6)


@given(steps)
def test_progress_is_a_share_that_only_a_verified_milestone_raises(plan: list[Step]) -> None:
    share = progress(plan)
    assert 0 <= share <= 1
    assert (share == 1) == (bool(plan) and all(step.verified for step in plan))
    for place, step in enumerate(plan):
        others = plan[:place] + plan[place + 1 :]
        if not step.verified:
            assert progress([*others, Step(step.weight, True, step.due, step.baseline_due)]) > share
    assert progress([*plan, Step(5, False, DUE, DUE)]) <= share


@given(steps, days, some.integers(1, 60))
def test_a_light_never_gets_better_by_waiting(plan: list[Step], today: date, wait: int) -> None:
    order = list(Light)
    later = today + timedelta(wait)
    assert all(order.index(light(step, today)) <= order.index(light(step, later)) for step in plan)
    assert order.index(plan_light(plan, today)) <= order.index(plan_light(plan, later))
    if all(step.verified for step in plan):
        assert plan_light(plan, later) is Light.GREEN


@pytest.mark.parametrize(
    ("left", "slip", "said", "shown"),
    [
        (15, 0, {}, "green"),
        (14, 0, {}, "amber"),
        (0, 0, {}, "amber"),
        (-1, 0, {}, "red"),
        (-1, 0, {"grace": 1}, "amber"),
        (-2, 0, {"grace": 1}, "red"),
        (90, 1, {}, "amber"),
        (90, 29, {}, "amber"),
        (90, 30, {}, "red"),
        (90, -30, {}, "green"),
        (90, 30, {"slip_red": 31}, "amber"),
        (10, 0, {"soon": 9}, "green"),
    ],
)
def test_the_light_of_a_milestone(left: int, slip: int, said: dict[str, int], shown: str) -> None:
    today = date(2026, 5, 1)
    due = today + timedelta(left)
    step = Step(1, False, due, due - timedelta(slip))
    assert light(step, today, Thresholds(**said)) == shown
    assert missed(step, today) == (left < 0)


@pytest.mark.parametrize(("late", "fine", "done", "shown"), [(0, 9, 0, "green"), (1, 4, 0, "amber"), (1, 3, 0, "red"), (1, 3, 99, "red")])
def test_a_plan_is_red_by_the_weight_that_remains(late: int, fine: int, done: int, shown: str) -> None:
    """Threshold 1/4: 1 of 5 is amber, 1 of 4 is red, and what is verified does not hide it."""
    today = date(2026, 5, 1)
    far, past = today + timedelta(99), today - timedelta(1)
    plan = [Step(weight, verified, due, due) for weight, verified, due in ((late, False, past), (fine, False, far), (done, True, past)) if weight]  # fmt: skip  # noqa: E501
    assert plan_light(plan, today) == shown


def test_a_plan_without_milestones_has_come_nowhere() -> None:
    assert (progress([]), plan_light([], DUE)) == (0, Light.GREEN)


# Planning


@pytest.fixture
def sun(db: None) -> Viewer:
    return person("Sun", "STF")


@pytest.fixture
def ann(db: None) -> Viewer:
    return person("Ann", "ENT", "north")


@pytest.fixture
def vera(db: None) -> Viewer:
    return person("Vera", "VER")


def planned(actor: Viewer, record: Any, **said: Any) -> Milestone:
    given = {"title": {"en": "Road built", "ru": "Дорога построена"}, "weight": 3, "due": DUE, "owner": actor.key or ""} | said
    return add_milestone(actor=actor, record=record, **given)


def step(actor: Viewer, milestone: Milestone, transition: str, **said: Any) -> Milestone:
    return move(actor=actor, milestone=milestone, transition=transition, **{"expected_version": milestone.state_version} | said)


def test_a_plan_begins_with_its_first_milestone_and_is_told_to_the_record(ann: Viewer) -> None:
    record = case()
    first, second = planned(ann, record), planned(ann, record, weight=1)
    assert (first.plan, Plan.objects.count()) == (second.plan, 1)
    assert (first.due, first.baseline_due, first.state) == (DUE, DUE, "planned")
    event = timeline(record).first()
    assert event is not None
    said = {"weight": 3, "due": "2026-06-30", "owner": ann.key}
    assert (event.kind, event.actor, event.data) == ("milestone_added", ann.key, {"milestone": first.pk, **said})
    assert timeline(first).get().data == said


def test_a_title_is_read_in_the_readers_language_or_in_one_that_there_is(ann: Viewer) -> None:
    made = planned(ann, case())
    with translation.override("ru"):
        assert str(made) == "Дорога построена"
    with translation.override("zh-hans"):
        assert str(made) == "Road built"


@pytest.mark.parametrize(
    "said", [{"title": {}}, {"title": {"en": " "}}, {"title": {"de": "Weg"}}, {"weight": 0}, {"weight": -1}, {"owner": " "}]
)
def test_what_is_no_milestone_is_refused(said: dict[str, Any], ann: Viewer) -> None:
    with pytest.raises(ValidationError):
        planned(ann, case(), **said)
    assert not Plan.objects.exists()


def test_a_weight_of_nothing_is_refused_by_the_database_too(ann: Viewer) -> None:
    made = planned(ann, case())
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.create(plan=made.plan, title={"en": "t"}, weight=0, due=DUE, baseline_due=DUE, owner="1")


def test_a_new_date_is_an_event_with_a_reason_and_leaves_the_baseline(ann: Viewer) -> None:
    record = case()
    made = planned(ann, record)
    later = DUE + timedelta(40)
    kept = reschedule(actor=ann, milestone=made, due=later, reason=" the river rose ")
    assert (kept.due, kept.baseline_due) == (later, DUE)
    event = timeline(record).last()
    assert event is not None
    assert (event.kind, event.reason) == ("rescheduled", "the river rose")
    assert event.data == {"milestone": made.pk, "from": "2026-06-30", "to": "2026-08-09"}
    assert timeline(made).last().reason == "the river rose"  # type: ignore[union-attr]
    for said in ({"due": DUE, "reason": " "}, {"due": later, "reason": "again"}):
        with pytest.raises(ValidationError):
            reschedule(actor=ann, milestone=made, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("column", ["baseline_due", "weight", "plan_id", "title"])
def test_what_was_planned_cannot_be_written_again(column: str, ann: Viewer) -> None:
    made = planned(ann, case())
    other = {"baseline_due": DUE + timedelta(1), "weight": 1, "plan_id": 99, "title": {"en": "other"}}[column]
    setattr(made, column, other)
    for write in (
        made.save,
        lambda: made.save(update_fields=[column]),
        lambda: Milestone.objects.update(**{column: other}),
        lambda: Milestone.objects.bulk_update([made], [column.removesuffix("_id")]),
        made.delete,
        Milestone.objects.all().delete,
    ):
        with pytest.raises(Unchangeable):
            write()
    kept = Milestone.objects.get()
    assert (kept.baseline_due, kept.weight, kept.title["en"]) == (DUE, 3, "Road built")


def test_who_may_plan(ann: Viewer, vera: Viewer) -> None:
    record = case()
    made = planned(ann, record)
    for outsider in (vera, person("Bo", "ENT", "south"), VISITOR):
        with pytest.raises(PermissionDenied):
            planned(outsider, record, owner="1")
        with pytest.raises(PermissionDenied):
            reschedule(actor=outsider, milestone=made, due=DUE + timedelta(1), reason="because")
        with pytest.raises(PermissionDenied):
            hand_over(actor=outsider, milestone=made, owner="1")


# Delivering


def test_it_is_verified_by_somebody_else_and_then_counts(ann: Viewer, vera: Viewer) -> None:
    record = case()
    made = planned(ann, record)
    planned(ann, record, weight=1)
    step(ann, made, "report", evidence=[PROOF])
    step(vera, step(ann, step(vera, made, "send_back", reason="blurred"), "report", evidence=[PROOF]), "verify")
    standing = plan_of(ann, record, date(2026, 5, 1))
    assert standing is not None
    assert standing.progress == Fraction(3, 4)
    told = [(event.data["state"], event.actor, event.reason, event.evidence) for event in timeline(record).filter(kind="milestone_moved")]
    assert told == [
        ("reported_done", ann.key, "", [PROOF]), ("returned", vera.key, "blurred", []),
        ("reported_done", ann.key, "", [PROOF]), ("verified", vera.key, "", []),
    ]  # fmt: skip
    assert list(verify()) == []


def test_neither_owner_nor_reporter_verifies(sun: Viewer, vera: Viewer, ann: Viewer) -> None:
    record = case()
    own = planned(sun, record)
    with pytest.raises(NotAllowed):
        step(ann, own, "report", evidence=[PROOF])
    step(sun, own, "report", evidence=[PROOF])
    with pytest.raises(MissingRequirements, match="neither owns"):
        step(sun, own, "verify")
    step(vera, own, "send_back", reason="blurred")
    hand_over(actor=ann, milestone=own, owner=key(ann))
    assert parts(sun, record, Milestone.objects.get()) == {"verifier"}
    own.refresh_from_db()
    step(ann, own, "report", evidence=[PROOF])
    assert step(sun, own, "verify").state == "verified", "who reported an earlier time may verify what another reports"


def test_once_reported_the_plan_stands(ann: Viewer) -> None:
    made = step(ann, planned(ann, case()), "report", evidence=[PROOF])
    with pytest.raises(ValidationError, match="reported"):
        reschedule(actor=ann, milestone=made, due=DUE + timedelta(1), reason="late")
    with pytest.raises(ValidationError, match="reported"):
        hand_over(actor=ann, milestone=made, owner="5")


def test_how_a_plan_stands_takes_one_query_and_is_for_those_who_see_the_record(
    sun: Viewer, ann: Viewer, django_assert_num_queries: Any
) -> None:
    record = case(visibility="parties")
    late = planned(ann, record, due=date(2026, 4, 1))
    for _ in range(8):
        planned(ann, record)
    with django_assert_num_queries(1):
        standing = plan_of(sun, record, date(2026, 5, 1))
    assert standing is not None
    assert (standing.progress, standing.light, len(standing.milestones)) == (0, Light.AMBER, 9)
    assert [one.milestone for one in standing.milestones if one.missed] == [late]
    assert plan_of(VISITOR, record, DUE) is plan_of(person("Bo", "ENT", "south"), record, DUE) is None
    assert plan_of(sun, case(), DUE) is None


@settings(max_examples=25, deadline=None)
@given(some.data())
@pytest.mark.django_db
def test_whatever_is_done_the_baseline_stays_and_only_verifying_makes_progress(data: some.DataObject) -> None:
    with transaction.atomic():
        record, ann, vera = case(), person("Ann", "ENT", "north"), person("Vera", "VER")
        made = [planned(ann, record, due=DUE + timedelta(n), weight=n + 1) for n in range(2)]
        for _ in range(data.draw(some.integers(0, 8))):
            one = Milestone.objects.get(pk=data.draw(some.sampled_from(made)).pk)
            before = plan_of(ann, record, DUE).progress  # type: ignore[union-attr]
            act = data.draw(some.sampled_from(["report", "verify", "send_back", "later", "over"]))
            actor = data.draw(some.sampled_from([ann, vera]))
            try:
                with transaction.atomic():
                    if act == "later":
                        reschedule(actor=actor, milestone=one, due=data.draw(days), reason="because")
                    elif act == "over":
                        hand_over(actor=actor, milestone=one, owner=key(data.draw(some.sampled_from([ann, vera]))))
                    else:
                        step(actor, one, act, reason="because", evidence=[PROOF])
            except (Refused, ValidationError, PermissionDenied):
                act = "refused"
            after = plan_of(ann, record, DUE).progress  # type: ignore[union-attr]
            assert (after > before) == (act == "verify")
            assert after >= before
            kept = Milestone.objects.order_by("pk")
            assert [(m.baseline_due, m.weight) for m in kept] == [(DUE, 1), (DUE + timedelta(1), 2)]
        transaction.set_rollback(True)


def test_the_page_offers_what_may_be_done(ann: Viewer, vera: Viewer) -> None:
    record = case()
    made = step(ann, planned(ann, record), "report", evidence=[PROOF])
    for viewer, moves in ((ann, []), (vera, ["verify", "send_back"])):
        options = available(made, roles=parts(viewer, record, made), actor=viewer.key)
        assert [option.transition.name for option in options if option.ready] == moves
