"""Minutes and resolutions as documents that can be read, printed and kept as files."""

from collections.abc import Mapping
from typing import Final

from django.utils import timezone

from scotemp.apps.committees.models import Meeting, Minutes, Resolution
from scotemp.apps.committees.rules import papers
from scotemp.apps.committees.services.minutes import decision, facts_of, people_in
from scotemp.apps.committees.workflow.action import ACTION
from scotemp.apps.committees.workflow.resolution import RESOLUTION
from scotemp.documents.blocks import Document
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.events.log import subject_of
from scotemp.kit.events.models import Event
from scotemp.kit.workflow.flow import Flow
from scotemp.nomenclature.language import Names

_FLOWS: Final[Mapping[str, Flow]] = {"resolution": RESOLUTION, "action": ACTION}


def minutes_document(meeting: Meeting, language: str) -> Document:
    """Return the minutes of a meeting in a language: as confirmed, or the draft as it stands now."""
    facts, kept = facts_of(meeting), Minutes.objects.filter(meeting=meeting).first()
    return papers.minutes(facts, papers.Scribe(language, people_in(facts), _state), kept.sha256 if kept else "")


def resolution_document(resolution: Resolution, language: str) -> Document:
    """Return a resolution as a paper in a language, dated on the day of its last move."""
    happened = Event.objects.of(*subject_of(resolution)).exclude(kind="edit").order_by("sequence")
    last = happened.filter(kind="transition").last() or happened.first()
    facts = decision(resolution) | {
        "committee": dict(resolution.committee.names),
        "day": (last.occurred_on if last else timezone.now().date()).isoformat(),
        "is_demonstration": resolution.is_demonstration,
    }
    people = names_of(one["person"] for one in facts["actions"] if one["person"])
    return papers.resolution(facts, papers.Scribe(language, people, _state))


def _state(flow: str, name: str) -> Names:
    return _FLOWS[flow].state[name].label
