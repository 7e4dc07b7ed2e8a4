"""The committees as a Django application."""

from django.apps import AppConfig, apps

from scotemp.apps.committees.access import RIGHTS
from scotemp.apps.committees.workflow.papers_of_groups import PAPERS_OF_GROUPS
from scotemp.kit.evidence.tags import TAGS


class CommitteesConfig(AppConfig):
    """Committees, members, meetings, groups, presences."""

    name = "scotemp.apps.committees"
    label = "committees"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare the papers."""
        for tag in PAPERS_OF_GROUPS:
            TAGS.put(tag.name, tag)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
