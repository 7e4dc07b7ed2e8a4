"""Publication as a Django application."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """The table of what was shown to the public."""

    name = "scotemp.kit.publication"
    label = "publication"
