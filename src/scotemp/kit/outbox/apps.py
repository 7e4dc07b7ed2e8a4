"""The outbox as a Django application."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Subscriptions, messages and the switch of the mail."""

    name = "scotemp.kit.outbox"
    label = "outbox"

    def ready(self) -> None:
        """Put the delivery on the schedule."""
        from scotemp.kit.jobs.schedule import SCHEDULE  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.outbox.jobs import DELIVERY  # noqa: PLC0415

        SCHEDULE.put("deliver_messages", DELIVERY)
