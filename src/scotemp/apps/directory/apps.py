"""The directory as a Django application."""

from django.apps import AppConfig, apps

from scotemp.apps.directory.access import RIGHTS


class DirectoryConfig(AppConfig):
    """Organisations, people and localities."""

    name = "scotemp.apps.directory"
    label = "directory"

    def ready(self) -> None:
        """Give every guarded record its table of rights."""
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
