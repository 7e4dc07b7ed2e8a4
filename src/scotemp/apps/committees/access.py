"""Who may do what with the records of the committees, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_OFFICE: Final = frozenset({"SEC", "CHR"}) | _STAFF

RIGHTS: Final[Mapping[str, Rights]] = {
    "committees.committee": {"edit": _OFFICE},
    "committees.membership": {"edit": _OFFICE},
    "committees.innovationproject": {
        "edit": _OFFICE,
        "upload": _OFFICE | {"ENT"},
        "take_part": _OFFICE | {"ENT"},
        "plan_milestones": _OFFICE,
        "verify_milestones": frozenset({"VER"}),
        "check": frozenset({"VER"}),
    },
    "committees.group": {
        "edit": _OFFICE,
        "upload": _OFFICE | {"ENT", "TFL", "CMP"},
        "take_part": _OFFICE | {"ENT"},
        "exclude": _OFFICE | {"DIR"},
        "build": _OFFICE,
        "rivals": frozenset({"SEC"}) | _STAFF,
        "lead": _OFFICE,
        "share": _OFFICE | {"TFL"},
        "waive": frozenset({"DIR"}),
        "brief": _OFFICE | {"CMP", "TFL"},
        "plan_milestones": frozenset({"TFL", "SYS"}) | _OFFICE,
        "verify_milestones": frozenset({"VER"}),
        "check": frozenset({"VER"}),
    },
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
