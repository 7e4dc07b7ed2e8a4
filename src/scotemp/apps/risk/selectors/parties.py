"""The organisations and people of the directory, and the owners that are only named, as screening compares them; batch by batch."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import Organisation, Person, Stake
from scotemp.apps.risk.rules.relevance import fields
from scotemp.assessments.screening import Party

BATCH: Final = 500
"""So many parties are held in memory at a time."""

Record = Organisation | Person


def organisations(keys: Collection[int] | None = None) -> Iterator[list[Organisation]]:
    """Yield the living organisations in batches, those of some keys only where given."""
    found = Organisation.objects.living().prefetch_related("names", "identifiers")
    return batches(found if keys is None else found.filter(pk__in=keys))


def people(keys: Collection[int] | None = None) -> Iterator[list[Person]]:
    """Yield the people in batches, those of some keys only where given."""
    found = Person.objects.filter(merged_into=None)
    return batches(found if keys is None else found.filter(pk__in=keys))


def named_owners(keys: Collection[int] | None = None) -> Iterator[list[Stake]]:
    """Yield the stakes of owners that are only named, of living organisations."""
    found = Stake.objects.holding(timezone.now().date()).filter(owner=None).exclude(organisation__state__in=("merged", "archived"))
    return batches(found if keys is None else found.filter(organisation__in=keys))


def batches(found: QuerySet[Any]) -> Iterator[list[Any]]:
    """Yield records in batches by their keys, so that what is done with one batch moves no other."""
    last = 0
    while batch := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch


def key_of(record: Record | Stake) -> str:
    """Return the name under which screening knows a party."""
    return f"{record._meta.model_name}:{record.pk}"


def party_of(record: Record | Stake) -> Party:
    """Return a party as it is compared: all its names, former ones too."""
    if isinstance(record, Organisation):
        return Party(
            key_of(record), "organisation", tuple(sorted({one.text for one in record.names.all()})),
            countries=frozenset({record.country} - {""}),
            identifiers=frozenset((one.scheme, one.number) for one in record.identifiers.all()),
        )  # fmt: skip
    if isinstance(record, Person):
        return Party(key_of(record), "person", tuple(sorted(set(record.names.values()))), countries=frozenset({record.country} - {""}))
    return Party(key_of(record), "", (record.owner_name,), countries=frozenset({record.owner_country} - {""}))


def compared(party: Party) -> dict[str, list[str]]:
    """Return what of a party counts for a match."""
    return fields(
        names=party.names, weak_names=party.weak_names, births=party.births, countries=party.countries, gender=party.gender,
        identifiers=[f"{scheme} {number}" for scheme, number in party.identifiers],
    )  # fmt: skip
