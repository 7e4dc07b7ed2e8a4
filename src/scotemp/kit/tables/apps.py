"""Tables as a Django application."""

from django.apps import AppConfig


class TablesConfig(AppConfig):
    """The history of imports."""

    name = "scotemp.kit.tables"
    label = "tables"
