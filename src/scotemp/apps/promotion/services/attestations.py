"""Attest what happened to a project, correct it by a further attestation, confirm or dispute it, or say why it was not confirmed."""

from datetime import date
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Attestation, InvestmentProject
from scotemp.apps.promotion.services.papers_of_projects import must_be_of
from scotemp.apps.promotion.workflow.effects_of_projects import TOLD
from scotemp.kit.access.guarded import abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import lock as lock_papers
from scotemp.kit.recording import author, lock

PROOFS: Final = {"start": "start_of_works", "funds": "funds_arrived", "production": "production", "capacity": "capacity"}
"""The paper that each fact asks for."""

_LANDING: Final = frozenset({"signed", "landing"})
_LATER: Final = frozenset({"landed", "aftercare"})
WHEN: Final = {"start": _LANDING, "production": _LANDING, "funds": _LANDING | _LATER, "capacity": _LANDING | _LATER}
"""In which states each fact may be attested: none before signing, and what is verified stays."""

_BEFORE: Final = {"production": "start", "capacity": "production"}


@transaction.atomic
def attest(
    *, actor: str | None, project: InvestmentProject, what: str, occurred_on: date, paper: Paper, amount: int | None = None
) -> Attestation:
    """Attest a fact of a signed project by a paper on it, and tell the log, from which the rates are computed.

    `amount` is that of funds, in whole units of the project's currency. Raises ValidationError: before signing, for a day before
    that or ahead, without the fact that comes before, without the right paper, and for more funds than the contract holds.
    """
    lock(project)
    return _attest(actor, project, Attestation(what=what, occurred_on=occurred_on, paper=paper, amount=amount))


@transaction.atomic
def correct(
    *, actor: str | None, attestation: Attestation, occurred_on: date, paper: Paper, reason: str, amount: int | None = None
) -> Attestation:
    """Put an attestation right by a further one that names it; both stay readable. Raises ValidationError, also once it is verified."""
    project = attestation.project
    lock(project)
    lock(attestation)
    if not attestation.standing or attestation.verified_on is not None:
        raise ValidationError(_("Only what stands and is not verified is corrected."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say what was wrong.")})
    attestation.standing = False
    attestation.save(update_fields=["standing"])
    new = Attestation(what=attestation.what, occurred_on=occurred_on, paper=paper, amount=amount, corrects=attestation)
    return _attest(actor, project, new, reason)


@transaction.atomic
def confirm(*, actor: Viewer, attestation: Attestation) -> None:
    """Record that the investor confirms an attestation; raises PermissionDenied for anybody but its representatives, ValidationError."""
    project = attestation.project
    lock(attestation)
    _speaks_for_investor(actor, project)
    record_confirmation(attestation, actor=actor.key, through=Attestation.Through.PLATFORM)


@transaction.atomic
def dispute(*, actor: Viewer, attestation: Attestation, reason: str) -> None:
    """Record that the investor disputes an attestation, and why; raises PermissionDenied, ValidationError."""
    lock(attestation)
    _speaks_for_investor(actor, attestation.project)
    record_dispute(attestation, actor=actor.key, reason=reason)


@transaction.atomic
def explain(*, actor: str | None, attestation: Attestation, reason: str) -> None:
    """Say why the investor did not confirm an attestation that counts all the same; raises ValidationError."""
    lock(attestation)
    _open(attestation)
    attestation.unconfirmed_reason = reason.strip()
    attestation.full_clean()
    attestation.save()
    told = {"attestation": attestation.pk, "what": attestation.what}
    log.record(subject=attestation.project, kind="attestation_explained", actor=actor, reason=reason, data=told)


def record_confirmation(attestation: Attestation, *, actor: str | None, through: str) -> None:
    """Keep that the investor confirmed, within the transaction of the caller; raises ValidationError for what is settled."""
    _open(attestation)
    attestation.confirmed_on, attestation.confirmed_through = timezone.now().date(), through
    attestation.disputed = attestation.unconfirmed_reason = ""
    attestation.save()
    told = {"attestation": attestation.pk, "what": attestation.what, "through": through}
    log.record(subject=attestation.project, kind="attestation_confirmed", actor=actor, data=told)


def record_dispute(attestation: Attestation, *, actor: str | None, reason: str) -> None:
    """Keep that the investor disputes, within the transaction of the caller; raises ValidationError without a reason."""
    _open(attestation)
    if not reason.strip():
        raise ValidationError({"reason": _("Say what is not so.")})
    attestation.disputed = reason.strip()[:1000]
    attestation.save()
    told = {"attestation": attestation.pk, "what": attestation.what}
    log.record(subject=attestation.project, kind="attestation_disputed", actor=actor, data=told)


def _attest(actor: str | None, project: InvestmentProject, made: Attestation, reason: str = "") -> Attestation:
    made.project, made.reported_by_id, made.reported_on = project, author(actor), timezone.now().date()
    _fits(project, made)
    made.full_clean()
    before = made.corrects.told() if made.corrects else None
    made.save()
    lock_papers(actor=actor, subject=project, papers=[made.paper])
    told: dict[str, Any] = {"attestation": made.pk}
    if made.amount is not None:
        told |= {"amount": int(made.amount), "total": project.attestations.funds(), "currency": project.currency}
    said = {"actor": actor, "occurred_on": made.occurred_on, "reason": reason, "data": told, "evidence": (made.paper.sha256,)}
    if before is None:
        log.record(subject=project, kind=TOLD[made.what], **said)  # type: ignore[arg-type]
    else:
        log.correct(event=before, **said)  # type: ignore[arg-type]
    return made


def _fits(project: InvestmentProject, made: Attestation) -> None:
    if made.what not in WHEN or project.state not in WHEN[made.what] or project.signed_on is None:
        raise ValidationError(_("This is attested of a signed project only, and start and production no more once they were submitted."))
    if not project.signed_on <= made.occurred_on <= timezone.now().date():
        raise ValidationError({"occurred_on": _("Choose a day from the signing to today.")})
    standing = {one.what: one.occurred_on for one in project.attestations.standing()}
    first = _BEFORE.get(made.what)
    if first is not None and (first not in standing or standing[first] > made.occurred_on):
        raise ValidationError({"occurred_on": _("Works begin before production, and production before full capacity: attest that first.")})
    if any(_BEFORE.get(what) == made.what and day < made.occurred_on for what, day in standing.items()):
        raise ValidationError({"occurred_on": _("What came later is attested on an earlier day: correct that first.")})
    must_be_of(project, made.paper, PROOFS[made.what])
    if made.amount is not None and made.amount + project.attestations.funds() > (project.contract_value or 0):
        words = _("More than the contract holds (%(value)s %(currency)s): a supplementary contract or an amendment must raise it first.")
        raise ValidationError({"amount": words % {"value": project.contract_value, "currency": project.currency}})


def _open(attestation: Attestation) -> None:
    if not attestation.standing or attestation.confirmed_on is not None or attestation.verified_on is not None:
        raise ValidationError(_("This attestation is settled, or another has taken its place."))


def _speaks_for_investor(actor: Viewer, project: InvestmentProject) -> None:
    team = {str(project.manager_id), str(project.assurer_id)}
    if not abilities(actor, project).get("confirm") or actor.key in team:
        raise PermissionDenied
