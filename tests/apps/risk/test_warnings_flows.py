"""Warnings and receipts move as specified by hand (desks.md, 10); nobody issues alone, by code or by database."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from transition_matrix import Prepared, deviations, read
from warnings_world import draft, go, issued, judged, people, put_columns, standing, today
from watch_world import person

from scotemp.apps.risk.models import CountryWarning, WarningReceipt
from scotemp.apps.risk.services.warnings import assess_warning, edit_warning, expire_warnings, say_level
from scotemp.apps.risk.workflow.receipt import WARNING_RECEIPT
from scotemp.apps.risk.workflow.warning import COUNTRY_WARNING
from scotemp.kit.access.viewer import SYSTEM, viewer_of
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed

pytestmark = pytest.mark.django_db

WARNINGS = read("""
move       | from                               | to         | who         | needs                           | reason
assess     | signal assessed                    | assessed   | EXP STF     | -                               | -
propose    | assessed                           | proposed   | EXP STF     | complete                        | -
send_back  | proposed reviewed                  | assessed   | STF DIR     | -                               | yes
review     | proposed                           | reviewed   | STF DIR     | second_person complete          | -
issue      | proposed reviewed                  | issued     | STF DIR     | second_person reviewed complete | -
stand_down | issued                             | stood_down | STF DIR     | second_person                   | yes
expire     | issued                             | expired    | SYS         | run_out                         | -
score      | stood_down expired                 | scored     | EXP STF DIR | second_person                   | -
dismiss    | signal assessed proposed reviewed  | dismissed  | EXP STF     | -                               | yes
""")
RECEIPTS = read("""
move        | from              | to           | who         | needs | reason
deliver     | written           | delivered    | SYS         | -     | -
acknowledge | delivered         | acknowledged | ENT LOC TFL | -     | -
lapse       | written delivered | lapsed       | SYS         | -     | -
""")
ROLES = ("EXP", "STF", "DIR", "AUD", "ENT", "SYS")


def test_a_warning_moves_as_specified() -> None:
    analyst, reviewer, other, _director = people()

    def prepared(missing: frozenset[str]) -> Prepared:
        made = put_columns(draft(), **judged(), analyst_id=analyst.key, reviewer_id=reviewer.key)
        if "complete" in missing:
            put_columns(made, chance=None)
        if "reviewed" in missing:
            put_columns(made, reviewer_id=None)
        return Prepared(made, (analyst if "second_person" in missing else other).key or "", ())

    def standing_one(missing: frozenset[str]) -> Prepared:
        found = prepared(missing)
        put_columns(found.record, expires_on=today() - timedelta(days="run_out" not in missing))  # type: ignore[arg-type]
        return found

    states = tuple(state for state in COUNTRY_WARNING.state if state != "issued")
    assert [*deviations(WARNINGS, states, ROLES, prepared)] == []
    assert [*deviations(WARNINGS, ("issued",), ROLES, standing_one)] == []
    assert {row.move: (row.sources, row.target, row.roles, row.reason) for row in WARNINGS} == {
        name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in COUNTRY_WARNING.transition.items()
    }


def test_only_a_warning_whose_last_day_is_over_runs_out() -> None:
    made = standing("KAZ", "yellow")
    with pytest.raises(MissingRequirements):
        go(made, "expire", SYSTEM)
    assert expire_warnings(today()) == 0
    put_columns(made, expires_on=today() - timedelta(days=1))
    assert (expire_warnings(today()), expire_warnings(today())) == (1, 0)
    made.refresh_from_db()
    assert (made.state, made.ended_on) == ("expired", today() - timedelta(days=1))


def test_a_receipt_moves_as_specified() -> None:
    made = standing("KAZ")

    def prepared(missing: frozenset[str]) -> Prepared:
        WarningReceipt.objects.all().delete()
        found = WarningReceipt.objects.create(
            warning=made, level="red", scope_type="directory.organisation", scope_id="1", because_type="a.b", because_id="1",
            delivered_at=timezone.now(),
        )  # fmt: skip
        return Prepared(found, "1", ())

    assert [*deviations(RECEIPTS, tuple(WARNING_RECEIPT.state), ("ENT", "LOC", "TFL", "STF", "AUD", "SYS"), prepared)] == []


def test_orange_and_red_pass_three_persons_and_yellow_two() -> None:
    analyst, reviewer, _other, director = people()
    made = draft()
    assess_warning(actor=analyst, warning=made, **judged())
    go(made, "propose", analyst)
    with pytest.raises(NotAllowed):
        go(made, "issue", analyst)
    with pytest.raises(MissingRequirements):
        go(made, "issue", director)
    go(made, "review", reviewer)
    with pytest.raises(MissingRequirements):
        go(made, "issue", reviewer)
    go(made, "issue", director)
    made.refresh_from_db()
    assert (made.level_at_issue, made.chance_at_issue, made.visibility) == ("orange", 60, "members")
    yellow = draft(level="yellow")
    assess_warning(actor=reviewer, warning=yellow, **judged(level="yellow"))
    go(yellow, "propose", reviewer)
    with pytest.raises(MissingRequirements):
        go(yellow, "issue", reviewer)
    go(yellow, "issue", director)


def test_the_database_keeps_the_persons_apart_whatever_the_code_does() -> None:
    who = people()
    made = issued(who)
    raw: models.QuerySet[CountryWarning] = models.QuerySet(CountryWarning).filter(pk=made.pk)
    for columns in (
        {"issuer_id": made.analyst_id}, {"reviewer_id": made.analyst_id}, {"reviewer_id": made.issuer_id}, {"reviewer_id": None},
        {"came": "not", "came_on": today()},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            raw.update(**columns)


def test_a_level_rises_at_once_and_sinks_after_three_days_that_ask_for_less() -> None:
    analyst, reviewer, _other, _director = who = people()
    made = issued(who, level="yellow")
    with pytest.raises(ValidationError, match="somebody else"):
        say_level(actor=analyst, warning=made, level="red", words="Shots were heard")
    say_level(actor=reviewer, warning=made, level="red", words="Shots were heard")
    assert made.level == "red"
    for day in range(3, 0, -1):
        made.levels.update(said_at=timezone.now() - timedelta(days=day))
        assert made.level == "red"
        say_level(actor=reviewer, warning=made, level="yellow", words="Quieter")
        with pytest.raises(ValidationError, match="once a day"):
            say_level(actor=reviewer, warning=made, level="yellow", words="Quieter still")
    assert made.level == "orange"
    assert [(row.asked, row.level) for row in made.levels.order_by("pk")] == [
        ("yellow", "yellow"), ("red", "red"), ("yellow", "red"), ("yellow", "red"), ("yellow", "orange"),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="what has changed"):
        say_level(actor=reviewer, warning=made, level="red", words=" ")
    put_columns(made, expires_on=today() - timedelta(days=1))
    with pytest.raises(ValidationError, match="stands"):
        say_level(actor=reviewer, warning=made, level="red", words="Again")


def test_what_is_drafted_is_checked_and_what_is_proposed_is_not_changed() -> None:
    analyst, *_others = people()
    for fault, columns in (
        ("country", {"country": ""}), ("region", {"reach": "region"}), ("industry", {"reach": "sector"}),
        ("corridor", {"reach": "corridor"}), ("expires_on", {"expires_on": today() + timedelta(days=800)}),
    ):  # fmt: skip
        with pytest.raises(ValidationError) as found:
            draft(**columns)
        assert fault in found.value.message_dict
    made = draft()
    edit_warning(actor=analyst.key, warning=made, changes={"level": "red"})
    assess_warning(actor=analyst, warning=made, **judged())
    go(made, "propose", analyst)
    with pytest.raises(ValidationError, match="proposed"):
        edit_warning(actor=analyst.key, warning=made, changes={"level": "blue"})
    outsider = person("Omar", "ENT")
    assert not CountryWarning.objects.visible_to(viewer_of(outsider)).exists(), "a draft is for analysts"
