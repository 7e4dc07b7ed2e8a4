"""Cooperation requests: what enterprises, people and localities seek or offer, beside goods."""

from datetime import date
from typing import Any, ClassVar, Final, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Consent, Locality, Organisation, Person, Purpose
from scotemp.apps.directory.models.codes import currency, industry
from scotemp.apps.directory.models.locality import below_any, scopes_on
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.promotion.models.block import ORGANISATION, PERSON, hidden_from_rivals
from scotemp.apps.promotion.models.lists import country_codes, hs_codes, language_tags
from scotemp.apps.promotion.workflow.cooperation import COOPERATION
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

_POSITIVE: Final = (MinValueValidator(0),)
REACHES: Final = (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PARTIES)
"""How far a published request may be seen; one for the parties alone serves matching only."""


def _consents(on: date, *purposes: str) -> Exists:
    return Exists(Consent.objects.in_force(on).filter(person=OuterRef("person"), purpose__in=purposes))


class CooperationQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of cooperation requests."""

    def running(self, on: date) -> Self:
        """Return those published on a day whose owner may take part: verified, active, or consenting to be proposed."""
        may = Q(organisation__state="verified") | Q(locality__state="active") | Q(_consents(on, Purpose.MATCHING), person__isnull=False)
        return self.filter(may, state="published", valid_until__gte=on)

    def shown(self, on: date) -> Self:
        """Return those among them that may be shown: of people, as far as they consent."""
        public, members = _consents(on, Purpose.PUBLICATION), _consents(on, Purpose.PROFILE, Purpose.PUBLICATION)
        consented = Q(public, visibility=Visibility.PUBLIC) | Q(members) & ~Q(visibility=Visibility.PUBLIC)
        return self.running(on).filter(Q(person__isnull=True) | consented)


class CooperationRequest(Flowing, Guarded):
    """What one enterprise, person or locality seeks or offers; others see it while it is published, and rivals never.

    Land in hectares, electricity in MWh and water in m3 a year, money in whole units of `currency`; `people` is a number of jobs.
    `countries` and `languages` are those wanted of the other side; nothing means any. Fetch ``excluded`` with lists.
    """

    flow = COOPERATION

    class Direction(models.TextChoices):
        """Which way it goes."""

        SOUGHT = "sought", _("Sought")
        OFFERED = "offered", _("Offered")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperation_requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperation_requests")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="cooperation_requests")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    names = models.JSONField(validators=[names_by_language])
    description = ContentField(_("Description"), blank=True)
    industry = models.CharField(max_length=10, validators=[industry])
    goods = models.JSONField(default=list, blank=True, validators=[hs_codes])
    land = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, validators=_POSITIVE)
    electricity = models.DecimalField(max_digits=14, decimal_places=1, null=True, blank=True, validators=_POSITIVE)
    water = models.DecimalField(max_digits=14, decimal_places=1, null=True, blank=True, validators=_POSITIVE)
    people = models.PositiveIntegerField(null=True, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    currency = models.CharField(max_length=3, blank=True, validators=[currency])
    languages = models.JSONField(default=list, blank=True, validators=[language_tags])
    countries = models.JSONField(default=list, blank=True, validators=[country_codes])
    valid_until = models.DateField()

    objects: ClassVar[Any] = CooperationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One owner, and money with its currency."""

        constraints = (
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True, locality__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False, locality__isnull=True)
                | Q(organisation__isnull=True, person__isnull=True, locality__isnull=False),
                name="promotion_request_has_one_owner",
                violation_error_message=_("Name either an enterprise, a locality or yourself as the one who seeks or offers."),
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | ~Q(currency=""),
                name="promotion_request_money_has_currency",
                violation_error_message=_("Say in which currency the amount is."),
            ),
        )

    def __str__(self) -> str:
        return str(self.names.get("en") or next(iter(self.names.values()), ""))

    @property
    def owner(self) -> Organisation | Person | Locality:
        """Who seeks or offers."""
        return next(one for one in (self.organisation, self.person, self.locality) if one is not None)

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on requests of the viewer, his enterprises and his places."""
        own = Q(organisation__in=viewer.ids(ORGANISATION)) | Q(person__in=viewer.ids(PERSON)) | below_any(viewer, "locality__path")
        return super().party_to(viewer) | own

    def scopes(self) -> tuple[Scope, ...]:
        """Return the request and its owner, or the places of its owner."""
        ends = ((ORGANISATION, self.organisation_id), (PERSON, self.person_id))
        places = scopes_on(self.locality.path) if self.locality else ()
        return (*super().scopes(), *(Scope(kind, str(key)) for kind, key in ends if key), *places)

    @classmethod
    def withheld(cls, viewer: Viewer) -> Q | None:
        """Return the condition on requests that are not shown at present, or whose owner hides from a firm of the viewer."""
        shown = cls.objects.shown(timezone.now().date())
        hidden = ~Q(pk__in=shown.values("pk")) | hidden_from_rivals(viewer)
        return hidden & ~Q(created_by=viewer.key or 0) & ~cls.party_to(viewer)

    def excludes(self, locality: Locality) -> bool:
        """Say whether the place, or one around it, is excluded."""
        return any(one.locality_id in {int(scope.id) for scope in scopes_on(locality.path)} for one in self.excluded.all())


class ExcludedPlace(models.Model):
    """A place to which a request is not to be proposed, with all below it."""

    request = models.ForeignKey(CooperationRequest, on_delete=models.PROTECT, related_name="excluded")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Each place once."""

        constraints = (
            models.UniqueConstraint(
                fields=("request", "locality"), name="promotion_excluded_once", violation_error_message=_("This place is excluded already.")
            ),
        )
