"""Views of lists that users keep under a name."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import Viewer


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Sets of views."""

    def of(self, viewer: Viewer) -> Self:
        """Return the viewer's own."""
        return self.none() if viewer.key is None else self.filter(user_id=viewer.key)


class SavedView(models.Model):
    """The filters, search words and order of one list, as one user likes to see it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    kind = models.CharField(max_length=60)
    name = models.CharField(_("Name of the view"), max_length=80)
    query = models.CharField(max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        """One view a name, list and user."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "kind", "name"), name="desks_one_view_a_name"),)

    def __str__(self) -> str:
        return self.name
