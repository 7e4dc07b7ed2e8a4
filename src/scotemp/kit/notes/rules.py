"""What is refused when something is noted, in words for the person who asked."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.notes.audience import takes_part
from scotemp.kit.notes.models import CLOSABLE, REACHES, Note, Remark


def may_write(actor: Viewer, record: Guarded) -> None:
    """Refuse those who do not take part in the record; raises PermissionDenied."""
    if not takes_part(actor, record):
        raise PermissionDenied(_("Only the parties to this record and the platform can add to it."))


def may_edit(actor: Viewer, note: Note) -> None:
    """Refuse all but the author; raises PermissionDenied."""
    if actor.key != str(note.author_id):
        raise PermissionDenied(_("Only its author can edit a note: add a note of your own."))


def may_end(actor: Viewer, remark: Remark) -> None:
    """Refuse all but the author and, unless it is private, the platform; raises PermissionDenied."""
    own = actor.key is not None and actor.key == str(remark.author_id)
    if not own and not (actor.is_staff and remark.visibility != "private"):
        raise PermissionDenied(_("Only its author and the platform can withdraw or close this."))


def reach(visibility: str) -> None:
    """Refuse a reach beyond the parties; raises ValidationError."""
    if visibility not in REACHES:
        words = _("Choose who sees it: the parties and the platform, the platform only, or you alone.")
        raise ValidationError({"visibility": ValidationError(words, code="reach")})


def present(field: str, text: str) -> str:
    """Return a text without the blanks around it; raises ValidationError if nothing is left."""
    if kept := text.strip():
        return kept
    raise ValidationError({field: ValidationError(_("This is empty: write at least a sentence."), code="empty")})


def standing(remark: Remark) -> None:
    """Refuse what was withdrawn; raises ValidationError."""
    if remark.withdrawn_at:
        raise ValidationError(_("This was withdrawn and can no longer be changed: write it anew."), code="withdrawn")


def unchanged_since(note: Note, expected_version: int) -> None:
    """Refuse an edit of words that are no longer the latest; raises ValidationError."""
    if note.version != expected_version:
        raise ValidationError(_("The note was edited since you opened it: load it again, then edit."), code="stale")


def still_open(note: Note) -> None:
    """Refuse to close a plain note, or anything twice; raises ValidationError."""
    if note.kind not in CLOSABLE:
        raise ValidationError(_("Only risks and issues are closed; a note can be withdrawn."), code="not_closable")
    if note.closed_at:
        raise ValidationError(_("This is closed already."), code="closed")
