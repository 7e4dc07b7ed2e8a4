"""Who may do what with the records of risk, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

RIGHTS: Final[Mapping[str, Rights]] = {
    "risk.watchlist": {"edit": frozenset({"CMP"}), "load": frozenset({"CMP"}), "upload": frozenset({"CMP"})},
    "risk.listversion": {"edit": frozenset(), "upload": frozenset()},
    "risk.listedparty": {"edit": frozenset(), "upload": frozenset()},
    "risk.screeningsettings": {"edit": frozenset({"CMP"}), "approve": frozenset({"CMP", "DIR"}), "upload": frozenset({"CMP"})},
    "risk.screeningrun": {"edit": frozenset(), "upload": frozenset()},
    "risk.alert": {
        "edit": frozenset(),
        "propose": frozenset({"CMP"}),
        "decide": frozenset({"CMP", "DIR"}),
        "upload": frozenset({"CMP", "DIR"}),
    },
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
