"""The pages of desks as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Generic pages, and the table of saved views."""

    name = "scotemp.kit.desks"
    label = "desks"

    def ready(self) -> None:
        """Let every kind of every desk be searched and imported; the module names tables, so it is imported only now."""
        import_module("scotemp.kit.desks.joining").hand_in()
