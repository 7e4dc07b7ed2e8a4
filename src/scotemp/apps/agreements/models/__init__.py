"""The records of the agreements."""

from scotemp.apps.agreements.models.agreement import Agreement, Party

__all__ = ["Agreement", "Party"]
