"""The records of risk."""

from scotemp.apps.risk.models.lists import ListedParty, ListVersion, WatchList

__all__ = ["ListVersion", "ListedParty", "WatchList"]
