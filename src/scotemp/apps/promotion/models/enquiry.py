"""Public enquiries: who asked without an account, kept apart from the lead, and forgotten some months after its end."""

from typing import Any

from django.core.validators import MinLengthValidator
from django.db import models

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.models.codes import country, industry
from scotemp.apps.promotion.models.lead import Lead
from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.nomenclature.language import LANGUAGES, OWN_NAMES


class Enquiry(Guarded):
    """What somebody asked and how he is reached; the code by which he follows it is kept as its SHA-256 only.

    Seen by the platform, which names a place where the enquirer named none; how he is reached is shown to the officers of the lead.
    """

    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    lead = models.OneToOneField(Lead, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="enquiry")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=7, choices=[(code, OWN_NAMES[code]) for code in LANGUAGES])
    country = models.CharField(max_length=3, blank=True, validators=[country])
    industry = models.CharField(max_length=10, blank=True, validators=[industry])
    organisation = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField(blank=True)
    text = models.TextField(blank=True, validators=[MinLengthValidator(10)])
    came_in_at = models.DateTimeField(editable=False)
    closing_words = models.CharField(max_length=1000, blank=True, editable=False)
    ended_on = models.DateField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not args:
            kwargs.setdefault("visibility", Visibility.STAFF)
        super().__init__(*args, **kwargs)

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def waits(self) -> bool:
        """Whether a place is still to be named."""
        return self.lead_id is None and self.ended_on is None
