"""The committees as a Django application."""

from django.apps import AppConfig, apps

from scotemp.apps.committees.access import RIGHTS


class CommitteesConfig(AppConfig):
    """Committees, members, meetings, groups, presences."""

    name = "scotemp.apps.committees"
    label = "committees"

    def ready(self) -> None:
        """Give every guarded record its table of rights."""
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
