"""Who may acknowledge a warning."""

from typing import Final

from scotemp.nomenclature.roles import ROLES, STAFF

RECEIVERS: Final = frozenset(ROLES) - STAFF - {"SYS"}
"""Whoever holds a role in a scope that is touched, but not the platform's staff for being staff."""
