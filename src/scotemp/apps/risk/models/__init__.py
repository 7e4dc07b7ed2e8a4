"""The records of risk."""

from scotemp.apps.risk.models.feeds import Advisory, Feed, FeedReading, Signal
from scotemp.apps.risk.models.watch import Indicator, Observation

__all__ = ["Advisory", "Feed", "FeedReading", "Indicator", "Observation", "Signal"]
