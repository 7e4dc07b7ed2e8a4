"""Have a signed text read, and decide on what was found: nothing becomes a commitment but by a person."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scotemp.apps.agreements.models import Agreement, Commitment, Finding, Party
from scotemp.apps.agreements.rules.reading.duties import ALL
from scotemp.apps.agreements.rules.reading.proposals import Proposal, propose
from scotemp.apps.agreements.services.commitments import add_commitment
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.words import words_of
from scotemp.kit.recording import author, lock


@transaction.atomic
def read_text(*, actor: str | None, agreement: Agreement, paper: Paper) -> list[Finding]:
    """Read a paper of an agreement; return the sentences found that were not found before.

    Raises ValidationError for another record's paper, for a text that cannot be read, and where no sentence binds anybody.
    """
    lock(agreement)
    if paper.subject != subject_of(agreement):
        raise ValidationError({"paper": _("This paper does not stand on the agreement.")})
    parties = list(agreement.parties.select_related("organisation", "locality").prefetch_related("organisation__names").order_by("pk"))
    read = propose(words_of(paper), [_names(party) for party in parties], agreement.signed_on)
    if not read:
        words = _("No sentence that binds a party was found in “%(title)s”: enter the commitments by hand.")
        raise ValidationError({"paper": ValidationError(words, params={"title": paper.title})})
    known = set(Finding.objects.filter(agreement=agreement, sha256=paper.sha256).values_list("start", flat=True))
    made = [_finding(agreement, paper, parties, one) for one in read if one.start not in known]
    for finding in made:
        finding.full_clean(validate_constraints=False)
    Finding.objects.bulk_create(made)
    log.record(subject=agreement, kind="text_read", actor=actor, data={"paper": paper.pk, "found": len(made)}, evidence=[paper.sha256])
    return made


def _names(party: Party) -> list[str]:
    """Return what a text may call a party: its names in all languages, and how the text itself does."""
    named = party.organisation.names.all() if party.organisation else ()
    placed = party.locality.names.values() if party.locality else ()
    return [name for name in (*(one.text for one in named), *placed, party.side) if name]


def _finding(agreement: Agreement, paper: Paper, parties: list[Party], one: Proposal) -> Finding:
    due = one.due
    return Finding(
        agreement=agreement, sha256=paper.sha256, language=paper.language, start=one.start, clause=one.clause[:30], text=one.text,
        how=one.duty.how, words=one.duty.words[:200], party=parties[one.party] if isinstance(one.party, int) else None,
        everybody=one.party == ALL, due=due.day if due else None, due_words=due.words[:200] if due else "", recurs=one.recurs[:100],
    )  # fmt: skip


@transaction.atomic
def confirm(
    *,
    actor: str | None,
    finding: Finding,
    number: str,
    text: Content,
    party: Party,
    due: date,
    counterparty: Party | None = None,
    weight: int = 1,
) -> Commitment:
    """Make a commitment of what was found, as the person who read it has put it; raises ValidationError, also for one decided before."""
    kept = _open(finding)
    made = add_commitment(
        actor=actor, agreement=kept.agreement, number=number, text=text, party=party, due=due, counterparty=counterparty, weight=weight,
        source="read",
    )  # fmt: skip
    kept.commitment = made
    _decide(kept, Finding.Verdict.CONFIRMED, actor)
    return made


@transaction.atomic
def set_aside(*, actor: str | None, finding: Finding, reason: str) -> Finding:
    """Say that a sentence is no commitment, and why; raises ValidationError, also for one decided before."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is no commitment.")})
    kept = _open(finding)
    _decide(kept, Finding.Verdict.SET_ASIDE, actor, reason)
    return kept


def _open(finding: Finding) -> Finding:
    lock(finding.agreement)
    kept: Finding = Finding.objects.select_related("agreement").get(pk=finding.pk)
    if kept.verdict != Finding.Verdict.OPEN:
        raise ValidationError(_("Somebody has decided on this sentence already."))
    return kept


def _decide(finding: Finding, verdict: str, actor: str | None, reason: str = "") -> None:
    finding.verdict, finding.decided_by_id = verdict, author(actor)
    finding.save(update_fields=["verdict", "decided_by", "commitment"])
    said = {"finding": finding.pk, "verdict": verdict, "commitment": finding.commitment_id}
    log.record(subject=finding.agreement, kind="finding_decided", actor=actor, reason=reason, data=said)
