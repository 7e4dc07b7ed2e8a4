"""The desk of the committees."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.committees.kinds.groups import GROUPS
from scotemp.apps.committees.kinds.projects import PROJECTS
from scotemp.kit.desks.kind import Desk

COMMITTEES: Final = Desk(
    key="committees",
    label=_("Committees"),
    hint=_("Industry working committees, their joint projects, and groups that go global."),
    kinds=(PROJECTS, GROUPS),
)
