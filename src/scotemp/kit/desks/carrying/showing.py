"""The panels of what a record carries, and what those of its papers, claims, notes and meetings show."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.desks.carrying.claims import CLAIMS
from scotemp.kit.desks.carrying.load import Load, adding, offers
from scotemp.kit.desks.carrying.meetings import MEETINGS
from scotemp.kit.desks.carrying.notes import NOTES
from scotemp.kit.desks.carrying.papers import LANGUAGE_NAMES, PAPERS
from scotemp.kit.desks.carrying.planned import milestones
from scotemp.kit.desks.carrying.polls_shown import PANEL as POLLS_PANEL
from scotemp.kit.desks.carrying.published import publications
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.panels import Panel
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import papers_of
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.notes.audience import takes_part
from scotemp.kit.notes.mentions import plain_words
from scotemp.kit.notes.models import Interaction, Note, Side
from scotemp.kit.workflow.errors import spoken

Content = Mapping[str, Any] | None


def _papers(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Gather papers with their earlier versions, and those withdrawn, in one query."""
    by_number = {paper.pk: paper for paper in papers_of(record, viewer)}
    replaced = {paper.replaces_id for paper in by_number.values()}
    heads = [paper for paper in by_number.values() if paper.pk not in replaced]
    standing = [paper for paper in heads if paper.withdrawn_at is None]
    add = adding(PAPERS, kind, viewer, record)
    if not by_number and add is None:
        return None
    rows = [
        {
            "paper": paper,
            "what": purpose(paper),
            "language": LANGUAGE_NAMES.get(paper.language, paper.language),
            "earlier": _earlier(paper, by_number),
            "offers": offers(PAPERS, kind, viewer, record, paper),
        }
        for paper in standing
    ]
    return {"rows": rows, "withdrawn": [paper for paper in heads if paper.withdrawn_at], "add": add}


def purpose(paper: Paper) -> str:
    """Return what people call such a paper, in the language that is active."""
    return spoken(TAGS[paper.tag].label) if paper.tag in TAGS else paper.tag


def _earlier(paper: Paper, by_number: Mapping[int, Paper]) -> list[Paper]:
    found: list[Paper] = []
    last: Paper | None = paper
    while last is not None and (last := by_number.get(last.replaces_id or 0)) is not None:
        found.append(last)
    return found


def _claims(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Gather what is claimed, with who brought it where it stands; an account is needed to read people's names."""
    rows = CLAIMS.rows(kind, record, viewer)
    if not rows:
        return None
    names = names_of(one.badge.who for one in rows if one.badge and one.badge.who) if viewer.is_member else {}
    seen = {paper.pk for paper in papers_of(record, viewer)}
    return {
        "rows": [
            {
                "one": one,
                "badge": one.badge,
                "who": names.get(one.badge.who or "", "") if one.badge else "",
                "paper": one.claim.paper if one.claim and one.claim.paper_id in seen else None,
                "offers": offers(CLAIMS, kind, viewer, record, one),
            }
            for one in rows
        ]
    }


def _notes(kind: Kind, record: Any, viewer: Viewer) -> Content:
    """Gather notes and meetings for those who take part in the record."""
    if not takes_part(viewer, record):
        return None
    return {
        "notes": [_note(note) | _offered(NOTES, kind, viewer, record, note) for note in NOTES.rows(kind, record, viewer)],
        "meetings": [_meeting(one) | _offered(MEETINGS, kind, viewer, record, one) for one in MEETINGS.rows(kind, record, viewer)],
        "add_note": adding(NOTES, kind, viewer, record),
        "add_meeting": adding(MEETINGS, kind, viewer, record),
    }


def _offered(load: Load, kind: Kind, viewer: Viewer, record: Any, target: Any) -> dict[str, Any]:
    return {"offers": offers(load, kind, viewer, record, target)}


def _note(note: Note) -> dict[str, Any]:
    versions = [(plain_words(one.text), one.written_at) for one in note.versions.all()]
    return {"note": note, "text": plain_words(note.text), "earlier": versions[-2::-1], "edited_at": versions[-1][1]}


def _meeting(interaction: Interaction) -> dict[str, Any]:
    people = list(interaction.participants.all())
    return {"meeting": interaction, "sides": [(side.label, [one.name for one in people if one.side == side]) for side in Side]}


PANELS = (
    Panel("milestones", _("Milestones"), "desks/milestones.html", milestones, first=True, every=True),
    Panel("papers", _("Papers"), "desks/papers.html", _papers, every=True),
    Panel("claims", _("Verification"), "desks/claims.html", _claims, every=True),
    Panel("publications", _("Publication"), "desks/publications.html", publications, every=True),
    Panel("notes", _("Notes and meetings"), "desks/notes.html", _notes, every=True),
    POLLS_PANEL,
)
"""In the order in which the page of a record shows them."""
