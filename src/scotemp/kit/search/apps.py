"""Search as a Django application."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The table of what is searched."""

    name = "scotemp.kit.search"
    label = "search"
