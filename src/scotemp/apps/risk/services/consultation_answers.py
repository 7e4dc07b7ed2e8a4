"""Write an answer version by version, read it as the second, and rewrite it for others without anybody's name."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import OrganisationName
from scotemp.apps.risk.models import Consultation, ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.models.consultation_answers import Answered
from scotemp.apps.risk.rules.consultations import LONGEST_YEARS, lasts_too_long, names_in
from scotemp.apps.risk.services.consultations import take_back
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.recording import author, edit, lock

REDACTED: Final = ("question", "text", "language", "sources", "limits", "expires_on")


@transaction.atomic
def write(*, actor: Viewer, consultation: Consultation, **said: Any) -> ConsultationAnswer:
    """Write a new version of the answer (`said`: text, language, sources, limits, expires_on); the earlier ones stay.

    Raises ValidationError for anybody but the expert at work, without sources, or for an end that is over or too far away.
    """
    lock(consultation)
    asked = consultation.author
    if consultation.state != "in_progress" or asked is None or str(asked.user_id) != actor.key:
        raise ValidationError(_("The expert who answers writes while the request is in progress: begin first."))
    latest, today = consultation.latest, timezone.now().date()
    made = ConsultationAnswer(
        consultation=consultation, number=latest.number + 1 if latest else 1, written_by=asked.user, written_on=today, **said
    )
    _sound(made, today)
    made.full_clean()
    made.save()
    log.record(subject=consultation, kind="answer_written", actor=actor.key, data={"version": made.number})
    return made


@transaction.atomic
def read_as_second(*, actor: Viewer, consultation: Consultation, words: str = "") -> ConsultationAnswer:
    """Say as the second reader that the latest version is sound; a later version must be read anew.

    Raises ValidationError for anybody else, before he has declared himself, and where there is nothing to read.
    """
    lock(consultation)
    reader = consultation.reader
    latest: ConsultationAnswer | None = consultation.latest
    if reader is None or str(reader.user_id) != actor.key:
        raise ValidationError(_("You are not the second reader of this request."))
    if reader.declared_on is None:
        raise ValidationError(_("Declare first that you have no conflict of interest."))
    if latest is None or latest.given_at is not None:
        raise ValidationError(_("There is no version that waits for a second reader."))
    latest.read_by, latest.read_on = reader.user, timezone.now().date()
    latest.full_clean()
    latest.save()
    log.record(subject=consultation, kind="answer_read", actor=actor.key, reason=words, data={"version": latest.number})
    return latest


@transaction.atomic
def redact(*, actor: Viewer, consultation: Consultation, **said: Any) -> ReusableAnswer:
    """Write what others may read of an accepted answer (`said`: REDACTED), seen by its expert and the staff until it is shared.

    Raises ValidationError for anybody but its expert, without the requester's consent, twice, and where a party is named.
    """
    lock(consultation)
    given = consultation.answers.filter(given_at__isnull=False).order_by("-number").first()
    if consultation.state != "accepted" or given is None or str(given.written_by_id) != actor.key:
        raise ValidationError(_("The expert who gave it writes this of an accepted answer."))
    if consultation.reuse_allowed_on is None:
        raise ValidationError(_("The requester has not allowed that others read the answer."))
    if ReusableAnswer.objects.filter(answer=given).exists():
        raise ValidationError(_("It is written already: change it on its own page."))
    made = ReusableAnswer(
        answer=given, country=consultation.country, topic=consultation.topic, created_by_id=author(actor.key),
        is_demonstration=consultation.is_demonstration, **said,
    )  # fmt: skip
    _nameless(made)
    made.full_clean()
    made.save()
    grant(actor=None, user=given.written_by, role="EXP", scope=Scope(*subject_of(made)))
    log.record(subject=made, kind="registered", actor=actor.key)
    return made


@transaction.atomic
def edit_redacted(*, actor: str | None, reusable: ReusableAnswer, changes: Mapping[str, object]) -> None:
    """Change columns of REDACTED before it is shared; raises ValidationError."""
    lock(reusable)
    if reusable.is_shared:
        raise ValidationError(_("It is shared: the staff takes it back first."))
    for name, value in changes.items():
        setattr(reusable, name, value)
    _nameless(reusable)
    reusable.refresh_from_db()
    edit(reusable, changes, actor=actor, allowed=REDACTED, private=True)


@transaction.atomic
def share(*, actor: str | None, reusable: ReusableAnswer) -> None:
    """Let members read it; sharing it twice changes nothing.

    Raises ValidationError where the requester allows it no more, it has expired, a party is named, or its own expert shares it.
    """
    lock(reusable.answer.consultation)  # first, as whoever takes the consent back does
    lock(reusable)
    if reusable.answer.consultation.reuse_allowed_on is None:
        raise ValidationError(_("The requester has not allowed that others read the answer."))
    if reusable.has_expired:
        raise ValidationError(_("It has expired: an expired answer is not offered again."))
    if actor is not None and actor == str(reusable.created_by_id):
        raise ValidationError(_("Somebody else than its expert shares it."))
    _nameless(reusable)
    if not reusable.is_shared:
        reusable.visibility, reusable.shared_on = Visibility.MEMBERS, timezone.now().date()
        reusable.save(update_fields=["visibility", "shared_on"])
        log.record(subject=reusable, kind="answer_shared", actor=actor)


@transaction.atomic
def unshare(*, actor: str | None, reusable: ReusableAnswer, reason: str) -> None:
    """Take an answer back from the members; raises ValidationError where they do not read it."""
    lock(reusable)
    if not reusable.is_shared:
        raise ValidationError(_("It is not shared."))
    take_back(reusable, actor=actor, reason=reason)


def _sound(made: Answered, written: date) -> None:
    if made.expires_on <= written:
        raise ValidationError({"expires_on": _("An answer holds for some time: choose a day to come.")})
    if lasts_too_long(written, made.expires_on):
        raise ValidationError(
            {"expires_on": _("An answer holds for %(years)s years at most: it must be looked at again.") % {"years": LONGEST_YEARS}}
        )


def _nameless(made: ReusableAnswer) -> None:
    """Refuse words that name a party, and an end later than that of the answer; raises ValidationError."""
    if made.expires_on > made.answer.expires_on:
        raise ValidationError({"expires_on": _("It cannot hold longer than the answer that was given.")})
    said = "\n".join((made.question, made.text, made.limits, *(word for one in made.sources for word in one.values())))
    if found := names_in(said, _names(made.answer.consultation)):
        raise ValidationError(_("Others may read this: take out the names %(names)s.") % {"names": ", ".join(found)})


def _names(consultation: Consultation) -> Iterator[str]:
    """Yield what the parties are called, whole and without the legal form, and who asked."""
    for one in OrganisationName.objects.filter(organisation__in=[party.pk for party in consultation.parties]):
        yield from (one.text, one.core)
    yield from (one.name for one in consultation.counterparties.exclude(name=""))
    if consultation.locality is not None:
        yield from consultation.locality.names.values()
    if consultation.created_by is not None:
        yield consultation.created_by.name
