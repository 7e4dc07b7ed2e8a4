"""Which events tell of records that were invented to show the platform: they are never counted among results."""

from django.apps import apps
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from scotemp.kit.access.guarded import Guarded

_NO_EVENT = Q(subject_type="")


def invented(subject_type: str) -> Q:
    """Return the condition on events of invented records of a kind; of a kind that is no guarded record, on none."""
    try:
        model = apps.get_model(subject_type)
    except (LookupError, ValueError):
        return _NO_EVENT
    if not issubclass(model, Guarded):
        return _NO_EVENT
    keys = model._base_manager.filter(is_demonstration=True).annotate(key=Cast("pk", CharField())).values("key")
    return Q(subject_id__in=keys)
