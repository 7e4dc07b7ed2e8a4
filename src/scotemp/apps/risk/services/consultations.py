"""Ask, take in, say whom it concerns, allow that others read the answer; and close what nobody answers to any more."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import Locality, Organisation
from scotemp.apps.directory.models.locality import scopes_on
from scotemp.apps.risk.models import Consultation, Counterparty, ReusableAnswer
from scotemp.apps.risk.models.consultations import BEFORE_THE_EXPERT, ORGANISATION
from scotemp.apps.risk.workflow.consultation_gates import REPLY
from scotemp.kit.access.guarded import Visibility, roles_on
from scotemp.kit.access.viewer import SYSTEM, Scope, Viewer
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events import log
from scotemp.kit.recording import author, edit, lock, tell_added
from scotemp.kit.workflow.errors import Refused
from scotemp.kit.workflow.firing import fire

EDITABLE: Final = ("title", "question", "country", "topic", "industry", "language", "urgency")
_TRIAGED: Final = ("country", "topic", "urgency", "high_risk")


@transaction.atomic
def draft(*, actor: Viewer, organisation: Organisation | None = None, locality: Locality | None = None, **said: Any) -> Consultation:
    """Draft a question for an enterprise or a place for which the actor acts; `said` are columns of EDITABLE. Raises ValidationError."""
    parents = [one for one in (organisation, locality) if one is not None]
    made = Consultation(
        organisation=organisation, locality=locality, created_by_id=author(actor.key),
        is_demonstration=any(one.is_demonstration for one in parents), **said,
    )  # fmt: skip
    made.full_clean()
    if not _acts_for(actor, made):
        raise ValidationError(_("You do not act for this requester: ask one who represents it, or an administrator for the role."))
    made.save()
    log.record(subject=made, kind="registered", actor=actor.key)
    return made


@transaction.atomic
def edit_draft(*, actor: str | None, consultation: Consultation, changes: Mapping[str, object]) -> None:
    """Change columns of EDITABLE before the question is submitted; raises ValidationError, also afterwards."""
    lock(consultation)
    if consultation.state != "draft":
        raise ValidationError(_("It has been submitted: withdraw it and ask anew, or tell the expert when he asks."))
    edit(consultation, changes, actor=actor, allowed=EDITABLE, private=True)


@transaction.atomic
def add_counterparty(
    *, actor: str | None, consultation: Consultation, organisation: Organisation | None = None, name: str = ""
) -> Counterparty:
    """Say whom the question concerns as well, before an expert is chosen; raises ValidationError."""
    lock(consultation)
    _before_the_expert(consultation)
    row = Counterparty(consultation=consultation, organisation=organisation, name=name.strip())
    row.full_clean()
    row.save()
    tell_added(consultation, row, actor)
    return row


@transaction.atomic
def remove_counterparty(*, actor: str | None, row: Counterparty) -> None:
    """Take back that the question concerns somebody, before an expert is chosen; raises ValidationError."""
    lock(row.consultation)
    _before_the_expert(row.consultation)
    log.record(subject=row.consultation, kind="taken_back", actor=actor, data={"what": "counterparty", "key": str(row.pk)})
    row.delete()


@transaction.atomic
def triage(*, actor: Viewer, consultation: Consultation, **said: Any) -> None:
    """Take a question in: country, topic, urgency and whether the risk is high (`said`); raises ValidationError, Refused."""
    lock(consultation)
    edit(consultation, said, actor=actor.key, allowed=_TRIAGED)
    fire(consultation, "triage", actor=actor.key, roles=roles_on(actor, consultation), expected_version=consultation.state_version)


@transaction.atomic
def allow_reuse(*, actor: str | None, consultation: Consultation, allowed: bool) -> None:
    """Let others read the answer without the requester's name, or take that back: what was shared is theirs no more.

    Raises ValidationError for a question that was withdrawn.
    """
    lock(consultation)
    if consultation.state == "withdrawn":
        raise ValidationError(_("This request was withdrawn: there is nothing to share."))
    day = (consultation.reuse_allowed_on or timezone.now().date()) if allowed else None
    edit(consultation, {"reuse_allowed_on": day}, actor=actor, allowed=("reuse_allowed_on",))
    if allowed:
        return
    for shared in ReusableAnswer.objects.filter(answer__consultation=consultation, visibility=Visibility.MEMBERS).select_for_update():
        take_back(shared, actor=None, reason="")


def take_back(shared: ReusableAnswer, *, actor: str | None, reason: str) -> None:
    """Let members read an answer no more; within a transaction that holds it."""
    shared.visibility, shared.shared_on = Visibility.PARTIES, None
    shared.save(update_fields=["visibility", "shared_on"])
    log.record(subject=shared, kind="answer_taken_back", actor=actor, reason=reason)


def close_silent(now: datetime) -> int:
    """Close the questions whose requester let the time for a reply run out; return how many."""
    due = RunningClock.objects.running().filter(subject_type="risk.consultation", name=REPLY, due_at__lte=now)
    keys = [int(key) for key in due.values_list("subject_id", flat=True)]
    return sum(_closed(one) for one in Consultation.objects.filter(pk__in=keys, state="answered").order_by("pk"))


def open_of(organisation: Organisation) -> int:
    """Count the questions of an organisation in which somebody still has to act; for the gate that archives it."""
    return int(Consultation.objects.going_on().filter(organisation=organisation).count())


def _closed(consultation: Consultation) -> bool:
    try:
        fire(consultation, "close", actor=None, roles=SYSTEM.everywhere, expected_version=consultation.state_version)
    except Refused:  # the requester was quicker
        return False
    return True


def _acts_for(actor: Viewer, consultation: Consultation) -> bool:
    if consultation.organisation is not None:
        return "ENT" in actor.within.get(Scope(ORGANISATION, str(consultation.organisation_id)), ())
    places = scopes_on(consultation.locality.path) if consultation.locality else ()
    return any("LOC" in actor.within.get(scope, ()) for scope in places)


def _before_the_expert(consultation: Consultation) -> None:
    if consultation.state not in BEFORE_THE_EXPERT:
        raise ValidationError(_("An expert is at work: tell him whom else it concerns, he must declare himself anew."))
