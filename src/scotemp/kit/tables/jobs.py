"""The task that deals with a long file; run again after a crash it goes on where it stopped."""

from collections.abc import Mapping

from django.utils import translation
from django_tasks import task

from scotemp.kit.tables.background import work


@task()
def import_file(number: int, choices: Mapping[str, str], language: str) -> int:
    """Deal with the file of a run, in the language of whoever sent it; return how many rows were dealt with."""
    with translation.override(language):
        return work(number, {int(line): choice for line, choice in choices.items()})
