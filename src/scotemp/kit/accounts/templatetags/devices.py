"""The device of a session in words that people know."""

from django import template
from django.utils.translation import gettext as _

from scotemp.kit.accounts import devices

register = template.Library()


@register.filter
def device(user_agent: str) -> str:
    """Return browser and system, for instance ``Firefox, Windows``."""
    return ", ".join(devices.known(user_agent)) or _("Unknown device")
