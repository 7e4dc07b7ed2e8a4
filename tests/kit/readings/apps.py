"""Books as a Django application."""

from django.apps import AppConfig


class ReadingsConfig(AppConfig):
    name = "readings"
