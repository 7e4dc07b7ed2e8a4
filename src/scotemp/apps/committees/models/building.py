"""What the choice of a group's members rests on, and the proposals that came of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.group import Group
from scotemp.apps.directory.models import Organisation
from scotemp.kit.fixed import Fixed, FixedQuerySet


class Rivalry(models.Model):
    """Two organisations that must not sit in one group, why, and who said so; `left` has the smaller key. For the office only."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="rivalries")
    left = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    said_by = models.CharField(max_length=200)

    class Meta:
        """Each pair once."""

        constraints = (
            models.UniqueConstraint(
                fields=("committee", "left", "right"),
                name="committees_one_rivalry_a_pair",
                violation_error_message=_("These two are kept apart already."),
            ),
            models.CheckConstraint(
                condition=Q(left__lt=F("right")),
                name="committees_rivals_in_order",
                violation_error_message=_("Name two different organisations."),
            ),
        )


class GroupProposal(Fixed):
    """The answer of the group builder on a day, with all that it was worked out from: it can be worked out again."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="proposals")
    inputs: Any = models.JSONField()
    result: Any = models.JSONField()
    sources: Any = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Any] = FixedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.pk} · {self.made_at:%Y-%m-%d %H:%M}"
