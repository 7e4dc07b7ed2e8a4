"""Submit a version, decide on it, show it, take it down; each is told to the chains of the version and of the record."""

from datetime import date
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import SYSTEM as THE_SYSTEM
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carried_by, carrier
from scotemp.kit.events import log
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.snapshot import seal, snapshot
from scotemp.kit.publication.workflow import APPROVER, AUTHOR, SYSTEM
from scotemp.kit.workflow.firing import fire

SUBMIT: Final = "submit_publication"
APPROVE: Final = "approve_publication"
"""The abilities for which the rights of a guarded record name roles."""


@transaction.atomic
def submit(*, actor: Viewer, record: Guarded, title: str, expires_on: date | None = None) -> Publication:
    """Freeze what is to be shown of a record as its next version, and hand it in for approval.

    Raises PermissionDenied without the ability `SUBMIT` on the record, ValidationError for an empty title or a last day that has
    gone by, NotThere if the desk publishes no such records, NotRecordable for a snapshot that cannot be kept.
    """
    if actor.key is None or not abilities(actor, record).get(SUBMIT):
        raise PermissionDenied(_("Your roles do not let you submit this record for publication."))
    if expires_on is not None and expires_on < timezone.now().date():
        words = _("This last day has gone by: choose a later one, or none.")
        raise ValidationError({"expires_on": ValidationError(words, code="last_day")})
    subject, payload = log.subject_of(record), snapshot(record)
    # The record itself is locked, because two first versions would have no row in common.
    type(record)._base_manager.select_for_update().get(pk=record.pk)
    last = Publication.objects.filter(carried_by(subject)).aggregate(last=Max("version"))["last"] or 0
    made = Publication(
        subject_type=subject.type,
        subject_id=subject.id,
        version=last + 1,
        title=title.strip(),
        payload=payload,
        sha256=seal(payload),
        author_id=int(actor.key),
        submitted_at=timezone.now(),
        expires_on=expires_on,
    )
    made.clean_fields(exclude={"author", "payload", "state"})
    made.save()
    _tell(made, "submitted", actor.key)
    return made


@transaction.atomic
def move(*, actor: Viewer, publication: Publication, transition: str, expected_version: int, reason: str = "") -> Publication:
    """Approve, decline, publish or withdraw a version; publishing it supersedes the one that is out.

    `expected_version` is the `state_version` that the actor saw. Raises what ``fire`` raises.
    """
    record = carrier(publication.subject)
    versions = {one.pk: one for one in publication.of_the_same().select_for_update().order_by("pk")}
    kept: Publication = versions[publication.pk]
    out = next((one for one in versions.values() if one.state == "published"), None)
    if transition == "publish" and out and out.version < kept.version and kept.state == "approved":
        _fire(out, "supersede", THE_SYSTEM, frozenset({SYSTEM}), out.state_version)
    _fire(kept, transition, actor, parts(actor, record, kept), expected_version, reason)
    return kept


def expire_due(*, on: date | None = None) -> int:
    """Let the system take down what has passed its last day, today (UTC) if not given; return how many there were."""
    due = Publication.objects.filter(state="published", expires_on__lt=on or timezone.now().date()).order_by("pk")
    for publication in due:
        with transaction.atomic():
            _fire(publication, "expire", THE_SYSTEM, frozenset({SYSTEM}), publication.state_version)
    return len(due)


def parts(viewer: Viewer, record: Guarded, publication: Publication) -> frozenset[str]:
    """Return the parts that a viewer plays for a publication, as its flow names them: ask ``available`` with them."""
    able = abilities(viewer, record)
    own = viewer.key is not None and viewer.key == str(publication.author_id)
    held = {AUTHOR: own and able.get(SUBMIT, False), APPROVER: able.get(APPROVE, False)}
    return frozenset(part for part, holds in held.items() if holds)


def _fire(publication: Publication, move: str, actor: Viewer, held: frozenset[str], expected_version: int, reason: str = "") -> None:
    fire(publication, move, actor=actor.key, roles=held, expected_version=expected_version, reason=reason)
    _tell(publication, publication.state, actor.key, reason.strip())


def _tell(publication: Publication, state: str, actor: str | None, reason: str = "") -> None:
    said = {"publication": publication.pk, "version": publication.version, "state": state, "sha256": publication.sha256}
    log.record(subject=publication.subject, kind="publication", actor=actor, reason=reason, data=said)
