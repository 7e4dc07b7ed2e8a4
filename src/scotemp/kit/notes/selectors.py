"""What a viewer may read: notes and interactions on a record, mentions of himself."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carried_by
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.notes.audience import readable, reads
from scotemp.kit.notes.models import Interaction, Note, NoteQuerySet, RemarkQuerySet


def notes_on(viewer: Viewer, record: Guarded) -> NoteQuerySet:
    """Return the standing notes on a record that the viewer may read, latest first, with authors and versions."""
    found: NoteQuerySet = Note.objects.filter(carried_by(record)).standing().filter(readable(viewer, record))
    return found.select_related("author").prefetch_related("versions").order_by("-created_at", "-pk")


def interactions_on(viewer: Viewer, record: Guarded) -> RemarkQuerySet:
    """Return the standing interactions that touched a record and that the viewer may read, latest first, with participants.

    What other records they touched is told by ``records_touched``, for not everybody may see all of them.
    """
    subject = subject_of(record)
    found: RemarkQuerySet = Interaction.objects.standing().filter(readable(viewer, record))
    found = found.filter(touched__subject_type=subject.type, touched__subject_id=subject.id)
    return found.select_related("author").prefetch_related("participants").order_by("-occurred_on", "-pk")


def records_touched(viewer: Viewer, interaction: Interaction) -> tuple[Guarded, ...]:
    """Return the records that an interaction touched and that the viewer may see; a query for each kind of record."""
    by_type: dict[str, list[str]] = defaultdict(list)
    for touched in interaction.touched.all():
        by_type[touched.subject_type].append(touched.subject_id)
    models = {name: apps.get_model(name) for name in by_type}
    return tuple(
        record
        for name, model in models.items()
        if issubclass(model, Guarded)
        for record in model.objects.visible_to(viewer).filter(pk__in=by_type[name]).order_by("pk")
    )


def mentions_of(viewer: Viewer, limit: int = 50) -> tuple[Note, ...]:
    """Return the latest standing notes whose present words mention the viewer and that he may still read.

    At most `limit` notes are looked at; a query for each kind of record among them.
    """
    if viewer.key is None:
        return ()
    found = Note.objects.standing().filter(versions__mentions__user=viewer.key).distinct().order_by("-created_at", "-pk")
    notes = list(found.select_related("author").prefetch_related("versions__mentions")[:limit])
    records = _records(note.subject for note in notes)
    return tuple(
        note for note in notes if (record := records.get(note.subject)) and reads(viewer, record, note) and _mentions_now(note, viewer.key)
    )


def _mentions_now(note: Note, key: str) -> bool:
    present = next(version for version in note.versions.all() if version.number == note.version)
    return any(str(mention.user_id) == key for mention in present.mentions.all())


def _records(subjects: Iterable[Subject]) -> dict[Subject, Guarded]:
    by_type: dict[str, set[str]] = defaultdict(set)
    for subject in subjects:
        by_type[subject.type].add(subject.id)
    found: dict[Subject, Guarded] = {}
    for name, ids in by_type.items():
        found |= {subject_of(record): record for record in apps.get_model(name)._base_manager.filter(pk__in=ids)}
    return found
