"""The records of risk."""

from scotemp.apps.risk.models.alerts import Alert, Decision, QualitySample, Suppression
from scotemp.apps.risk.models.consultation_answers import ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.models.consultations import Consultation, ConsultationExpert, Counterparty
from scotemp.apps.risk.models.feeds import Advisory, Feed, FeedReading, Signal
from scotemp.apps.risk.models.lists import ListedParty, ListVersion, WatchList
from scotemp.apps.risk.models.receipts import WarningReceipt
from scotemp.apps.risk.models.screening import Screened, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.models.warnings import CountryWarning, MissedEvent, WarningLevel
from scotemp.apps.risk.models.watch import Indicator, Observation

__all__ = [
    "Advisory", "Alert", "Consultation", "ConsultationAnswer", "ConsultationExpert", "Counterparty", "CountryWarning", "Decision",
    "Feed", "FeedReading", "Indicator", "ListVersion", "ListedParty", "MissedEvent", "Observation", "QualitySample",
    "ReusableAnswer", "Screened", "ScreeningRun", "ScreeningSettings", "Signal", "Suppression", "WarningLevel", "WarningReceipt",
    "WatchList",
]  # fmt: skip
