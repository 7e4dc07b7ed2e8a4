"""The timeline of a record in words: what happened when, who did it, why, and on what evidence."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.urls import reverse

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.desks.altered import Change, changes_of
from scotemp.kit.desks.kind import Words
from scotemp.kit.events import log
from scotemp.kit.events.models import Event
from scotemp.kit.events.wording import detail, word
from scotemp.kit.evidence.selectors import papers_of
from scotemp.kit.workflow.errors import spoken
from scotemp.kit.workflow.flow import Flow


class Proof(NamedTuple):
    """A file on whose strength something happened: its sum, and its name and address for those who may see it."""

    sum: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as people read it; `late` tells that it was recorded after the day on which it happened."""

    sequence: int
    title: Words
    detail: str
    occurred_on: date
    recorded_at: datetime
    late: bool
    actor: str
    reason: str
    changes: tuple[Change, ...]
    evidence: tuple[Proof, ...]
    corrects: int | None
    corrected_by: int | None
    hash: str


def history(record: Any, viewer: Viewer, most: int = 200) -> list[Entry]:
    """Return the last events of a record, newest first, in a few queries however many; who sees the record sees them."""
    events = list(log.timeline(record).order_by("-sequence")[:most])
    people = names_of(event.actor for event in events if event.actor)
    changes = changes_of(events, record, viewer)
    named = {one for event in events for one in event.evidence}
    papers = {
        paper.sha256: Proof(paper.sha256, paper.title, reverse("evidence:file", args=(paper.pk,)))
        for paper in (papers_of(record, viewer).filter(sha256__in=named) if named else ())
    }
    return [_entry(event, getattr(record, "flow", None), people, papers, changes.get(event.sequence, ())) for event in events]


def _entry(event: Event, flow: Flow | None, people: dict[str, str], papers: dict[str, Proof], changes: tuple[Change, ...]) -> Entry:
    corrected = getattr(event, "corrected_by", None)
    return Entry(
        sequence=event.sequence,
        title=title_of(event, flow),
        detail=detail(event),
        occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
        late=event.recorded_at.date() != event.occurred_on,
        actor=people.get(event.actor or "", ""),
        reason=event.reason,
        changes=changes,
        evidence=tuple(papers.get(one, Proof(one)) for one in event.evidence),
        corrects=event.corrects.sequence if event.corrects else None,
        corrected_by=corrected.sequence if corrected else None,
        hash=event.hash,
    )


def title_of(event: Event, flow: Flow | None) -> Words:
    """Return what happened, in a few words: a move by its label and where it led, anything else by its kind."""
    if event.kind == "transition" and flow and (move := flow.transition.get(event.data.get("transition", ""))):
        target = flow.state.get(event.data.get("target", ""))
        return f"{spoken(move.label)} → {spoken(target.label)}" if target else spoken(move.label)
    return word(event.kind)
