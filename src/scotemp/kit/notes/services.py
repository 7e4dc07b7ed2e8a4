"""Write a note, edit it, close or withdraw it; each leaves an event on the chain of the record."""

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded, Visibility
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.carried import carrier
from scotemp.kit.events import log
from scotemp.kit.notes import rules
from scotemp.kit.notes.audience import reads
from scotemp.kit.notes.mentions import mentions
from scotemp.kit.notes.models import Mention, Note, NoteKind, NoteVersion, Remark
from scotemp.kit.notes.telling import MentionNews, tell


@transaction.atomic
def write_note(*, actor: Viewer, record: Guarded, text: str, kind: str = NoteKind.NOTE, visibility: str = "") -> Note:
    """Add a note, risk or issue to a record and tell those whom it mentions.

    Without a visibility, what the platform writes is for the platform, and what a party writes for all parties.

    Raises PermissionDenied for somebody who takes no part in the record; ValidationError for an empty text, an unknown kind or
    visibility, and for a mention of somebody who could not read the note.
    """
    rules.may_write(actor, record)
    subject = log.subject_of(record)
    note = Note(
        subject_type=subject.type,
        subject_id=subject.id,
        kind=kind,
        visibility=visibility or usual_reach(actor),
        author_id=int(actor.key or 0),
        created_at=timezone.now(),
    )
    rules.reach(note.visibility)
    note.clean_fields(exclude={"author"})
    note.save()
    _add_version(actor, note, record, text, "note")
    return note


@transaction.atomic
def edit_note(*, actor: Viewer, note: Note, text: str, expected_version: int) -> Note:
    """Give a note new words; the old ones stay as an earlier version, and only those newly mentioned are told.

    Raises PermissionDenied for anybody but its author, and for him once he takes no part in the record any more; ValidationError
    if it was withdrawn, or edited since the version that the actor saw, or for what ``write_note`` refuses.
    """
    kept = _locked(note)
    record = carrier(kept.subject)
    rules.may_write(actor, record)
    rules.may_edit(actor, kept)
    rules.standing(kept)
    rules.unchanged_since(kept, expected_version)
    kept.version += 1
    kept.save(update_fields=["version"])
    _add_version(actor, kept, record, text, "note_edited")
    return kept


@transaction.atomic
def close_note(*, actor: Viewer, note: Note, reason: str) -> Note:
    """Close a risk or an issue.

    Raises PermissionDenied for others than its author and the platform; ValidationError for a plain note, one that is
    withdrawn or closed, or without a reason.
    """
    kept = _locked(note)
    rules.may_write(actor, carrier(kept.subject))
    rules.may_end(actor, kept)
    rules.standing(kept)
    rules.still_open(kept)
    kept.closing_reason, kept.closed_at = rules.present("reason", reason), timezone.now()
    kept.save(update_fields=["closing_reason", "closed_at"])
    log.record(subject=kept.subject, kind="note_closed", actor=actor.key, data={"note": kept.pk})
    return kept


@transaction.atomic
def withdraw_note(*, actor: Viewer, note: Note, reason: str) -> Note:
    """Take a note back; it stays in the table and is no longer listed.

    Raises PermissionDenied for others than its author and the platform; ValidationError if it was withdrawn, or without a reason.
    """
    kept = _locked(note)
    rules.may_write(actor, carrier(kept.subject))
    mark_withdrawn(actor, kept, reason)
    log.record(subject=kept.subject, kind="note_withdrawn", actor=actor.key, data={"note": kept.pk})
    return kept


def mark_withdrawn(actor: Viewer, remark: Remark, reason: str) -> None:
    """Mark a locked note or interaction as withdrawn; the caller records the event. Raises as ``withdraw_note``."""
    rules.may_end(actor, remark)
    rules.standing(remark)
    remark.withdrawal_reason, remark.withdrawn_at = rules.present("reason", reason), timezone.now()
    remark.save(update_fields=["withdrawal_reason", "withdrawn_at"])


def usual_reach(actor: Viewer) -> str:
    """Return how far something is read if its author says nothing: what the platform writes stays there."""
    return Visibility.STAFF if actor.is_staff else Visibility.PARTIES


def seal(salt: str, text: str) -> str:
    """Return the SHA-256 by which the log remembers a version without its words.

    >>> seal("", "abc")[:8]
    'ba7816bf'
    """
    return hashlib.sha256((salt + text).encode()).hexdigest()


def _locked(note: Note) -> Note:
    found: Note = Note.objects.select_for_update().get(pk=note.pk)
    return found


def _add_version(actor: Viewer, note: Note, record: Guarded, text: str, event: str) -> None:
    words = rules.present("text", text)
    earlier = set(Mention.objects.filter(version__note=note).values_list("user_id", flat=True))
    users = _mentioned(note, record, words)
    version = NoteVersion.objects.create(note=note, number=note.version, text=words, salt=secrets.token_hex(16), written_at=timezone.now())
    Mention.objects.bulk_create([Mention(version=version, user=user) for user in users])
    said = {"note": note.pk, "kind": str(note.kind), "version": version.number, "seal": seal(version.salt, words)}
    log.record(subject=note.subject, kind=event, actor=actor.key, data=said)
    if new := tuple(user.key for user in users if user.pk not in earlier):
        tell(MentionNews(note.pk, version.number, note.subject, str(note.author_id), new))


def _mentioned(note: Note, record: Guarded, text: str) -> list[User]:
    found, unable = [], []
    named = mentions(text)
    known = User.objects.in_bulk([int(one.key) for one in named])
    for one in named:
        user = known.get(int(one.key))
        if user and reads(viewer_of(user), record, note):
            found.append(user)
        else:
            unable.append(one.name)
    if unable:
        words = _("%(names)s cannot read this note: let more people see it, or leave the mention out.")
        raise ValidationError({"text": ValidationError(words, code="mention", params={"names": ", ".join(unable)})})
    return found
