"""What may be done with claims: declare, document, check, renew, refute, and fall back when the value behind one changes."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from scotemp.kit.claims.aspects import ASPECTS, kind_of
from scotemp.kit.claims.errors import (
    DaysOutOfOrder,
    IsRefuted,
    NotChecked,
    NotDocumented,
    PaperDoesNotServe,
    SecondPersonNeeded,
    StillInForce,
    Unexplained,
    UnknownAspect,
)  # fmt: skip
from scotemp.kit.claims.models import Claim, Level
from scotemp.kit.events import log
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.evidence import services as evidence
from scotemp.kit.evidence.models import Paper


@transaction.atomic
def declare(*, actor: str | None, subject: models.Model | Subject, aspect: str) -> Claim:
    """Claim an aspect of a record; a claim that was refuted begins anew, any other is returned as it is. Raises UnknownAspect."""
    if kind_of(aspect) not in ASPECTS:
        raise UnknownAspect(aspect, ASPECTS.names())
    about = subject_of(subject)
    blank = {"declared_by_id": _user(actor), "declared_on": _today()}
    claim, made = Claim.objects.select_for_update().get_or_create(
        subject_type=about.type, subject_id=about.id, aspect=aspect, defaults=blank
    )
    if made or claim.level == Level.REFUTED:
        _begin(claim, actor)
        _tell(claim, "claim_declared", actor)
    return claim


@transaction.atomic
def document(*, actor: str | None, claim: Claim, paper: Paper) -> Claim:
    """Name the paper that documents a claim, also in place of an earlier one or after a check expired; return the claim.

    Raises PaperDoesNotServe, IsRefuted, and StillInForce while a check holds.
    """
    claim = _held(claim)
    _refuse_check_in_force(claim)
    if paper.subject != claim.subject or not _stands(paper.pk):
        raise PaperDoesNotServe
    _forget_check(claim)
    claim.level, claim.paper, claim.documented_by_id, claim.documented_on = Level.DOCUMENTED, paper, _user(actor), _today()
    claim.save()
    _tell(claim, "claim_documented", actor)
    return claim


@transaction.atomic
def check(
    *,
    actor: str,
    claim: Claim,
    how: str,
    until: date,
    roles: Iterable[str],
    conflict_roles: Iterable[str],
    on: date | None = None,
) -> Claim:
    """Confirm a documented claim from a day (today, UTC, if not given) to another, both included; its paper is locked. Return it.

    `roles` are those that the actor holds on the record; none of `conflict_roles` may be among them.
    Raises NotDocumented, PaperDoesNotServe, SecondPersonNeeded, Unexplained, DaysOutOfOrder, StillInForce, IsRefuted.
    """
    claim = _held(claim)
    _refuse_check_in_force(claim)
    _refuse_conflict(claim, actor, roles, conflict_roles)
    return _confirm(claim, actor, how, until, on, "claim_checked")


@transaction.atomic
def renew(
    *,
    actor: str,
    claim: Claim,
    how: str,
    until: date,
    roles: Iterable[str],
    conflict_roles: Iterable[str],
    on: date | None = None,
) -> Claim:
    """Check a checked claim again, before or after it expired, on the same paper; raises NotChecked and what ``check`` raises."""
    claim = _held(claim)
    if claim.level != Level.CHECKED:
        raise NotChecked
    _refuse_conflict(claim, actor, roles, conflict_roles)
    return _confirm(claim, actor, how, until, on, "claim_renewed")


@transaction.atomic
def refute(*, actor: str | None, claim: Claim, reason: str) -> Claim:
    """Find a claim wrong, whatever its level, and return it; raises Unexplained without a reason, and IsRefuted the second time."""
    claim = _held(claim)
    if not reason.strip():
        raise Unexplained
    claim.level, claim.refuted_by_id, claim.refuted_on, claim.reason = Level.REFUTED, _user(actor), _today(), reason.strip()
    claim.save()
    _tell(claim, "claim_refuted", actor, reason=claim.reason)
    return claim


@transaction.atomic
def changed(*, actor: str | None, subject: models.Model | Subject, aspect: str) -> Claim | None:
    """Let a claim fall back to declared, by the actor, because the value behind it changed; nothing if nobody claimed it."""
    claim = Claim.objects.of(subject_of(subject)).filter(aspect=aspect).select_for_update().first()
    if claim is not None:
        before = claim.level
        _begin(claim, actor)
        _tell(claim, "claim_changed", actor, before=before)
    return claim


def _held(claim: Claim) -> Claim:
    """Return the claim as it is now, to nobody else until the transaction ends; raises IsRefuted."""
    present = Claim.objects.select_for_update().get(pk=claim.pk)
    if present.level == Level.REFUTED:
        raise IsRefuted
    return present


def _refuse_check_in_force(claim: Claim) -> None:
    if claim.valid_until is not None and claim.in_force(_today()):
        raise StillInForce(claim.valid_until)


def _refuse_conflict(claim: Claim, actor: str, roles: Iterable[str], conflict_roles: Iterable[str]) -> None:
    involved = {claim.declared_by_id, claim.documented_by_id}
    if _user(actor) in involved or set(roles) & set(conflict_roles):
        raise SecondPersonNeeded


def _confirm(claim: Claim, actor: str, how: str, until: date, on: date | None, kind: str) -> Claim:
    if claim.paper is None:
        raise NotDocumented
    evidence.lock(actor=actor, subject=claim.subject, papers=[claim.paper])
    if not _stands(claim.paper.pk):
        raise PaperDoesNotServe
    today = _today()
    day = on or today
    if not day <= min(today, until):
        raise DaysOutOfOrder
    if not how.strip():
        raise Unexplained
    claim.level, claim.checked_by_id, claim.checked_on, claim.how, claim.valid_until = Level.CHECKED, _user(actor), day, how.strip(), until
    claim.save()
    _tell(claim, kind, actor, occurred_on=day, how=claim.how, until=until.isoformat())
    return claim


def _begin(claim: Claim, actor: str | None) -> None:
    _forget_check(claim)
    claim.level, claim.declared_by_id, claim.declared_on = Level.DECLARED, _user(actor), _today()
    claim.paper, claim.documented_by_id, claim.documented_on = None, None, None
    claim.refuted_by_id, claim.refuted_on, claim.reason = None, None, ""
    claim.save()


def _forget_check(claim: Claim) -> None:
    claim.checked_by_id, claim.checked_on, claim.how, claim.valid_until = None, None, "", None


def _tell(claim: Claim, kind: str, actor: str | None, *, reason: str = "", occurred_on: date | None = None, **more: str) -> None:
    log.record(
        subject=claim.subject,
        kind=kind,
        actor=actor,
        reason=reason,
        occurred_on=occurred_on,
        data={"claim": claim.pk, "aspect": claim.aspect, "level": claim.level, **more},
        evidence=[claim.paper.sha256] if claim.paper else [],
    )


def _stands(paper: int) -> bool:
    return Paper.objects.filter(pk=paper).standing().exists()


def _user(actor: str | None) -> int | None:
    return None if actor is None else int(actor)


def _today() -> date:
    return timezone.now().date()
