"""Let an investor without account confirm what is attested: a link, and a code that is told apart from it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import Attestation, ConfirmationLink, InvestmentProject
from scotemp.apps.promotion.services.attestations import record_confirmation, record_dispute
from scotemp.apps.promotion.workflow.project_rules import number
from scotemp.kit.events import log
from scotemp.kit.recording import lock

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No sign that looks like another."""

_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A link and its code, which is kept nowhere and shown once."""

    link: ConfirmationLink
    code: str


@transaction.atomic
def make_link(*, actor: str, project: InvestmentProject) -> Made:
    """Make a link for the investor; an earlier one is closed. Raises ValidationError where nothing waits to be confirmed."""
    lock(project)
    if not waiting(project):
        raise ValidationError(_("Nothing waits to be confirmed on this project."))
    now = timezone.now()
    project.confirmation_links.filter(closed_at=None).update(closed_at=now)
    code = "".join(secrets.choice(_SIGNS) for _sign in range(_LENGTH))
    token = secrets.token_urlsafe(24)
    made = ConfirmationLink.objects.create(
        project=project, token=token, seal=_sealed(token, code), made_by_id=int(actor), made_at=now,
        expires_at=now + timedelta(days=number(project.packs, "link_days")), tries_left=number(project.packs, "link_tries"),
    )  # fmt: skip
    log.record(subject=project, kind="confirmation_asked", actor=actor, data={"link": made.pk})
    return Made(made, code)


def open_link(token: str) -> ConfirmationLink | None:
    """Return the link of a token while it holds; nothing once it is closed, over or its tries are spent."""
    found = ConfirmationLink.objects.select_related("project__locality", "project__investor").filter(token=token, closed_at=None).first()
    return found if found and found.expires_at > timezone.now() and found.tries_left else None


@transaction.atomic
def unlocks(*, token: str, code: str) -> bool:
    """Say whether a code is that of a link that holds; a wrong one costs a try, and the last one ends the link."""
    held = ConfirmationLink.objects.select_for_update().filter(token=token, closed_at=None, tries_left__gt=0).first()
    if held is None or held.expires_at <= timezone.now():
        return False
    if constant_time_compare(held.seal, _sealed(token, code.strip().upper())):
        return True
    held.tries_left -= 1
    held.save(update_fields=["tries_left"])
    if not held.tries_left:
        log.record(subject=held.project, kind="confirmation_locked", actor=None, data={"link": held.pk})
    return False


@transaction.atomic
def answer(*, link: ConfirmationLink, disputed: Mapping[int, str]) -> None:
    """Record what the investor says of all that waits: disputed, by key with why, or else confirmed; and close the link.

    The code has been asked before. Raises ValidationError once the link is closed, or for a dispute without a reason.
    """
    lock(link)
    if link.closed_at is not None:
        raise ValidationError(_("This link does not hold any more."))
    lock(link.project)
    for one in waiting(link.project):
        if one.pk in disputed:
            record_dispute(one, actor=None, reason=disputed[one.pk])
        else:
            record_confirmation(one, actor=None, through=Attestation.Through.LINK)
    link.closed_at = timezone.now()
    link.save(update_fields=["closed_at"])


def waiting(project: InvestmentProject) -> list[Attestation]:
    """Return what stands and was neither confirmed nor verified, in the order of the days."""
    return list(project.attestations.standing().filter(confirmed_on=None, verified_on=None).order_by("occurred_on", "pk"))


def _sealed(token: str, code: str) -> str:
    return salted_hmac("scotemp.promotion.confirmation", f"{token}:{code}", algorithm="sha256").hexdigest()
