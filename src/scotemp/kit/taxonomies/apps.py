"""The lists of terms as a Django application."""

from django.apps import AppConfig
from django.core.checks import register

from scotemp.kit.taxonomies.checks import lists_are_sound


class TaxonomiesConfig(AppConfig):
    """No table: lists are files, records keep codes."""

    name = "scotemp.kit.taxonomies"
    label = "taxonomies"

    def ready(self) -> None:
        """Have faults of the files named whenever Django checks the platform."""
        register(lists_are_sound)
