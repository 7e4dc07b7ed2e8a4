"""Clocks as a Django application."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """The clocks that run on records."""

    name = "scotemp.kit.clocks"
    label = "clocks"

    def ready(self) -> None:
        """Follow every move, watch in the background, and lend words to events and pages."""
        from scotemp.kit.clocks import following, jobs, panels, wording  # noqa: PLC0415 - models are ready only now
        from scotemp.kit.desks.panels import DESK_PANELS, RECORD_PANELS  # noqa: PLC0415
        from scotemp.kit.events.wording import KINDS  # noqa: PLC0415
        from scotemp.kit.jobs.schedule import SCHEDULE  # noqa: PLC0415
        from scotemp.kit.outbox.wording import SENTENCES  # noqa: PLC0415
        from scotemp.kit.workflow.firing import FOLLOWERS  # noqa: PLC0415

        FOLLOWERS.put("clocks", following.follow)
        SCHEDULE.put("watch_clocks", jobs.WATCH)
        for kind, words in wording.KIND_WORDS.items():
            KINDS.put(kind, words)
            SENTENCES.put(kind, wording.sentence)
        DESK_PANELS.put("clocks", panels.ON_DESK)
        RECORD_PANELS.put("clocks", panels.ON_RECORD)
