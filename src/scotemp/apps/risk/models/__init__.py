"""The records of risk."""

from scotemp.apps.risk.models.alerts import Alert, Decision, QualitySample, Suppression
from scotemp.apps.risk.models.consultation_answers import ConsultationAnswer, ReusableAnswer
from scotemp.apps.risk.models.consultations import Consultation, ConsultationExpert, Counterparty
from scotemp.apps.risk.models.feeds import Advisory, Feed, FeedReading, Signal
from scotemp.apps.risk.models.lists import ListedParty, ListVersion, WatchList
from scotemp.apps.risk.models.screening import Screened, ScreeningRun, ScreeningSettings
from scotemp.apps.risk.models.watch import Indicator, Observation

__all__ = [
    "Advisory", "Alert", "Consultation", "ConsultationAnswer", "ConsultationExpert", "Counterparty", "Decision", "Feed", "FeedReading",
    "Indicator", "ListVersion", "ListedParty", "Observation", "QualitySample", "ReusableAnswer", "Screened", "ScreeningRun",
    "ScreeningSettings", "Signal", "Suppression", "WatchList",
]  # fmt: skip
