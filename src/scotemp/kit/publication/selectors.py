"""What the public sees of a record, and whether the record has changed since."""

from datetime import date

from django.db import models
from django.utils import timezone

from scotemp.kit.access.guarded import Guarded, abilities
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.carried import carried_by
from scotemp.kit.events.log import Subject
from scotemp.kit.publication.models import Publication, PublicationQuerySet
from scotemp.kit.publication.services import APPROVE, SUBMIT
from scotemp.kit.publication.snapshot import seal, snapshot


def shown(record: models.Model | Subject, on: date | None = None) -> Publication | None:
    """Return the version that everybody sees on a day, today (UTC) if not given."""
    found: Publication | None = Publication.objects.filter(carried_by(record)).shown(on or timezone.now().date()).first()
    return found


def versions(viewer: Viewer, record: Guarded) -> PublicationQuerySet:
    """Return all versions of a record, latest first, for those who submit or approve them; for others, what is shown today."""
    able = abilities(viewer, record)
    found: PublicationQuerySet = Publication.objects.filter(carried_by(record)).select_related("author", "approved_by").order_by("-version")
    return found if able.get(SUBMIT) or able.get(APPROVE) else found.shown(timezone.now().date())


def changed_since(publication: Publication, record: Guarded) -> bool:
    """Say whether what would be shown of the record today differs from the publication."""
    return seal(snapshot(record)) != publication.sha256
