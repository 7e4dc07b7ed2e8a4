"""Amendments: each makes a new version of an agreement, once every party has agreed; the old text is kept."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.models.agreement import Agreement
from scotemp.apps.agreements.models.assent import Assent
from scotemp.apps.agreements.models.commitment import Commitment
from scotemp.kit.content.fields import ContentField
from scotemp.kit.evidence.models import Paper


class Amendment(models.Model):
    """What changes, why, and which commitments it supersedes; proposed until it is adopted as a version, or withdrawn."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="amendments")
    changes = ContentField(_("What changes"))
    reason = models.CharField(max_length=1000)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    valid_until = models.DateField(null=True, blank=True)
    supersedes: Any = models.ManyToManyField(Commitment, blank=True, related_name="superseded_by")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(null=True, editable=False)
    adopted_on = models.DateField(null=True, editable=False)
    withdrawn_on = models.DateField(null=True, editable=False)

    class Meta:
        """One proposal at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(adopted_on__isnull=True, withdrawn_on__isnull=True),
                name="agreements_one_open_amendment",
                violation_error_message=_("An amendment is proposed already: decide on it first."),
            ),
            models.UniqueConstraint(fields=("agreement", "version"), name="agreements_one_amendment_a_version"),
        )

    @property
    def is_open(self) -> bool:
        """Whether it waits for the parties."""
        return self.adopted_on is None and self.withdrawn_on is None


class AmendmentAssent(Assent):
    """That a party agrees to an amendment."""

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="assents")

    class Meta:
        """One a party."""

        constraints = (models.UniqueConstraint(fields=("amendment", "party"), name="agreements_one_assent_a_party"),)
