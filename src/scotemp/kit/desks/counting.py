"""How many records several lists hold, asked in one question however many kinds there are."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Value


def totals(sets: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Return how many records each set holds, by its name."""
    counted = [
        records.order_by().annotate(of=Value(name)).values("of").annotate(total=Count("pk", distinct=True)).values_list("of", "total")
        for name, records in sets.items()
    ]
    if not counted:
        return {}
    first, *others = counted
    return dict(first.union(*others, all=True) if others else first)
