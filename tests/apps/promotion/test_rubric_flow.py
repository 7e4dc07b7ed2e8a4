"""Assessments move as specified by hand (desks.md, 2)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rubric_world import World, consent, expert, paper, today
from transition_matrix import Prepared, deviations, read

from scotemp.apps.promotion.models import Answer, AssessmentRound, Assessor, Score
from scotemp.apps.promotion.models.assessment import aspect_of
from scotemp.apps.promotion.workflow.assessment import ASSESSMENT, OPEN
from scotemp.kit.claims import services as claims
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events.log import subject_of
from scotemp.nomenclature.roles import ROLES

pytestmark = pytest.mark.django_db

TABLE = read("""
move | from | to | who | needs | reason
submit | invited | self_assessed | PER | answers | -
send_back | self_assessed | invited | STF | - | yes
review | self_assessed | evidence_review | STF | evidence second_person | -
close_panel | evidence_review | panel_scored | EXP | two_assessors apart third | -
confirm | panel_scored | confirmed | PER | - | -
publish | confirmed | published | STF | second_person consent | -
expire | published | expired | SYS | term_over | -
supersede | published | expired | SYS | - | -
lapse | invited panel_scored | lapsed | SYS | waited_out | -
withdraw | invited self_assessed evidence_review panel_scored confirmed published expired lapsed | withdrawn | PER | - | -
""")


def prepared(missing: frozenset[str]) -> Prepared:
    """Make a round that lacks nothing but what is `missing`."""
    place = AssessmentRound.objects.count()
    world = World(enterprise=f"Motors {place}", person=f"lan{place}")
    round_ = world.round
    answered = world.indicators[1:] if "answers" in missing else world.indicators
    Answer.objects.bulk_create(Answer(round=round_, indicator=name, value=1, year=2025) for name in answered)
    AssessmentRound.objects.filter(pk=round_.pk).update(expires_on=today() + timedelta(days=0 if "term_over" in missing else -1))
    due = timezone.now() - timedelta(days=29 if "waited_out" in missing else 31)
    RunningClock.objects.of(subject_of(round_)).update(due_at=due)
    consent(round_.person, "matching" if "consent" in missing else "profile")
    _score(world, missing)
    if "evidence" in missing:
        claim = claims.declare(actor=None, subject=round_, aspect=aspect_of(world.indicators[0]))
        claims.document(actor=None, claim=claim, paper=paper(round_))
    actor = world.lan if "second_person" in missing else world.stas
    return Prepared(AssessmentRound.objects.get(pk=round_.pk), actor.key, ())


def _score(world: World, missing: frozenset[str]) -> None:
    """Let two hand in; a third is waited for, their grades lie apart, or one of them works where the person does."""
    for place in range(3 if "two_assessors" in missing else 2):
        close = world.round.organisation if "apart" in missing and place == 0 else None
        who = expert(f"expert{world.round.pk}-{place}", close)
        said: dict[str, Any] = {
            "named_on": today(),
            "declared_on": today(),
            "submitted_on": today() if place < 2 else None,
            "user": who.person.user,
        }
        made = Assessor.objects.create(round=world.round, expert=who, **said)
        grade = 0 if "third" in missing and place == 0 else 2
        given = [Score(assessor=made, indicator=name, grade=grade, reasons="seen", given_on=today()) for name in world.indicators]
        Score.objects.bulk_create(given if place < 2 else [])


def test_assessments_move_as_specified() -> None:
    states, roles = tuple(ASSESSMENT.state), ("PER", "STF", "EXP", "SYS")
    assert list(deviations(TABLE, states, roles, prepared)) == []


def test_a_round_is_open_until_it_is_published() -> None:
    assert tuple(name for name, state in ASSESSMENT.state.items() if state.kind == "open") == OPEN


def test_every_role_is_one_of_the_platform() -> None:
    assert {role for move in ASSESSMENT.transitions for role in move.who} <= set(ROLES)
