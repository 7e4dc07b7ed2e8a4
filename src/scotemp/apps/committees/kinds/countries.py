"""What the committees have in a country: presences, and committees with members at home there."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.kinds.presences import presence_reference
from scotemp.apps.committees.kinds.titles import committee_reference
from scotemp.apps.committees.models import Committee, Membership
from scotemp.apps.committees.selectors import units_abroad
from scotemp.apps.directory.services.countries import MOST, CountrySection, Entry
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.workflow.errors import spoken


def _presences(code: str, viewer: Viewer) -> Sequence[Entry]:
    found = [one for one in units_abroad(viewer) if one.country == code][:MOST]
    return [Entry(presence_reference(one), spoken(one.flow.state[one.state].label), one.is_demonstration) for one in found]


def _committees(code: str, viewer: Viewer) -> Sequence[Entry]:
    joined = Membership.objects.visible_to(viewer).standing().filter(organisation__country=code)
    found = Committee.objects.visible_to(viewer).living().filter(pk__in=joined.values("committee")).order_by("pk")[:MOST]
    return [Entry(record, is_demonstration=one.is_demonstration) for one in found if (record := committee_reference(one))]


PRESENCES_OF_COUNTRY: Final = CountrySection(_("Presences abroad"), _presences)
COMMITTEES_OF_COUNTRY: Final = CountrySection(_("Committees"), _committees)
