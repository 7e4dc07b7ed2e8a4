"""The address under which a user's calendar program reads his meetings."""

from django.conf import settings
from django.db import models


class CalendarAddress(models.Model):
    """How often a user has renewed his address; the address itself is signed from this and never kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    user_id: int
    edition = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.user_id}"
