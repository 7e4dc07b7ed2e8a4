"""Quotes of logistics partners: sealed ones are read by nobody but who wrote them until they are opened."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import currency
from scotemp.apps.logistics.models.requests import ORGANISATION, Request
from scotemp.apps.logistics.workflow.quote import QUOTE
from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing

LET_GO = ("lost", "withdrawn", "expired")
"""The states after which a partner may write another quote."""


class QuoteQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of quotes."""

    def lapsed(self, on: date) -> Self:
        """Return those submitted whose last day is over."""
        return self.filter(state="submitted", valid_until__lt=on)


class Quote(Flowing, Guarded):
    """What a partner asks for the whole way, or for the steps of the plan that it `covers`.

    It is private to its writer, kept from the staff too, while it is a draft and while it is sealed; its flow and the opening give
    it to the parties.
    """

    flow = QUOTE

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="quotes")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="freight_quotes")
    covers = models.JSONField(default=list, blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=2, validators=[MinValueValidator(0.01)])
    currency = models.CharField(max_length=3, validators=[currency])
    valid_until = models.DateField()
    transit_days = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    inclusions = models.CharField(max_length=2000, blank=True)

    objects: ClassVar[Any] = QuoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One living quote a partner."""

        constraints = (
            models.UniqueConstraint(
                fields=("request", "partner"), condition=~Q(state__in=LET_GO), name="logistics_one_quote_a_partner",
                violation_error_message=_("This partner has a quote for the request already: change or withdraw it."),
            ),
            models.CheckConstraint(condition=Q(price__gt=0), name="logistics_quote_costs"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.request_id} {self.partner_id}"

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on quotes granted one by one, those of the viewer's firms, and those to his requests."""
        own = viewer.ids(ORGANISATION)
        return super().party_to(viewer) | Q(partner__in=own) | Q(request__organisation__in=own)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the quote, the partner, and the enterprise that asks."""
        named = (self.partner_id, self.request.organisation_id)
        return (*super().scopes(), *(Scope(ORGANISATION, str(one)) for one in named))

    @property
    def is_whole(self) -> bool:
        """Whether it is for the whole way, door to door."""
        return not self.covers
