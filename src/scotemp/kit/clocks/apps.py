"""Clocks as a Django application."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """The clocks that run on records."""

    name = "scotemp.kit.clocks"
    label = "clocks"
