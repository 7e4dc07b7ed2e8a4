"""The pages of desks as a Django application."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DesksConfig(AppConfig):
    """Generic pages, and the table of saved views."""

    name = "scotemp.kit.desks"
    label = "desks"

    def ready(self) -> None:
        """Let every application say what it brings: ``wiring`` to slots of the kit, ``kinds`` to the desks.

        Both stand in modules of their own, because the models that they speak of are ready only now.
        """
        autodiscover_modules("wiring", "kinds")
