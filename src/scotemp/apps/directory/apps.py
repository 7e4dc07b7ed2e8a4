"""The directory as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Organisations, people and localities."""

    name = "scotemp.apps.directory"
    label = "directory"
