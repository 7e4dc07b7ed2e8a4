"""Claims as a Django application."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """One table: where each claim stands today."""

    name = "scotemp.kit.claims"
    label = "claims"
