"""The pages of desks as a Django application."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Generic pages, and the table of saved views."""

    name = "scotemp.kit.desks"
    label = "desks"
