"""Rounds in which an entrepreneur is assessed, and what he answers."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Consent, Organisation, Person, Purpose
from scotemp.apps.promotion.models.introduction import PERSON
from scotemp.apps.promotion.rules.profiles import Estimate
from scotemp.apps.promotion.workflow.assessment import ASSESSMENT, OPEN, OVER, SCORED
from scotemp.apps.promotion.workflow.assessment_gates import SHOWING
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.rubrics.rubric import Score as Given
from scotemp.kit.workflow.flowing import Flowing

ASSESSOR = "promotion.assessor"
"""Within which scope an assessor holds his role."""

_YEARS = (MinValueValidator(1990), MaxValueValidator(2100))


def _consent(purposes: tuple[str, ...], on: date) -> Exists:
    """Return the condition that the person consents to one of the purposes on a day: withdrawn is withdrawn at once."""
    return Exists(Consent.objects.in_force(on).filter(person=OuterRef("person"), purpose__in=purposes))


class RoundQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of rounds."""

    def shown(self, on: date) -> Self:
        """Return those whose profile is out and holds on a day, and whose person consents to its being shown."""
        return self.filter(_consent(SHOWING, on), state="published", expires_on__gte=on)

    def for_matching(self, on: date) -> Self:
        """Return those among them whose person also consents to be proposed."""
        return self.shown(on).filter(_consent((Purpose.MATCHING,), on))

    def with_scores(self) -> Self:
        """Return those whose scores are in and were not withdrawn."""
        return self.filter(state__in=SCORED)


class AssessmentRound(Flowing, Guarded):
    """One assessment of a person: `organisation` is the enterprise that he answers for.

    `rubric` names the pack that has the rubric, `packs` all under which the round runs; both are those of its first day. `result` keeps the
    profile by dimension as it was confirmed, `reply` what the person says to it.
    """

    flow = ASSESSMENT

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments")
    rubric = models.CharField(max_length=100, editable=False)
    packs = models.TextField(editable=False)
    reply = models.TextField(blank=True, max_length=5000)
    result = models.JSONField(default=dict, blank=True, editable=False)
    published_on = models.DateField(null=True, blank=True, editable=False)
    expires_on = models.DateField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = RoundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One round of a person at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(state__in=OPEN),
                name="promotion_one_open_assessment",
                violation_error_message=_("An assessment of this person is under way already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} - {self.rubric}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on rounds of which the viewer is the person or, until they are over, an assessor."""
        assessing = Q(assessors__in=viewer.ids(ASSESSOR), assessors__recused_on=None)
        rounds: models.QuerySet[Any] = models.QuerySet(cls).filter(assessing).exclude(state__in=OVER).values("pk")
        return super().party_to(viewer) | Q(person__in=viewer.ids(PERSON)) | Q(pk__in=rounds)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the round, its person and, until it is over, its assessors: who steps aside is out at once. Fetch ``assessors``."""
        living = () if self.state in OVER else tuple(one for one in self.assessors.all() if one.recused_on is None)
        return (*super().scopes(), Scope(PERSON, str(self.person_id)), *(Scope(ASSESSOR, str(one.pk)) for one in living))

    @property
    def is_scored(self) -> bool:
        """Whether the scores are in, and not withdrawn."""
        return self.state in SCORED

    @property
    def profile(self) -> dict[str, Estimate]:
        """The profile as it was kept, by dimension; nothing before the scores are in or after a withdrawal."""
        return {dimension: Estimate.from_json(kept) for dimension, kept in self.result.items()}

    def scores_given(self) -> list[Given]:
        """Return the scores that count as the kit's rubrics take them: handed in, not corrected since."""
        return [row.given() for assessor in self.assessors.handed_in() for row in assessor.scores.standing()]

    @property
    def reply_shown(self) -> str:
        """The person's reply; nothing once it is withdrawn."""
        return "" if self.state == "withdrawn" else self.reply


class Answer(models.Model):
    """What the person says of one indicator; how far it is proved stands in the claim of the same aspect."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.PROTECT, related_name="answers")
    indicator = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    year = models.PositiveSmallIntegerField(validators=_YEARS)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        """Each indicator once."""

        constraints = (models.UniqueConstraint(fields=("round", "indicator"), name="promotion_answer_once"),)

    @property
    def aspect(self) -> str:
        """The name under which the answer is claimed."""
        return aspect_of(self.indicator)


def aspect_of(indicator: str) -> str:
    """Return the name of the claim on an indicator.

    >>> aspect_of("markets")
    'answer:markets'
    """
    return f"answer:{indicator}"
