"""Which warnings of the risk desk concern a group, and whom of the committees and groups a warning touches."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from scotemp.apps.committees.models import Committee, Group, Membership
from scotemp.apps.committees.models.committee import SCOPE
from scotemp.apps.committees.models.project import ORGANISATION
from scotemp.apps.committees.workflow.country_warnings import CountryWarning, Level
from scotemp.apps.risk.models import CountryWarning as Warned
from scotemp.apps.risk.selectors.warnings import standing_on
from scotemp.apps.risk.services.delivering import Touched
from scotemp.kit.access.viewer import Scope
from scotemp.nomenclature.language import Names, localised

_OVER = ("closed", "abandoned")


def warnings_of(group: Any) -> Iterator[CountryWarning]:
    """Yield the warnings on the target country of a group that stand today; one on a part of the country pauses nothing, red or not."""
    for one in standing_on(group.target_country).exclude(level="blue"):
        if one.reach == Warned.Reach.SECTOR and one.industry not in _chain(group.committee):
            continue
        levels: dict[str, Level] = {"yellow": "yellow", "orange": "orange", "red": "orange" if one.reach == Warned.Reach.REGION else "red"}
        words = Names(*(localised(one.names, language) for language in ("en", "zh-Hans", "ru")))
        yield CountryWarning(levels[one.level], words, one.issued_at.date(), reverse("desks:record", args=("warnings", one.pk)))


def touched_by(warning: Any) -> Iterator[Touched]:
    """Yield groups that aim at the country with their members, and committees of the industry with theirs."""
    groups = Group.objects.filter(target_country=warning.country).exclude(state__in=_OVER).select_related("committee")
    for group in groups if warning.country else ():
        if warning.reach == Warned.Reach.SECTOR and warning.industry not in _chain(group.committee):
            continue
        because = Scope(Group._meta.label_lower, str(group.pk))
        yield Touched(because, because)
        yield Touched(Scope(SCOPE, str(group.committee_id)), because)
        for member in group.members.filter(state="joined"):
            yield Touched(Scope(ORGANISATION, str(member.organisation_id)), because)
    if warning.industry:
        yield from _committees_of(warning.industry)


def _committees_of(industry: str) -> Iterator[Touched]:
    for committee in Committee.objects.working():
        if industry not in _chain(committee):
            continue
        because = Scope(SCOPE, str(committee.pk))
        yield Touched(because, because)
        for member in Membership.objects.standing().filter(committee=committee):
            yield Touched(Scope(ORGANISATION, str(member.organisation_id)), because)


def _chain(committee: Any) -> frozenset[str]:
    return frozenset({committee.industry, *committee.stages})
