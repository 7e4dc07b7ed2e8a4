"""Which roles an ability asks for."""

from collections.abc import Mapping

Rights = Mapping[str, frozenset[str]]
"""The roles by ability, for instance ``{"edit": frozenset({"ENT", "STF"})}``."""
