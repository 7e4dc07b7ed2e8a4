"""What desks tell the outbox of their records: names, addresses, and the kinds that one can subscribe to."""

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language

from scotemp.kit.desks.addresses import address_of
from scotemp.kit.desks.kind import Words, kind_of, kinds
from scotemp.kit.events.log import Subject
from scotemp.kit.outbox.sight import records_of
from scotemp.kit.outbox.wording import Described


def describe(subjects: Sequence[Subject]) -> dict[Subject, Described]:
    """Return title and address of the records that some desk shows, in one query for each kind."""
    language, shown = get_language() or "en", {kind.model._meta.label_lower for kind in kinds().values()}
    found = {}
    for subject, record in records_of(subject for subject in subjects if subject.type in shown).items():
        if kind := kind_of(type(record)):
            found[subject] = Described(kind.title(record, language), address_of(kind, record.pk))
    return found


def topics() -> Mapping[str, Words]:
    """Return the words for many records of each kind, by the name of their type in the log."""
    return {kind.model._meta.label_lower: kind.plural for kind in kinds().values()}
