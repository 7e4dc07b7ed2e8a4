"""The desk of the directory."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.directory.kinds.experts import EXPERTS
from scotemp.apps.directory.kinds.localities import INCENTIVES, LOCALITIES
from scotemp.apps.directory.kinds.organisations import ORGANISATIONS
from scotemp.apps.directory.kinds.people import PEOPLE
from scotemp.kit.desks.kind import Desk

DIRECTORY: Final = Desk(
    key="directory",
    label=_("Directory"),
    hint=_("Who takes part: organisations, people and localities, and what has been verified of each."),
    kinds=(ORGANISATIONS, PEOPLE, EXPERTS, LOCALITIES, INCENTIVES),
)
