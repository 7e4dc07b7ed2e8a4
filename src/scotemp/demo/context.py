"""Whether pages say that they show a demonstration."""

from django.conf import settings
from django.http import HttpRequest


def mode(request: HttpRequest) -> dict[str, object]:
    """Return whether the platform runs in demo mode."""
    return {"demo_mode": settings.DEMO}
