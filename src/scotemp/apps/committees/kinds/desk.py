"""The desk of the committees."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.kinds.action_items import ACTION_ITEMS
from scotemp.apps.committees.kinds.committees import COMMITTEES_KIND
from scotemp.apps.committees.kinds.filings import FILINGS
from scotemp.apps.committees.kinds.groups import GROUPS
from scotemp.apps.committees.kinds.meetings import MEETINGS
from scotemp.apps.committees.kinds.memberships import MEMBERSHIPS
from scotemp.apps.committees.kinds.presences import PRESENCES
from scotemp.apps.committees.kinds.projects import PROJECTS
from scotemp.apps.committees.kinds.resolutions import RESOLUTIONS
from scotemp.kit.desks.kind import Desk

COMMITTEES: Final = Desk(
    key="committees",
    label=_("Committees"),
    hint=_("Industry working committees, alliances and societies: who belongs to them, what they decide, what they build together."),
    kinds=(
        COMMITTEES_KIND,
        MEMBERSHIPS,
        FILINGS,
        MEETINGS,
        RESOLUTIONS,
        ACTION_ITEMS,
        PROJECTS,
        GROUPS,
        PRESENCES,
    ),
)
