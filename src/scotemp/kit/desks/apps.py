"""The pages of desks as a Django application."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Generic pages, and the table of saved views."""

    name = "scotemp.kit.desks"
    label = "desks"

    def ready(self) -> None:
        """Lend the names and addresses of records to the outbox."""
        from scotemp.kit.desks.describing import describe, topics  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.outbox.topics import TOPICS  # noqa: PLC0415
        from scotemp.kit.outbox.wording import DESCRIPTIONS  # noqa: PLC0415

        DESCRIPTIONS.put("desks", describe)
        TOPICS.put("desks", topics)
