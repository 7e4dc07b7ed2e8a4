"""Whom of the projects on their way a warning of the risk desk touches."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from scotemp.apps.promotion.models import InvestmentProject
from scotemp.apps.risk.models import CountryWarning
from scotemp.apps.risk.services.delivering import Touched
from scotemp.kit.access.viewer import Scope


def touched_by(warning: Any) -> Iterator[Touched]:
    """Yield the place and the investor of open projects whose investor sits in the country, or whose industry is warned of."""
    about = Q(pk__in=())
    if warning.country and warning.reach != CountryWarning.Reach.SECTOR:
        about |= Q(investor__country=warning.country)
    if warning.industry:
        about |= Q(industry=warning.industry)
    for project in InvestmentProject.objects.open().filter(about).select_related("locality"):
        because = Scope(InvestmentProject._meta.label_lower, str(project.pk))
        yield Touched(Scope("directory.locality", str(project.locality_id)), because)
        if project.investor_id:
            yield Touched(Scope("directory.organisation", str(project.investor_id)), because)
