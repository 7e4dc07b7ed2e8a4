"""Logistics as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.logistics.access import RIGHTS
from scotemp.apps.logistics.workflow.papers import PAPERS
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.rulepacks.section import FOLDERS

PACKS = Path(__file__).parent / "packs"


class LogisticsConfig(AppConfig):
    """Corridors asked for, quotes, shipments."""

    name = "scotemp.apps.logistics"
    label = "logistics"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare the papers and the desk's own packs."""
        FOLDERS.put("logistics", PACKS)
        for tag in PAPERS:
            TAGS.put(tag.name, tag)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
