"""The outbox as a Django application."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Subscriptions, messages and the switch of the mail."""

    name = "scotemp.kit.outbox"
    label = "outbox"
