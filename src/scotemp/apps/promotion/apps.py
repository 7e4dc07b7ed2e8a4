"""Promotion as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.promotion.access import RIGHTS
from scotemp.apps.promotion.rules.rubric import RUBRICS
from scotemp.apps.promotion.rules.scores import SCORES
from scotemp.apps.promotion.workflow.aspects import ASPECTS_OF_RUBRIC
from scotemp.apps.promotion.workflow.papers import PAPERS
from scotemp.apps.promotion.workflow.papers_of_rubric import PAPERS_OF_RUBRIC
from scotemp.kit.claims.aspects import ASPECTS
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
        SECTIONS.put(SCORES.name, SCORES)
        SECTIONS.put(RUBRICS.name, RUBRICS)
        for aspect in ASPECTS_OF_RUBRIC:
            ASPECTS.put(aspect.name, aspect)
        for tag in (*PAPERS, *PAPERS_OF_RUBRIC):
            TAGS.put(tag.name, tag)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
