"""Where somebody belongs: his posts and the enterprises that he acts for, with the heads of their groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from scotemp.apps.directory.models import Organisation
from scotemp.kit.access.models import Grant

ORGANISATION = "directory.organisation"


def affiliations_of(person: Any, since: date, on: date, more: Iterable[int] = ()) -> frozenset[str]:
    """Return the keys of the organisations of a person, groups included: posts held on a day or ended since another, and grants.

    `more` are further organisations that count as his. Sister companies share the key of their head.
    """
    posts = person.affiliations.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=since)).exclude(starts_on__gt=on)
    own = {*posts.values_list("organisation_id", flat=True), *more}
    if person.user_id is not None:
        held = Grant.objects.filter(user_id=person.user_id, scope_type=ORGANISATION).holding(on)
        own |= {int(key) for key in held.values_list("scope_id", flat=True)}
    return frozenset(f"organisation:{key}" for key in _with_heads(own))


def _with_heads(keys: set[int]) -> set[int]:
    """Return the organisations, those into which they were merged, and all above them."""
    found: set[int] = set()
    rising = set(keys)
    while rising:
        found |= rising
        above = Organisation.objects.filter(pk__in=rising).values_list("parent_id", "merged_into_id")
        rising = {key for pair in above for key in pair if key is not None} - found
    return found
