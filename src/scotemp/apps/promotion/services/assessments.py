"""Open a round of assessment, answer its indicators, and reply to its scores."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.promotion.models import Answer, AssessmentRound
from scotemp.apps.promotion.workflow.rubrics import freeze, rubric_of
from scotemp.kit.claims import services as claims
from scotemp.kit.clocks.running import start
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.recording import author, edit, lock

SELF: Final = "assessment_self"


@transaction.atomic
def open_round(*, actor: str | None, person: Person, organisation: Organisation | None = None) -> AssessmentRound:
    """Invite a person to be assessed, under the rubric of today, which stays that of the round; his clock starts.

    `organisation` is the enterprise for which he answers. Raises ValidationError for a person without an account, who could neither answer
    nor reply, one merged into another, or one with a round under way.
    """
    lock(person)
    if person.merged_into_id is not None:
        raise ValidationError(_("One of the two has been merged into another record: use that one."))
    if person.user_id is None:
        raise ValidationError({"person": _("This person has no account: nobody else can answer or reply in his place.")})
    now = timezone.now()
    frozen = freeze(now.date(), person.country)
    made = AssessmentRound(
        person=person, organisation=organisation, rubric=frozen.rubric, packs=frozen.packs, created_by_id=author(actor),
        is_demonstration=person.is_demonstration,
    )  # fmt: skip
    made.begin()  # the rule of one round at a time looks at the state
    made.full_clean()
    made.save()
    log.record(subject=made, kind="registered", actor=actor, data={"rubric": frozen.rubric})
    start(record=made, name=SELF, at=now)
    return made


@transaction.atomic
def answer(
    *,
    actor: str | None,
    round: AssessmentRound,
    indicator: str,
    value: Decimal,
    year: int,
    note: str = "",
    paper: Paper | None = None,
) -> Answer:
    """Answer an indicator, or change the answer: what was checked of it before counts no more. A paper of the round documents it at once.

    The log keeps which indicator, no value. Raises ValidationError once the self-assessment is handed in, ClaimRefused for a wrong paper.
    """
    lock(round)
    if round.state != "invited":
        raise ValidationError(_("The self-assessment is handed in: answers change only if it is sent back."))
    if indicator not in rubric_of(round).indicators:
        raise ValidationError({"indicator": _("The rubric has no such indicator.")})
    said = Answer.objects.filter(round=round, indicator=indicator).first() or Answer(round=round, indicator=indicator)
    different = said.pk is None or (said.value, said.year) != (value, year)
    said.value, said.year, said.note = value, year, note.strip()
    said.full_clean()
    said.save()
    log.record(subject=round, kind="answered", actor=actor, data={"indicator": indicator})
    if different:
        claims.changed(actor=actor, subject=round, aspect=said.aspect)
    claim = claims.declare(actor=actor, subject=round, aspect=said.aspect)
    if paper is not None:
        claims.document(actor=actor, claim=claim, paper=paper)
    return said


@transaction.atomic
def answer_many(*, actor: str | None, round: AssessmentRound, year: int, values: Iterable[tuple[str, Decimal]]) -> int:
    """Answer several indicators of one year, those that differ from what is kept; return how many. Raises what ``answer`` raises."""
    kept = {one.indicator: (one.value, one.year) for one in round.answers.all()}
    changed = [(name, value) for name, value in values if kept.get(name) != (value, year)]
    for name, value in changed:
        answer(actor=actor, round=round, indicator=name, value=value, year=year)
    return len(changed)


@transaction.atomic
def reply(*, actor: str | None, round: AssessmentRound, text: str) -> None:
    """Say something to the scores; it is shown with the profile. Raises ValidationError unless the scores wait for the person."""
    lock(round)
    if round.state != "panel_scored":
        raise ValidationError(_("A reply is taken while the scores wait for the person."))
    edit(round, {"reply": text.strip()}, actor=actor, allowed=("reply",), private=True)
