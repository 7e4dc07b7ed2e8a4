"""Books as a Django application."""

from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "readings"

    def ready(self) -> None:
        from readings.kinds import READINGS  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.desks.kind import DESKS  # noqa: PLC0415

        DESKS.put("readings", READINGS)
