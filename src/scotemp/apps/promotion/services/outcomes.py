"""Ask both sides, half a year after they met, what came of it; each answers for itself, and once."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Introduction, IntroductionOutcome
from scotemp.apps.promotion.rules.introduction_packs import days
from scotemp.apps.promotion.workflow.acting import acts_for_introduced, acts_for_place
from scotemp.apps.promotion.workflow.introduction_effects import introduced, of_the_place
from scotemp.kit.events import log
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import lock
from scotemp.kit.rulepacks.rules import under

ASKED = "outcome_asked"
TOLD = "outcome_told"
Side = IntroductionOutcome.Side


def ask_outcomes(on: date) -> int:
    """Ask both sides of every introduction that met as long ago as its rule pack says; return how many introductions were asked about."""
    asked = IntroductionOutcome.objects.filter(introduction=OuterRef("pk"))
    waiting = Introduction.objects.filter(state__in=("met", "qualified")).exclude(Exists(asked)).select_related("locality", "person")
    return sum(_ask(one, on) for one in waiting.order_by("pk"))


@transaction.atomic
def _ask(introduction: Introduction, on: date) -> bool:
    lock(introduction)
    met = log.timeline(introduction).filter(kind="transition", data__transition="meet", corrected_by__isnull=True).first()
    if met is None or on - met.occurred_on < timedelta(days=days("outcome", under(introduction.packs))):
        return False
    IntroductionOutcome.objects.bulk_create([IntroductionOutcome(introduction=introduction, side=side, asked_on=on) for side in Side])
    event = log.record(subject=introduction, kind=ASKED, actor=None)
    people = {user.pk: user for user in (*introduced(introduction), *of_the_place(introduction))}
    tell(users=people.values(), event=event)
    return True


def may_answer(actor: str | None, outcome: IntroductionOutcome) -> bool:
    """Say whether somebody acts for the side that is asked."""
    introduction = outcome.introduction
    if outcome.side == Side.PLACE:
        return acts_for_place(actor, introduction.locality, "LOC", "LAP")
    return acts_for_introduced(actor, introduction)


@transaction.atomic
def answer(*, actor: str | None, outcome: IntroductionOutcome, result: str, words: str = "") -> None:
    """Say for one's own side what came of it; raises ValidationError for the other side, and for a second answer."""
    lock(outcome)
    if not may_answer(actor, outcome):
        raise ValidationError(_("The other side is asked here: each answers for itself."))
    if outcome.answered_on is not None:
        raise ValidationError(_("This was answered already."))
    outcome.result, outcome.words = result, words.strip()
    outcome.answered_on, outcome.answered_by_id = timezone.now().date(), int(actor or 0)
    outcome.full_clean()
    outcome.save()
    log.record(subject=outcome.introduction, kind=TOLD, actor=actor, data={"side": outcome.side, "result": result})
