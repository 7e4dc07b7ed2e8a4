"""Draft a resolution, follow its vote, and say what is to be done to carry it out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.committees.models import ActionItem, Committee, Membership, Resolution
from scotemp.apps.committees.services.meetings import ask_ability
from scotemp.kit.access.guarded import Guarded, is_party, sees
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.content.content import NoText
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox.dispatching import tell
from scotemp.kit.recording import author, edit, lock
from scotemp.kit.voting.models import Poll
from scotemp.kit.voting.tally import Outcome, Result
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = ("title", "text", "mover", "special", "ballot", "written", "answer_by", "valid_until", "supersedes")
LIVING: Final = ("draft", "tabled", "voting", "adopted", "in_force")
ASSIGNED: Final = "action_assigned"

_FOLLOWS: Final = {Result.ADOPTED: "adopt", Result.REJECTED: "reject", Result.NO_QUORUM: "lose_quorum"}


@transaction.atomic
def draft_resolution(*, actor: Viewer, committee: Committee, is_demonstration: bool = False, **columns: Any) -> Resolution:
    """Draft a resolution of a committee; `columns` are those of EDITABLE.

    Raises PermissionDenied without the ability ``move`` on the committee, ValidationError by column.
    """
    ask_ability(actor, committee, "move")
    made = Resolution(committee=committee, created_by_id=author(actor.key), is_demonstration=is_demonstration, **columns)
    _sound(made)
    made.full_clean()
    made.save()
    log.record(subject=made, kind="created", actor=actor.key, data={"committee": committee.pk})
    return made


@transaction.atomic
def edit_resolution(*, actor: str | None, resolution: Resolution, changes: Mapping[str, object]) -> None:
    """Change a draft; what was tabled stays as it is. Raises ValidationError."""
    lock(resolution)
    if resolution.state != "draft":
        raise ValidationError(_("What was tabled is not rewritten: send it back for redrafting first."), code="state")
    edit(resolution, changes, actor=actor, allowed=EDITABLE)
    _sound(resolution)


@transaction.atomic
def approve_translation(*, actor: str | None, resolution: Resolution, language: str) -> None:
    """Say that a person has read title and text in a language and that they say what the source says; raises ValidationError."""
    lock(resolution)
    if resolution.state != "draft":
        raise ValidationError(_("What was tabled is not rewritten: send it back for redrafting first."), code="state")
    try:
        read = {name: getattr(resolution, name).reviewed(language) for name in ("title", "text")}
    except NoText:
        raise ValidationError({"language": _("Title or text is not there in this language: write it first.")}) from None
    edit(resolution, read, actor=actor, allowed=("title", "text"))


def tallied(resolution: Resolution, poll: Poll, outcome: Outcome) -> None:
    """Adopt or reject what was voted on, or put it back for want of a quorum, as the count says; called within the close of the poll."""
    if resolution.state == "voting" and outcome.result in _FOLLOWS:
        fire(resolution, _FOLLOWS[outcome.result], actor=None, roles={"SYS"}, expected_version=resolution.state_version)


@transaction.atomic
def add_action(
    *,
    actor: Viewer,
    resolution: Resolution,
    what: Mapping[str, str],
    due: date,
    member: Membership | None = None,
    user: User | None = None,
    subject: Subject | None = None,
) -> ActionItem:
    """Say what is to be done by a day, by a member or a user who takes part in the committee; they are told.

    `subject` is a record that the action is about. Raises ValidationError for two owners or none, an owner from elsewhere, a record
    that the actor may not see, or a resolution that is done with.
    """
    lock(resolution)
    if resolution.state not in LIVING:
        raise ValidationError(_("This resolution is done with: nothing more is to be done for it."), code="state")
    if (member is None) == (user is None):
        raise ValidationError({"member": _("Name one owner: a member, or a person.")})
    if member is not None and (member.committee_id != resolution.committee_id or member.state != "admitted"):
        raise ValidationError({"member": _("Choose a member of this committee.")})
    if user is not None and not is_party(viewer_of(user), resolution.committee):
        raise ValidationError({"user": _("Choose somebody who holds a role in this committee.")})
    made = ActionItem(
        committee=resolution.committee, resolution=resolution, what=dict(what), due=due, member=member, user=user,
        created_by_id=author(actor.key), is_demonstration=resolution.is_demonstration,
    )  # fmt: skip
    if subject is not None:
        _seen(actor, subject)
        made.subject_type, made.subject_id = subject
    made.full_clean()
    made.save()
    log.record(subject=made, kind="created", actor=actor.key, data={"resolution": resolution.pk})
    assigned = log.record(subject=made, kind=ASSIGNED, actor=actor.key, data={"due": due.isoformat()})
    tell(users=User.objects.filter(pk__in=[made.owner_key] if made.owner_key else []), event=assigned)
    return made


@transaction.atomic
def edit_action(*, actor: str | None, action: ActionItem, changes: Mapping[str, object]) -> None:
    """Change what is to be done or until when, while it is open; raises ValidationError."""
    lock(action)
    if action.state != "open":
        raise ValidationError(_("What was reported as done is not rewritten: send it back first."), code="state")
    edit(action, changes, actor=actor, allowed=("what", "due"))


@transaction.atomic
def lapse_resolutions(today: date) -> int:
    """Let resolutions lapse whose last day is over; return how many did."""
    over = list(Resolution.objects.lapsed_by(today))
    for resolution in over:
        fire(resolution, "lapse", actor=None, roles={"SYS"}, expected_version=resolution.state_version)
    return len(over)


def _sound(resolution: Resolution) -> None:
    """Refuse a draft that contradicts itself; raises ValidationError."""
    committee = resolution.committee_id
    if resolution.mover is not None and resolution.mover.committee_id != committee:
        raise ValidationError({"mover": _("Choose a member of this committee.")})
    if resolution.supersedes is not None and (resolution.supersedes.committee_id != committee or resolution.supersedes.pk == resolution.pk):
        raise ValidationError({"supersedes": _("Choose another resolution of this committee.")})
    if resolution.written and resolution.meeting is not None:
        raise ValidationError({"written": _("It stands on the agenda of a meeting: take it off there first.")})


def _seen(actor: Viewer, subject: Subject) -> None:
    """Refuse a record that is not there or that the actor may not see; raises ValidationError."""
    model = apps.get_model(subject.type)
    record = model._base_manager.filter(pk=subject.id).first() if issubclass(model, Guarded) else None
    if record is None or not sees(actor, record):
        raise ValidationError({"record": _("There is no such record that you may see.")})
