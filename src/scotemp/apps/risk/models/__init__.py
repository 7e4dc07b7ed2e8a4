"""The records of risk."""

from scotemp.apps.risk.models.alerts import Alert, Decision, QualitySample, Suppression
from scotemp.apps.risk.models.lists import ListedParty, ListVersion, WatchList
from scotemp.apps.risk.models.screening import Screened, ScreeningRun, ScreeningSettings

__all__ = [
    "Alert", "Decision", "ListVersion", "ListedParty", "QualitySample", "Screened", "ScreeningRun", "ScreeningSettings", "Suppression",
    "WatchList",
]  # fmt: skip
