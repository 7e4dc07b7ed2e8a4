"""Who sees what of an assessment, and whose profiles may be shown, ranked and matched: consents are asked anew each time."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import Person
from scotemp.apps.promotion.models import Answer, AssessmentRound, Score
from scotemp.apps.promotion.models.block import hidden_from_rivals
from scotemp.apps.promotion.rules.profiles import Estimate
from scotemp.apps.promotion.workflow.rubrics import rubric
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.rubrics.agreement import Agreement, Array, Interval, alpha, bootstrap, ratings
from scotemp.kit.rubrics.rubric import Level
from scotemp.kit.rubrics.rubric import Score as Given


def is_own(viewer: Viewer, person: Person) -> bool:
    """Say whether the viewer is the person himself."""
    return viewer.key is not None and str(person.user_id) == viewer.key


def answers_of(round_: AssessmentRound, viewer: Viewer) -> QuerySet[Answer]:
    """Return the answers of a round that the viewer sees; of a withdrawn one, only the person sees his."""
    found: QuerySet[Answer] = round_.answers.select_related("round").order_by("pk")
    return found.none() if round_.state == "withdrawn" and not is_own(viewer, round_.person) else found


def scores_of(round_: AssessmentRound, viewer: Viewer) -> QuerySet[Score]:
    """Return the scores of a round that the viewer sees: all that were handed in once they are in, until then his own alone."""
    found = Score.objects.filter(assessor__round=round_, assessor__recused_on=None)
    found = found.filter(assessor__submitted_on__isnull=False) if round_.is_scored else found.filter(assessor__user_id=viewer.key or 0)
    if round_.state == "withdrawn":
        found = found.none()
    return found.select_related("assessor__round", "assessor__expert__person", "correction").order_by("assessor", "pk")


def shown_round(viewer: Viewer, person: Person) -> AssessmentRound | None:
    """Return the round whose profile is shown on the page of a person: by consent to all who see him but rivals, always to himself."""
    rounds = AssessmentRound.objects.filter(person=person).select_related("person").order_by("-pk")
    if is_own(viewer, person):
        own: AssessmentRound | None = rounds.filter(state="published").first()
        return own
    if not sees(viewer, person):
        return None
    shown: AssessmentRound | None = rounds.shown(timezone.now().date()).exclude(hidden_from_rivals(viewer)).first()
    return shown


def profile_of(person: Person) -> dict[str, Estimate] | None:
    """Return the profile of a person by dimension, for matching: published, in force, and with his consent to be proposed; else nothing."""
    round_ = AssessmentRound.objects.for_matching(timezone.now().date()).filter(person=person).first()
    return None if round_ is None else round_.profile


def profiles_for_matching(on: date) -> dict[int, dict[str, Estimate]]:
    """Return the profiles of all who may be proposed on a day, by the key of the person; one query."""
    return {one.person_id: one.profile for one in AssessmentRound.objects.for_matching(on)}


def rankable(viewer: Viewer, reference: str) -> list[AssessmentRound]:
    """Return the rounds of a version of the rubric that may be ranked before the viewer: he sees the person, who consents and hides not."""
    seen = Person.objects.visible_to(viewer)
    found = AssessmentRound.objects.for_matching(timezone.now().date()).filter(rubric=reference, person__in=seen)
    found = found.exclude(hidden_from_rivals(viewer))
    return list(found.select_related("person", "organisation").prefetch_related("organisation__names").order_by("pk"))


def versions() -> list[str]:
    """Return the versions of the rubric under which profiles are published, the latest first."""
    return sorted(set(AssessmentRound.objects.filter(state="published").values_list("rubric", flat=True)), reverse=True)


def given_under(reference: str) -> list[Given]:
    """Return every score that counts in rounds of a version of the rubric: handed in, not corrected, not withdrawn."""
    rounds = AssessmentRound.objects.with_scores().filter(rubric=reference)
    rows = Score.objects.standing().filter(
        assessor__round__in=rounds, assessor__submitted_on__isnull=False, assessor__recused_on=None
    )  # fmt: skip
    return [row.given() for row in rows]


def agreement(reference: str, scores: Iterable[Given] | None = None) -> dict[str, Agreement]:
    """Return Krippendorff's alpha of each dimension over all rounds of a version: a unit is one indicator of one round."""
    return {name: alpha(table, Level.ORDINAL) for name, table in tables(reference, scores).items()}


def agreement_bounds(reference: str, scores: Iterable[Given] | None = None) -> dict[str, Interval | None]:
    """Return the 95 % bootstrap intervals of the same."""
    return {name: bootstrap(table, Level.ORDINAL, resamples=1000) for name, table in tables(reference, scores).items()}


def tables(reference: str, scores: Iterable[Given] | None = None) -> dict[str, Array]:
    """Return the scores of each dimension, a row an assessor and a column an indicator of a round."""
    given = list(given_under(reference) if scores is None else scores)
    return {name: ratings(list(_units(name, one.indicators, given)), name) for name, one in rubric(reference).dimensions.items()}


def _units(dimension: str, indicators: Any, given: Iterable[Given]) -> Iterable[Given]:
    """Yield the scores of a dimension as if it were one criterion, each indicator of a round a unit of its own."""
    for one in given:
        if one.criterion in indicators:
            yield Given(one.assessor, dimension, f"{one.unit}:{one.criterion}", one.value, one.evidence)
