"""The event log as a Django application."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """One table, which only grows."""

    name = "scotemp.kit.events"
    label = "events"
