"""The portal as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The front door; it has no tables."""

    name = "scotemp.portal"
    label = "portal"
