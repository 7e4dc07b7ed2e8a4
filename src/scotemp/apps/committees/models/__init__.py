"""The records of the committees."""

from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.membership import Membership

__all__ = ["Committee", "Membership"]
