"""What the desk itself counts of a committee for its benchmark."""

from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.selectors import events_by_people
from scotemp.apps.committees.services.benchmarks import Measure


def _members(committee: Any, since: date, until: date) -> Any:
    """Return the memberships that stood on the last day."""
    return committee.memberships.filter(Q(until__isnull=True) | Q(until__gt=until), since__lte=until)


def _distinct(column: str) -> Any:
    return lambda committee, since, until: _members(committee, since, until).values(column).distinct().order_by().count()


MEASURES_OF_COMMITTEES: Final = (
    Measure("members", _("Members"), lambda committee, since, until: _members(committee, since, until).count()),
    Measure("classes", _("Classes of ownership"), _distinct("organisation__ownership_class")),
    Measure("countries", _("Countries"), _distinct("organisation__country")),
    Measure(
        "joined",
        _("New members"),
        lambda committee, since, until: committee.memberships.filter(since__gte=since, since__lte=until).count(),
    ),
    Measure(
        "left",
        _("Members that left"),
        lambda committee, since, until: committee.memberships.filter(until__gte=since, until__lte=until).count(),
    ),
    Measure("acts", _("Acts in the log"), events_by_people),
)
