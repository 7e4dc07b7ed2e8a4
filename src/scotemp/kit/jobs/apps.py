"""Background work as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Two small tables beside the queue: who works, and when a scheduled job last ran."""

    name = "scotemp.kit.jobs"
    label = "jobs"
