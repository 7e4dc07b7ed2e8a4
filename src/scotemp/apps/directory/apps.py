"""The directory as a Django application."""

from django.apps import AppConfig, apps

from scotemp.apps.directory.access import RIGHTS
from scotemp.apps.directory.workflow.aspects import ASPECTS_OF_DIRECTORY
from scotemp.apps.directory.workflow.papers import PAPERS
from scotemp.kit.claims.aspects import ASPECTS
from scotemp.kit.evidence.tags import TAGS


class DirectoryConfig(AppConfig):
    """Organisations, people and localities."""

    name = "scotemp.apps.directory"
    label = "directory"

    def ready(self) -> None:
        """Give every guarded record its table of rights, and declare what the directory brings."""
        for tag in PAPERS:
            TAGS.put(tag.name, tag)
        for aspect in ASPECTS_OF_DIRECTORY:
            ASPECTS.put(aspect.name, aspect)
        for label, rights in RIGHTS.items():
            apps.get_model(label).rights = rights
