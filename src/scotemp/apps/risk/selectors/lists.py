"""What a version of a list added, changed and removed; and which versions are in force."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from scotemp.apps.risk.models import ListedParty, ListVersion

COMPARED = ("names", "weak_names", "births", "countries", "gender", "identifiers", "programmes", "remarks")


def in_force() -> Prefetch:  # type: ignore[type-arg]
    """Return what loads of each list its version in force, as ``standing``: a list of one or none."""
    return Prefetch("versions", queryset=ListVersion.objects.filter(in_force=True), to_attr="standing")


def _closed(version: ListVersion) -> QuerySet[Any]:
    found: QuerySet[Any] = ListedParty.objects.filter(until=version, source_key=OuterRef("source_key"))
    return found


def added(version: ListVersion) -> QuerySet[Any]:
    """Return the entries that the version before did not have."""
    found: QuerySet[Any] = ListedParty.objects.filter(~Exists(_closed(version)), since=version).order_by("name", "pk")
    return found


def changed(version: ListVersion) -> QuerySet[Any]:
    """Return the entries that differ from the version before; what they said then is ``before``."""
    rows = ListedParty.objects.filter(Exists(_closed(version)), since=version)
    found: QuerySet[Any] = rows.annotate(before=Subquery(_closed(version).values("data")[:1])).order_by("name", "pk")
    return found


def removed(version: ListVersion) -> QuerySet[Any]:
    """Return the entries that the version has no more."""
    opened = ListedParty.objects.filter(since=version, source_key=OuterRef("source_key"))
    found: QuerySet[Any] = ListedParty.objects.filter(~Exists(opened), until=version).order_by("name", "pk")
    return found


def differing(row: Any) -> list[str]:
    """Return the fields in which a row of ``changed`` differs from the one before."""
    return [name for name in COMPARED if row.data.get(name) != row.before.get(name)]
