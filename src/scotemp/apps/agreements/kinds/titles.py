"""What records of the agreements are called on pages, and how one leads to another."""

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import get_language

from scotemp.apps.agreements.models import Agreement, Commitment, Party, Settlement
from scotemp.apps.directory.kinds.titles import locality_reference, organisation_reference
from scotemp.kit.desks.cells import Reference, shown
from scotemp.nomenclature.language import localised


def agreement_title(agreement: Agreement, language: str) -> str:
    """Return the name of an agreement in a language."""
    return localised(agreement.names, language)


def agreement_reference(agreement: Agreement) -> Reference:
    """Return the name and address of an agreement."""
    return Reference(agreement_title(agreement, get_language() or "en"), reverse("desks:record", args=("agreements", agreement.pk)))


def party_reference(party: Party | None) -> Any:
    """Return the name of a party, and the address of its record in the directory."""
    if party is None:
        return None
    return locality_reference(party.locality) if party.locality else organisation_reference(party.organisation)


def commitment_title(commitment: Commitment, language: str) -> str:
    """Return the number of the clause and the beginning of its words."""
    return f"§ {commitment.number} {Truncator(commitment.text.get(language).text).chars(80)}".strip()


def commitment_reference(commitment: Commitment) -> Reference:
    """Return the clause of a commitment and its address."""
    title = commitment_title(commitment, get_language() or "en")
    return Reference(title, reverse("desks:record", args=("commitments", commitment.pk)))


def settlement_title(settlement: Settlement, language: str) -> str:
    """Return the agreement and the year that is settled."""
    return f"{agreement_title(settlement.agreement, language)}, {settlement.year}"


def settlement_reference(settlement: Settlement) -> Reference:
    """Return the year of a settlement and its address."""
    return Reference(str(settlement.year), reverse("desks:record", args=("settlements", settlement.pk)))


def state_shown(record: Any) -> str:
    """Return the state of a record in words."""
    return shown(record.flow.state[record.state].label)
