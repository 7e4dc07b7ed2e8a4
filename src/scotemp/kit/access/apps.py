"""Access as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The table of grants."""

    name = "scotemp.kit.access"
    label = "access"
