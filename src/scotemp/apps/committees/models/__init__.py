"""The records of the committees."""

from scotemp.apps.committees.models.benchmark import Benchmark
from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.filing import Filing
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.models.officer import Officer

__all__ = ["Benchmark", "Committee", "Filing", "Membership", "Officer"]
