"""Papers, claims, notes and meetings as programs receive them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from ninja import Schema

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.marks import Standing
from scotemp.kit.evidence.models import Paper
from scotemp.kit.notes.models import Interaction, Note, Side
from scotemp.kit.voting.sittings import Sitting


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


class PollShape(Schema):
    """A poll; `outcome` and, of a vote by name, `votes` are there once it is closed, and how members of a secret one voted nowhere."""

    id: int
    question: dict[str, str]
    state: str
    secret: bool
    rule: dict[str, str | int | bool]
    opened_at: datetime
    closes_on: date | None
    electors: dict[str, str]
    present: list[str]
    proxies: dict[str, str]
    voted: list[str]
    taking_part: int
    quorum_needed: int
    quorum_met: bool
    outcome: dict[str, str | int | list[str]] | None
    votes: dict[str, str]


def _poll(one: Sitting, viewer: Viewer) -> dict[str, Any]:
    poll, there, outcome = one.poll, one.turnout, one.outcome
    return PollShape(
        id=poll.pk,
        question=poll.question,
        state=poll.state,
        secret=poll.secret,
        rule=poll.rule_data,
        opened_at=poll.opened_at,
        closes_on=poll.closes_on,
        electors=dict(one.called),
        present=sorted(one.records.present),
        proxies=one.holders,
        voted=sorted(one.voted),
        taking_part=there.taking_part,
        quorum_needed=there.quorum_needed,
        quorum_met=there.quorum_met,
        outcome={**outcome.as_data(), "reasons": [reason.value for reason in outcome.reasons]} if outcome else None,
        votes=one.votes,
    ).model_dump(mode="json")


SHAPES: Final[dict[str, tuple[type[Schema], Callable[[Any, Viewer], dict[str, Any]]]]] = {
    "papers": (PaperShape, _paper),
    "claims": (ClaimShape, _claim),
    "notes": (NoteShape, _note),
    "interactions": (MeetingShape, _meeting),
    "polls": (PollShape, _poll),
}
"""For each sort of thing that a record carries: the schema, and the thing in that shape."""
