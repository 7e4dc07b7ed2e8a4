"""Who may do what with the records of logistics, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF"})

RIGHTS: Final[Mapping[str, Rights]] = {
    "logistics.request": {
        "edit": frozenset({"ENT"}), "award": frozenset({"ENT"}), "plan": frozenset({"ENT"}), "upload": frozenset({"ENT"}) | _STAFF,
    },
    "logistics.quote": {"edit": frozenset({"LGP"}), "upload": frozenset({"LGP"})},
    "logistics.shipment": {
        "edit": frozenset({"ENT"}),
        "tell": frozenset({"LGP"}) | _STAFF,
        "receive": frozenset({"ENT"}),
        "excuse": _STAFF,
        "papers": frozenset({"ENT", "LGP"}) | _STAFF,
        "upload": frozenset({"ENT", "LGP"}) | _STAFF,
    },
}  # fmt: skip
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
