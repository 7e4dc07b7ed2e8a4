"""Proposals that two organisations are one: looked for whenever a name or a number changes, settled by the staff."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Q, QuerySet

from scotemp.apps.directory.models import DuplicateProposal, Identifier, Organisation, OrganisationName
from scotemp.apps.directory.rules.duplicates import Party, propose_duplicates
from scotemp.kit.events import log
from scotemp.kit.recording import author

Pair = tuple[int, int]


def parties(organisations: Q) -> dict[int, Party]:
    """Return the living organisations of a condition as plain values, in three queries."""
    living = dict(Organisation.objects.living().filter(organisations).values_list("pk", "country"))
    within = Organisation.objects.living().filter(organisations).values("pk")
    names: dict[int, list[str]] = defaultdict(list)
    for pk, text in OrganisationName.objects.filter(organisation__in=within).values_list("organisation_id", "text"):
        names[pk].append(text)
    numbers: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for pk, scheme, number in Identifier.objects.filter(organisation__in=within).values_list("organisation_id", "scheme", "number"):
        numbers[pk].add((scheme, number))
    return {pk: Party(str(pk), country, tuple(names[pk]), frozenset(numbers[pk])) for pk, country in living.items()}


def refresh_duplicates(organisation: Organisation) -> None:
    """Look anew for who may be the same, drop open proposals that no longer hold, and leave alone what has been settled."""
    own = organisation.identifiers.values("number")
    found = parties(Q(country=organisation.country) | Q(identifiers__number__in=own) | Q(pk=organisation.pk))
    candidate = found.pop(organisation.pk, None)
    proposed = {_pair(organisation.pk, int(one.key)): one for one in propose_duplicates(candidate, found.values())} if candidate else {}
    _sides(organisation).filter(verdict="open").delete()
    settled = set(_sides(organisation).values_list("left_id", "right_id"))
    DuplicateProposal.objects.bulk_create(
        DuplicateProposal(
            left_id=left,
            right_id=right,
            score=one.score,
            reasons=[{"code": why.code, "ours": why.ours, "theirs": why.theirs, "score": why.score} for why in one.reasons],
        )
        for (left, right), one in proposed.items()
        if (left, right) not in settled
    )


def _sides(organisation: Organisation) -> QuerySet[DuplicateProposal]:
    return DuplicateProposal.objects.filter(Q(left=organisation) | Q(right=organisation))


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


@transaction.atomic
def settle_duplicate(*, actor: str | None, proposal: DuplicateProposal, same: bool, reason: str) -> None:
    """Decide that two organisations are one, to be merged, or two; both chains tell of it."""
    proposal.verdict = DuplicateProposal.Verdict.SAME if same else DuplicateProposal.Verdict.DIFFERENT
    proposal.settled_by_id = author(actor)
    proposal.save()
    for one, other in ((proposal.left, proposal.right), (proposal.right, proposal.left)):
        told = {"other": str(other.pk), "verdict": proposal.verdict, "score": proposal.score}
        log.record(subject=one, kind="duplicate_settled", actor=actor, reason=reason, data=told)
