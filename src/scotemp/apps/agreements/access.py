"""Who may do what with the records of the agreements, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_SIDES: Final = frozenset({"ENT", "LOC", "LAP", "TFL"})
_BINDING: Final = frozenset({"ENT", "LAP"})

RIGHTS: Final[Mapping[str, Rights]] = {
    "agreements.agreement": {
        "edit": _STAFF,
        "upload": _STAFF | _SIDES,
        "assent": _BINDING,
        "submit_publication": _STAFF,
        "approve_publication": frozenset({"DIR"}),
    },
    "agreements.commitment": {
        "edit": _STAFF | {"TFL"},
        "upload": _STAFF | _SIDES | {"VER"},
        "block": _STAFF | _SIDES,
        "assent": _BINDING,
        "plan_milestones": _STAFF | _SIDES,
        "verify_milestones": frozenset({"VER", "ENT", "LOC", "LAP"}),
    },
    "agreements.taskforce": {
        "edit": _STAFF,
        "report": _STAFF | {"TFL"},
        "upload": _STAFF | _SIDES,
    },
    "agreements.settlement": {"edit": _STAFF, "assent": _BINDING},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
