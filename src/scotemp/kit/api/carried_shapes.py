"""Papers, claims, notes, meetings, milestones and published versions as programs receive them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from ninja import Schema

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.carrying.milestones import Row
from scotemp.kit.desks.marks import Standing
from scotemp.kit.evidence.models import Paper
from scotemp.kit.notes.models import Interaction, Note, Side
from scotemp.kit.publication.models import Publication


class PaperShape(Schema):
    """A paper as it counts today; its file is under ``/papers/{id}/file``."""

    id: int
    tag: str
    title: str
    language: str
    visibility: str
    version: int
    replaces: int | None
    sha256: str
    size: int
    media_type: str
    name: str
    encrypted: bool
    locked: bool
    uploaded_at: datetime


class ClaimShape(Schema):
    """What a record says of itself, and how far that is proved today; `by` is the key of a user, for those with an account."""

    aspect: str
    label: str
    level: str
    by: str | None
    on: date | None
    how: str
    until: date | None
    paper: int | None


class NoteShape(Schema):
    """A note with its present words."""

    id: int
    kind: str
    text: str
    author: str
    visibility: str
    version: int
    created_at: datetime
    closed_at: datetime | None
    closing_reason: str


class MeetingShape(Schema):
    """A talk with outside parties."""

    id: int
    occurred_on: date
    channel: str
    ours: list[str]
    theirs: list[str]
    place: str
    summary: str
    follow_up_on: date | None
    author: str
    visibility: str


class MilestoneShape(Schema):
    """A milestone as it stands today; `owner` is the key of a user, for those with an account, `evidence` what the viewer may see."""

    id: int
    title: dict[str, str]
    weight: int
    due: date
    baseline_due: date
    slip_days: int
    owner: str | None
    state: str
    light: str | None
    missed: bool
    evidence: list[str]


class PublicationShape(Schema):
    """A version of what the public is shown; `author` and `approved_by` are keys of users, for those with an account."""

    id: int
    version: int
    title: str
    state: str
    payload: dict[str, Any]
    sha256: str
    author: str | None
    approved_by: str | None
    submitted_at: datetime
    published_on: date | None
    expires_on: date | None


def _paper(paper: Paper, viewer: Viewer) -> dict[str, Any]:
    said = PaperShape.model_construct(
        **{name: getattr(paper, name) for name in PaperShape.model_fields if name not in ("locked", "replaces")},
        locked=paper.locked_at is not None,
        replaces=paper.replaces_id,
    )
    return said.model_dump(mode="json")


def _claim(one: Standing, viewer: Viewer) -> dict[str, Any]:
    badge = one.badge
    return ClaimShape(
        aspect=one.aspect,
        label=str(one.label),
        level=one.level,
        by=badge.who if badge and viewer.is_member else None,
        on=badge.when if badge else None,
        how=badge.how if badge else "",
        until=badge.until if badge else None,
        paper=one.claim.paper_id if one.claim else None,
    ).model_dump(mode="json")


def _note(note: Note, viewer: Viewer) -> dict[str, Any]:
    return NoteShape(
        id=note.pk,
        author=str(note.author_id),
        **{name: getattr(note, name) for name in NoteShape.model_fields if name not in ("id", "author")},
    ).model_dump(mode="json")


def _meeting(one: Interaction, viewer: Viewer) -> dict[str, Any]:
    people = list(one.participants.all())
    return MeetingShape(
        id=one.pk,
        author=str(one.author_id),
        ours=[person.name for person in people if person.side == Side.OURS],
        theirs=[person.name for person in people if person.side == Side.THEIRS],
        **{name: getattr(one, name) for name in MeetingShape.model_fields if name not in ("id", "author", "ours", "theirs")},
    ).model_dump(mode="json")


def _milestone(one: Row, viewer: Viewer) -> dict[str, Any]:
    milestone, standing = one.milestone, one.standing
    return MilestoneShape(
        id=milestone.pk,
        slip_days=milestone.slip,
        owner=milestone.owner if viewer.is_member else None,
        light=standing.light.value if standing.light else None,
        missed=standing.missed,
        evidence=[paper.sha256 for paper in one.papers],
        **{name: getattr(milestone, name) for name in ("title", "weight", "due", "baseline_due", "state")},
    ).model_dump(mode="json")


def _publication(one: Publication, viewer: Viewer) -> dict[str, Any]:
    return PublicationShape(
        id=one.pk,
        author=str(one.author_id) if viewer.is_member else None,
        approved_by=str(one.approved_by_id) if viewer.is_member and one.approved_by_id else None,
        **{name: getattr(one, name) for name in PublicationShape.model_fields if name not in ("id", "author", "approved_by")},
    ).model_dump(mode="json")


SHAPES: Final[dict[str, tuple[type[Schema], Callable[[Any, Viewer], dict[str, Any]]]]] = {
    "milestones": (MilestoneShape, _milestone),
    "publications": (PublicationShape, _publication),
    "papers": (PaperShape, _paper),
    "claims": (ClaimShape, _claim),
    "notes": (NoteShape, _note),
    "interactions": (MeetingShape, _meeting),
}
"""For each sort of thing that a record carries: the schema, and the thing in that shape."""
