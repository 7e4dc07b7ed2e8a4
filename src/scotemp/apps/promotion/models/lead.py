"""Leads: first signs that somebody may invest in a locality."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.models.codes import country, currency, industry
from scotemp.apps.directory.models.locality import OfLocality
from scotemp.apps.directory.models.names import names_by_language
from scotemp.apps.promotion.models.introduction import ORGANISATION, Introduction
from scotemp.apps.promotion.workflow.lead import IN_HAND, LEAD
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.content.fields import ContentField
from scotemp.kit.records import RecordQuerySet
from scotemp.kit.workflow.flowing import Flowing
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES

_POSITIVE = (MinValueValidator(0),)


class LeadQuerySet(RecordQuerySet):  # type: ignore[override]
    """Sets of leads."""

    def in_hand(self) -> Self:
        """Return those that are open or put aside."""
        return self.filter(state__in=IN_HAND)

    def taken(self) -> Self:
        """Return those in hand, and those whose project is not lost: what must not be reported a second time."""
        return self.filter(Q(state__in=IN_HAND) | (Q(state="converted") & ~Q(project__state__in=("lost", "abandoned"))))


class Lead(Flowing, OfLocality):
    """Who may invest what where: amounts in whole units of `currency`, land in hectares, electricity in MWh and water in m3 a year.

    `investor` is the organisation of the directory, if it is known there; `investor_names` is what it was called when the lead came in.
    `packs` is the reference of the rule packs under which it runs, `language` the one in which the investor is answered;
    the investor of one that `is_private` is a person whose name stands elsewhere; `no_claim_reason` says why there is no first contact.
    """

    flow = LEAD

    class Origin(models.TextChoices):
        """How it came in."""

        FORM = "form", _("Entered by an officer")
        INTRODUCTION = "introduction", _("From an introduction")
        IMPORT = "import", _("Imported from a table")
        PROGRAM = "program", _("Sent by a program")
        ENQUIRY = "enquiry", _("Public enquiry")

    origin = models.CharField(max_length=15, choices=Origin.choices, default=Origin.FORM, editable=False)
    introduction = models.OneToOneField(Introduction, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="lead")
    investor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="leads")
    investor_names = models.JSONField(validators=[names_by_language])
    investor_country = models.CharField(max_length=3, blank=True, validators=[country])
    referrer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="referred_leads")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    content = ContentField(_("What is to be built or made"), blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    currency = models.CharField(max_length=3, blank=True, validators=[currency])
    land = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True, validators=_POSITIVE)
    electricity = models.DecimalField(max_digits=14, decimal_places=1, null=True, blank=True, validators=_POSITIVE)
    water = models.DecimalField(max_digits=14, decimal_places=1, null=True, blank=True, validators=_POSITIVE)
    environment = models.CharField(max_length=300, blank=True)
    output = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    tax = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, validators=_POSITIVE)
    jobs = models.PositiveIntegerField(null=True, blank=True)
    needs_experts = models.BooleanField(default=False)
    came_in_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES], default="en")
    is_private = models.BooleanField(default=False, editable=False)
    no_claim_reason = models.CharField(max_length=500, blank=True, editable=False)
    packs = models.TextField(blank=True, editable=False)

    objects: ClassVar[Any] = LeadQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return str(self.investor_names.get("en") or next(iter(self.investor_names.values()), ""))

    @classmethod
    def party_to(cls, viewer: Viewer) -> Q:
        """Return the condition on leads of the viewer's places, and those about his enterprises or sent by them."""
        theirs = viewer.ids(ORGANISATION)
        return super().party_to(viewer) | Q(investor__in=theirs) | Q(referrer__in=theirs)

    def scopes(self) -> tuple[Scope, ...]:
        """Return the lead, its places, the investor and the referrer."""
        ends = (self.investor_id, self.referrer_id)
        return (*super().scopes(), *(Scope(ORGANISATION, str(key)) for key in ends if key))
