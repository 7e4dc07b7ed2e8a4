"""What is published today, as pages and programs find it."""

from collections.abc import Iterable

from django.apps import apps
from django.utils import timezone

from scotemp.kit.events.log import Subject
from scotemp.kit.publication.models import Publication, PublicationQuerySet


def out_today() -> PublicationQuerySet:
    """Return what everybody sees today, latest first."""
    found: PublicationQuerySet = Publication.objects.shown(timezone.now().date()).order_by("-published_on", "-pk")
    return found


def out_for(pk: int) -> Publication | None:
    """Return the version of a number, or the one of the same record that is out in its place; none for one that never was out."""
    kept = Publication.objects.filter(pk=pk).first() if pk < 2**63 else None
    found: Publication | None = kept.of_the_same().shown(timezone.now().date()).first() if kept and kept.published_on else None
    return found


def invented(versions: Iterable[Publication]) -> set[Subject]:
    """Return the records behind these versions that are demonstrations, with a query for each type."""
    keys: dict[str, set[str]] = {}
    for version in versions:
        keys.setdefault(version.subject_type, set()).add(version.subject_id)
    return {
        Subject(subject_type, str(key))
        for subject_type, some in keys.items()
        for key in apps.get_model(subject_type)._base_manager.filter(pk__in=some, is_demonstration=True).values_list("pk", flat=True)
    }
