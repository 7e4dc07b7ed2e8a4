"""The rule packs as a Django application."""

from django.apps import AppConfig

from scotemp.kit.rulepacks.kinds import BALLOTS, CLOCKS, THRESHOLDS
from scotemp.kit.rulepacks.section import SECTIONS


class RulePacksConfig(AppConfig):
    """No table: packs are files, records keep a reference."""

    name = "scotemp.kit.rulepacks"
    label = "rulepacks"

    def ready(self) -> None:
        """Declare the sections of the kernel's own mechanisms."""
        for section in (CLOCKS, BALLOTS, THRESHOLDS):
            SECTIONS.put(section.name, section)
