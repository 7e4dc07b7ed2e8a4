"""What else belongs to a move of an assessment: papers locked, profiles frozen, what a withdrawal hides."""

from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.rules.halves import months_before
from scotemp.apps.promotion.rules.profiles import profile
from scotemp.apps.promotion.workflow.rubrics import rubric_of
from scotemp.kit.access.granting import revoke
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.models import Grant
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.evidence.models import Paper
from scotemp.kit.workflow.firing import fire

SYSTEM: Final = frozenset({"SYS"})


def freeze_profile(round_: Any, event: Event) -> None:
    """Keep the profile with the move."""
    keep_profile(round_)


def keep_profile(round_: Any) -> None:
    """Compute the profile and keep it, so that it stands as it was confirmed and published."""
    found = profile(rubric_of(round_), round_.rubric, round_.scores_given(), str(round_.pk))
    round_.result = {dimension: estimate.as_json() for dimension, estimate in found.items()}
    round_.save(update_fields=["result"])


def begin_term(round_: Any, event: Event) -> None:
    """Keep the day of publication, and until when the profile holds; one that the person had before makes room for it."""
    round_.published_on = event.occurred_on
    round_.expires_on = months_before(event.occurred_on, -rubric_of(round_).valid_months)
    round_.save(update_fields=["published_on", "expires_on"])
    earlier = type(round_).objects.filter(person=round_.person_id, state="published").exclude(pk=round_.pk)
    for one in earlier.order_by("pk"):
        fire(one, "supersede", actor=event.actor, roles=SYSTEM, expected_version=one.state_version)


def hide(round_: Any, event: Event) -> None:
    """Drop the profile, shut out the assessors, and close the papers to all but those who brought them: events stay."""
    round_.result = {}
    round_.save(update_fields=["result"])
    Paper.objects.of(subject_of(round_)).update(visibility=Visibility.PRIVATE)
    release(round_, event)


def release(round_: Any, event: Event) -> None:
    """End the assessors' rights on the round."""
    for assessor in round_.assessors.order_by("pk"):
        end_right(assessor, event.actor, event.data["transition"])


def end_right(assessor: Any, actor: str | None, reason: str) -> None:
    """End the right of one assessor, with yesterday where it is older."""
    subject, today = subject_of(assessor), timezone.now().date()
    for held in Grant.objects.filter(scope_type=subject.type, scope_id=subject.id).holding(today):
        revoke(actor=actor, grant=held, last_day=max(held.starts_on, today - timedelta(days=1)), reason=reason)
