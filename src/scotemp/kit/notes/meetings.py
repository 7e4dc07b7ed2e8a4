"""Record an interaction with outside parties, and withdraw it; each leaves an event on the chain of every record touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carrier
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject
from scotemp.kit.notes import rules
from scotemp.kit.notes.models import Interaction, Participant, Side, Touched
from scotemp.kit.notes.services import mark_withdrawn, usual_reach


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who took part, and the user or record behind the name, if known."""

    side: Side
    name: str
    reference: Subject | None = None


@transaction.atomic
def record_interaction(
    *,
    actor: Viewer,
    records: Sequence[Guarded],
    occurred_on: date,
    channel: str,
    summary: str,
    attendees: Sequence[Attendee],
    place: str = "",
    follow_up_on: date | None = None,
    visibility: str = "",
) -> Interaction:
    """Keep what was said with outside parties about one or several records.

    Raises PermissionDenied for somebody who takes no part in one of the records; ValidationError without a record, without
    somebody on either side, for days that lie ahead or out of order, an empty summary, an unknown channel or visibility.
    """
    for record in records:
        rules.may_write(actor, record)
    _check(records, occurred_on, attendees, follow_up_on)
    kept = Interaction(
        author_id=int(actor.key or 0),
        created_at=timezone.now(),
        visibility=visibility or usual_reach(actor),
        occurred_on=occurred_on,
        channel=channel,
        place=place.strip(),
        summary=rules.present("summary", summary),
        follow_up_on=follow_up_on,
    )
    rules.reach(kept.visibility)
    kept.clean_fields(exclude={"author"})
    kept.save()
    people = [
        Participant(interaction=kept, side=one.side, name=rules.present("attendees", one.name), **_reference(one.reference))
        for one in attendees
    ]
    for person in people:
        person.clean_fields(exclude={"interaction"})
    Participant.objects.bulk_create(people)
    subjects = dict.fromkeys(log.subject_of(record) for record in records)
    Touched.objects.bulk_create([Touched(interaction=kept, subject_type=one.type, subject_id=one.id) for one in subjects])
    for subject in subjects:
        said = {"interaction": kept.pk, "channel": str(kept.channel)}
        log.record(subject=subject, kind="interaction", actor=actor.key, occurred_on=occurred_on, data=said)
    return kept


@transaction.atomic
def withdraw_interaction(*, actor: Viewer, interaction: Interaction, reason: str) -> Interaction:
    """Take an interaction back; it stays in the table and is no longer listed.

    Raises PermissionDenied for others than its author and the platform, and for those who take no part in any of the records any
    more; ValidationError if it was withdrawn, or without a reason.
    """
    kept: Interaction = Interaction.objects.select_for_update().get(pk=interaction.pk)
    touched = [one.subject for one in kept.touched.all()]
    for subject in touched:
        rules.may_write(actor, carrier(subject))
    mark_withdrawn(actor, kept, reason)
    for subject in touched:
        log.record(subject=subject, kind="interaction_withdrawn", actor=actor.key, data={"interaction": kept.pk})
    return kept


def _check(records: Sequence[Guarded], occurred_on: date, attendees: Sequence[Attendee], follow_up_on: date | None) -> None:
    faults = {
        "records": (not records, _("Name at least one record that this was about.")),
        "attendees": ({one.side for one in attendees} != set(Side), _("Name at least one person on each side.")),
        "occurred_on": (occurred_on > timezone.now().date(), _("This day lies ahead: record what has happened.")),
        "follow_up_on": (follow_up_on is not None and follow_up_on < occurred_on, _("The follow-up comes after the day itself.")),
    }
    if found := {field: ValidationError(words, code=field) for field, (wrong, words) in faults.items() if wrong}:
        raise ValidationError(dict(found))


def _reference(subject: Subject | None) -> dict[str, str]:
    return {"reference_type": subject.type, "reference_id": subject.id} if subject else {}
