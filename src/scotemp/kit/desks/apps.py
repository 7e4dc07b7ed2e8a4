"""The pages of desks as a Django application."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Generic pages, and the table of saved views."""

    name = "scotemp.kit.desks"
    label = "desks"

    def ready(self) -> None:
        """Show on every record what it can carry."""
        from scotemp.kit.desks.carrying.showing import PANELS  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.desks.panels import RECORD_PANELS  # noqa: PLC0415

        for panel in PANELS:
            RECORD_PANELS.put(panel.name, panel)
