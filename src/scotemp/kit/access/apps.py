"""Access as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The table of grants, and the pages on which administrators give roles."""

    name = "scotemp.kit.access"
    label = "access"

    def ready(self) -> None:
        """Hand in what grants keep of a user; the module names tables, so it is imported only now."""
        import_module("scotemp.kit.access.keeper").hand_in()
