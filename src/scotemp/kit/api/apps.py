"""The interface for programs as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Tokens, and answers that are kept so that a repeated request does nothing twice."""

    name = "scotemp.kit.api"
    label = "api"
