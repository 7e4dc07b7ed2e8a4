"""Papers as a Django application."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "papers"
