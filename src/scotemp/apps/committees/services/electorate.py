"""Who votes on resolutions, and what members are called in their votes."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.utils import timezone

from scotemp.apps.committees.models import Membership, Resolution
from scotemp.apps.committees.services.minutes import names
from scotemp.apps.committees.workflow.meeting_rules import voters
from scotemp.kit.voting.electorates import Allowed, Electorate
from scotemp.nomenclature.language import Names


def entitled(resolution: Resolution) -> Mapping[str, str]:
    """Return who votes on a resolution now: as the meeting has them in session, else the voting members of today."""
    if resolution.meeting is not None and not resolution.written:
        return resolution.meeting.entitled()
    return voters(resolution.committee, timezone.now().date())


def called(resolution: Resolution, members: Collection[str]) -> Mapping[str, Names | str]:
    """Return what members are called, those who left included."""
    rows = Membership.objects.filter(pk__in=members).select_related("organisation").prefetch_related("organisation__names")
    return {str(one.pk): Names(*names(one).values()) for one in rows}


def rules(resolution: Resolution) -> Mapping[str, Allowed]:
    """Return nothing: a resolution is put to the vote by its own move, which knows rule, secrecy and attendance."""
    return {}


def question(resolution: Any) -> Mapping[str, str]:
    """Return the title of the resolution."""
    return {language: text.words for language, text in resolution.title.texts.items()}


ELECTORATE: Final = Electorate(voters=entitled, called=called, rules=rules, question=question)
