"""Which papers of a record somebody may see: never further than the record itself, and each as far as its own visibility goes."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from scotemp.kit.access.guarded import Guarded, Visibility, is_party, sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events.log import Subject, subject_of
from scotemp.kit.evidence.models import Paper, PaperQuerySet


def papers_of(subject: models.Model | Subject, viewer: Viewer) -> PaperQuerySet:
    """Return all versions of the papers of a record that the viewer may see, withdrawn ones too.

    Of a record without a visibility of its own only staff and those who sent the papers see any.
    """
    found = Paper.objects.of(subject_of(subject))
    if isinstance(subject, Guarded) and not sees(viewer, subject):
        return found.none()
    seen = Q(visibility__in=_levels(subject, viewer))
    if viewer.key is not None:
        seen |= Q(visibility__in=(Visibility.PARTIES, Visibility.PRIVATE), uploaded_by=viewer.key)
    return found.filter(seen)


def current(subject: models.Model | Subject, viewer: Viewer) -> PaperQuerySet:
    """Return the papers of a record that count today and that the viewer may see."""
    return papers_of(subject, viewer).standing()


def record_of(subject: Subject) -> models.Model | Subject:
    """Return the guarded record that a subject names, or the subject itself if there is none."""
    try:
        model = apps.get_model(subject.type)
    except (LookupError, ValueError):
        return subject
    return (model._base_manager.filter(pk=subject.id).first() if issubclass(model, Guarded) else None) or subject


def _levels(subject: models.Model | Subject, viewer: Viewer) -> set[str]:
    """Return the levels of which the viewer sees every paper of a record that he sees."""
    levels: set[str] = set()
    if viewer.is_staff:
        levels |= {Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PARTIES, Visibility.STAFF}
    if isinstance(subject, Guarded):
        levels.add(Visibility.PUBLIC)
        if viewer.is_member:
            levels.add(Visibility.MEMBERS)
        if is_party(viewer, subject):
            levels.add(Visibility.PARTIES)
    return levels
