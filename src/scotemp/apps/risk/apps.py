"""Risk as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.risk.access import RIGHTS
from scotemp.apps.risk.rules.watch_pack import SIGNALS
from scotemp.kit.rulepacks.section import FOLDERS, SECTIONS

PACKS = Path(__file__).parent / "packs"


class RiskConfig(AppConfig):
    """Screening of parties, watches on countries and corridors, warnings, consultations."""

    name = "scotemp.apps.risk"
    label = "risk"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare the desk's own packs."""
        SECTIONS.put(SIGNALS.name, SIGNALS)
        FOLDERS.put("risk", PACKS)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
