"""The agreements of a country: those in force that bind an organisation or a place of it."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scotemp.apps.agreements.kinds.titles import agreement_reference, state_shown
from scotemp.apps.agreements.models import Agreement
from scotemp.apps.directory.services.countries import MOST, CountrySection, Entry
from scotemp.kit.access.viewer import Viewer


def _agreements(code: str, viewer: Viewer) -> Sequence[Entry]:
    bound = Q(parties__organisation__country=code) | Q(parties__locality__country=code)
    found = Agreement.objects.visible_to(viewer).filter(bound, state="in_force").distinct().order_by("-pk")[:MOST]
    return [Entry(agreement_reference(one), state_shown(one), one.is_demonstration) for one in found]


AGREEMENTS_OF_COUNTRY: Final = CountrySection(_("Agreements"), _agreements)
