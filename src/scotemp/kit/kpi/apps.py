"""The figures as a Django application."""

from django.apps import AppConfig

from scotemp.kit.kpi.definition import KPI, TOTALS
from scotemp.kit.rulepacks.section import SECTIONS


class KpiConfig(AppConfig):
    """No table: definitions stand in rule packs, figures are queries on the log."""

    name = "scotemp.kit.kpi"
    label = "kpi"

    def ready(self) -> None:
        """Declare the sections of definitions."""
        for section in (KPI, TOTALS):
            SECTIONS.put(section.name, section)
