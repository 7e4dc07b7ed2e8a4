"""The committees as a Django application."""

from pathlib import Path

from django.apps import AppConfig, apps

from scotemp.apps.committees.access import RIGHTS
from scotemp.apps.committees.rules.packs import SECTIONS_OF_COMMITTEES
from scotemp.apps.committees.workflow.papers import PAPERS
from scotemp.apps.committees.workflow.papers_of_groups import PAPERS_OF_GROUPS
from scotemp.apps.committees.workflow.papers_of_presences import PAPERS_OF_PRESENCES
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.rulepacks.section import FOLDERS, SECTIONS

PACKS = Path(__file__).parent / "packs"


class CommitteesConfig(AppConfig):
    """Committees, members, meetings, groups, presences."""

    name = "scotemp.apps.committees"
    label = "committees"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare papers, sections of rule packs and the desk's own packs."""
        for tag in (*PAPERS, *PAPERS_OF_GROUPS, *PAPERS_OF_PRESENCES):
            TAGS.put(tag.name, tag)
        for section in SECTIONS_OF_COMMITTEES:
            SECTIONS.put(section.name, section)
        FOLDERS.put("committees", PACKS)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
