"""The records of risk."""

from scotemp.apps.risk.models.watch import Advisory, Feed, FeedReading, Indicator, Observation, Signal

__all__ = ["Advisory", "Feed", "FeedReading", "Indicator", "Observation", "Signal"]
