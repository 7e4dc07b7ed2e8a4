"""Promotion as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.promotion.access import RIGHTS
from scotemp.apps.promotion.rules.introduction_packs import INTRODUCTION_DAYS
from scotemp.apps.promotion.workflow.papers import PAPERS
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.rulepacks.section import FOLDERS, SECTIONS

PACKS = Path(__file__).parent / "packs"


class PromotionConfig(AppConfig):
    """Introductions, leads, first contacts, investment projects."""

    name = "scotemp.apps.promotion"
    label = "promotion"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare the papers and the desk's own packs."""
        FOLDERS.put("promotion", PACKS)
        SECTIONS.put(INTRODUCTION_DAYS.name, INTRODUCTION_DAYS)
        for tag in PAPERS:
            TAGS.put(tag.name, tag)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
