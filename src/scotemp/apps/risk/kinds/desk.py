"""The desk of risk."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from scotemp.apps.risk.kinds.alerts import SCREENING_ALERTS
from scotemp.apps.risk.kinds.consultations import CONSULTATIONS
from scotemp.apps.risk.kinds.feeds import ADVISORIES, FEEDS, SIGNALS
from scotemp.apps.risk.kinds.list_versions import LIST_VERSIONS
from scotemp.apps.risk.kinds.listed_parties import LISTED_PARTIES
from scotemp.apps.risk.kinds.lists import LISTS
from scotemp.apps.risk.kinds.reusable_answers import ANSWERS_FOR_OTHERS
from scotemp.apps.risk.kinds.screening import SCREENING_RUNS, SCREENING_SETTINGS
from scotemp.apps.risk.kinds.warnings import MISSED, RECEIPTS, WARNINGS
from scotemp.apps.risk.kinds.watch import INDICATORS, OBSERVATIONS
from scotemp.kit.desks.kind import Desk

DESK: Final = Desk(
    key="risk",
    label=_("Risk"),
    hint=_("Who may be dealt with, what countries and corridors threaten, and how good the warnings were."),
    kinds=(
        WARNINGS, RECEIPTS, MISSED, SCREENING_ALERTS, SCREENING_SETTINGS, SCREENING_RUNS, LISTS, LIST_VERSIONS, LISTED_PARTIES,
        INDICATORS, OBSERVATIONS, FEEDS, ADVISORIES, SIGNALS, CONSULTATIONS, ANSWERS_FOR_OTHERS,
    ),
)  # fmt: skip
