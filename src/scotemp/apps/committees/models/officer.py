"""Officers of committees, elected for a term."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.directory.models import Organisation, Person
from scotemp.apps.directory.models.spans import Spanned, SpannedQuerySet


class Officer(Spanned):
    """Somebody of a member organisation in an office; a person of the directory, or only his name. `term` counts the committee's terms."""

    class Office(models.TextChoices):
        """Which office."""

        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice-chair")
        SECRETARY_GENERAL = "secretary_general", _("Secretary general")
        COUNCIL = "council", _("Member of the council")

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="officers")
    office = models.CharField(max_length=20, choices=Office.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committee_offices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="committee_offices")
    name = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    term = models.PositiveSmallIntegerField(editable=False)

    objects: ClassVar[Any] = SpannedQuerySet.as_manager()

    def clean(self) -> None:
        """Refuse an officer without a person or name; raises ValidationError."""
        if self.person_id is None and not self.name.strip():
            raise ValidationError({"name": _("Name a person of the directory, or write the name.")})

    def holds(self, on: date) -> bool:
        """Say whether he is in office on a day."""
        return (self.starts_on is None or self.starts_on <= on) and (self.ends_on is None or on <= self.ends_on)
