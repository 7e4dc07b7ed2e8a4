"""Promotion as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.promotion.access import RIGHTS
from scotemp.apps.promotion.rules.clauses.pack import SECTIONS_OF_CLAUSES
from scotemp.apps.promotion.rules.lead_packs import SECTIONS_OF_LEADS
from scotemp.apps.promotion.rules.project_packs import SECTIONS_OF_PROJECTS
from scotemp.apps.promotion.rules.rubric import RUBRICS
from scotemp.apps.promotion.rules.scores import SCORES
from scotemp.apps.promotion.workflow.aspects import ASPECTS_OF_RUBRIC
from scotemp.apps.promotion.workflow.papers import PAPERS
from scotemp.apps.promotion.workflow.papers_of_projects import PAPERS_OF_PROJECTS
from scotemp.apps.promotion.workflow.papers_of_rubric import PAPERS_OF_RUBRIC
from scotemp.kit.claims.aspects import ASPECTS
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.rulepacks.section import FOLDERS, SECTIONS
from scotemp.kit.taxonomies.loading import FOLDERS as LISTS

PACKS = Path(__file__).parent / "packs"
TERMS = Path(__file__).parent / "terms"


class PromotionConfig(AppConfig):
    """Introductions, leads, first contacts, investment projects."""

    name = "scotemp.apps.promotion"
    label = "promotion"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare the papers and the desk's own packs."""
        FOLDERS.put("promotion", PACKS)
        LISTS.put("promotion", TERMS)
        for section in (SCORES, RUBRICS, *SECTIONS_OF_LEADS, *SECTIONS_OF_CLAUSES, *SECTIONS_OF_PROJECTS):
            SECTIONS.put(section.name, section)
        for aspect in ASPECTS_OF_RUBRIC:
            ASPECTS.put(aspect.name, aspect)
        for tag in (*PAPERS, *PAPERS_OF_PROJECTS, *PAPERS_OF_RUBRIC):
            TAGS.put(tag.name, tag)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
