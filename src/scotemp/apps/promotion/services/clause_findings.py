"""Decide on what a screening found: mended, kept with a reason, or met by a rule that does not apply; each is logged."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.promotion.models import ClauseFinding
from scotemp.apps.promotion.rules.clauses.screening import screen
from scotemp.apps.promotion.services.clause_rules import screen_under
from scotemp.kit.events import log
from scotemp.kit.recording import author, lock

LEAST_REASON: Final = 20
"""So many signs at least explain why a clause is kept: a word or two explain nothing."""


@transaction.atomic
def mend(*, actor: str | None, finding: ClauseFinding, wording: str, reason: str = "") -> ClauseFinding:
    """Say what takes the place of a sentence, nothing if it is struck out; raises ValidationError where that meets the rule too."""
    kept = _open(finding)
    new = wording.strip()
    hits = screen(new, screen_under(kept.check_of.packs, kept.check_of.locality.country))
    if any(hit.rule == kept.rule and hit.wants_decision for hit in hits):
        raise ValidationError({"wording": _("The new wording meets the same rule: change it, or have the clause decided by the approver.")})
    kept.wording = new
    return _decide(kept, ClauseFinding.State.MENDED, actor, reason)


@transaction.atomic
def override(*, actor: str | None, finding: ClauseFinding, reason: str) -> ClauseFinding:
    """Keep a clause although it met a rule, for a reason; raises ValidationError for a short one and for the author of the check."""
    return _decide(_by_another(_open(finding), actor), ClauseFinding.State.OVERRIDDEN, actor, _explained(reason))


@transaction.atomic
def not_applicable(*, actor: str | None, finding: ClauseFinding, reason: str) -> ClauseFinding:
    """Say why a rule does not apply to a clause; raises ValidationError for a short reason and for the author of the check."""
    return _decide(_by_another(_open(finding), actor), ClauseFinding.State.NOT_APPLICABLE, actor, _explained(reason))


def _open(finding: ClauseFinding) -> ClauseFinding:
    lock(finding.check_of)
    kept: ClauseFinding = ClauseFinding.objects.select_related("check_of__locality").get(pk=finding.pk)
    if kept.state != ClauseFinding.State.OPEN:
        raise ValidationError(_("Somebody has decided on this finding already."))
    if kept.check_of.state != "screened":
        raise ValidationError(_("Findings are decided on while the check is open."))
    return kept


def _by_another(finding: ClauseFinding, actor: str | None) -> ClauseFinding:
    if actor is None or str(finding.check_of.created_by_id) == actor:
        raise ValidationError(_("Who entered the text does not decide on it: another approver of the place does."))
    return finding


def _explained(reason: str) -> str:
    said = reason.strip()
    if len(said) < LEAST_REASON:
        words = _("Say why in at least %(count)s signs: on which act, decision or fact it rests.")
        raise ValidationError({"reason": ValidationError(words, params={"count": LEAST_REASON})})
    return said


def _decide(finding: ClauseFinding, state: ClauseFinding.State, actor: str | None, reason: str) -> ClauseFinding:
    finding.state, finding.reason = state, reason.strip()
    finding.decided_by_id, finding.decided_on = author(actor), timezone.localdate()
    finding.save(update_fields=["state", "reason", "wording", "decided_by", "decided_on"])
    told = {"finding": finding.pk, "rule": finding.rule, "pack": finding.pack, "clause": finding.clause, "state": str(state)}
    log.record(subject=finding.check_of, kind="clause_decided", actor=actor, reason=reason, data=told)
    return finding
