"""The agreements as a Django application."""

from django.apps import AppConfig, apps

from scotemp.apps.agreements.access import RIGHTS


class AgreementsConfig(AppConfig):
    """Agreements, commitments, taskforces."""

    name = "scotemp.apps.agreements"
    label = "agreements"

    def ready(self) -> None:
        """Give every guarded record its table of rights."""
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
