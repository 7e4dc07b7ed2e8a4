"""The desk of risk."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.kinds.feeds import ADVISORIES, FEEDS, SIGNALS
from scotemp.apps.risk.kinds.watch import INDICATORS, OBSERVATIONS
from scotemp.kit.desks.kind import Desk

DESK: Final = Desk(
    key="risk",
    label=_("Risk"),
    hint=_("Who may be dealt with, what countries and corridors threaten, and how good the warnings were."),
    kinds=(INDICATORS, OBSERVATIONS, FEEDS, ADVISORIES, SIGNALS),
)
