"""Fields by which the forms of the agreements name a party, a paper and a person of one side."""

from typing import Any

from django import forms

from scotemp.apps.agreements.models import Agreement, Party
from scotemp.apps.agreements.selectors import party_name
from scotemp.kit.access.holders import holders
from scotemp.kit.accounts.models import User
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper


class PartyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the parties to an agreement."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Party.objects.none(), **kwargs)

    def among(self, agreement: Agreement) -> None:
        """Offer the parties to an agreement."""
        parties = agreement.parties.select_related("organisation", "locality").prefetch_related("organisation__names")
        self.queryset = parties.order_by("pk")

    def label_from_instance(self, obj: Any) -> str:
        """Return what the party is called."""
        return party_name(obj)


def papers_on(agreement: Agreement, tag: str) -> Any:
    """Return the papers of a purpose that stand on an agreement."""
    return Paper.objects.of(subject_of(agreement)).standing().filter(tag=tag)


def people_of(parties: list[Party]) -> Any:
    """Return the users who hold a role on one of the parties."""
    return holders(scope for party in parties for scope in party.scopes()).order_by("name", "pk") if parties else User.objects.none()
