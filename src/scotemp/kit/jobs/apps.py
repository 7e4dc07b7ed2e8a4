"""Background work as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Two small tables beside the queue: who works, and when a scheduled job last ran."""

    name = "scotemp.kit.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Put the tidying of the queue on the schedule."""
        from scotemp.kit.jobs.schedule import SCHEDULE  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.jobs.tidying import TIDY  # noqa: PLC0415

        SCHEDULE.put("tidy_queue", TIDY)
