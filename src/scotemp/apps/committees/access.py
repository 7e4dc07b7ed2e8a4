"""Who may do what with the records of the committees, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_OFFICE: Final = frozenset({"SEC", "CHR"}) | _STAFF
_PROPOSER: Final = frozenset({"LOC", "LAP", "ENT"}) | _OFFICE

RIGHTS: Final[Mapping[str, Rights]] = {
    "committees.committee": {
        "edit": _OFFICE,
        "propose": _PROPOSER,
        "invite": _OFFICE,
        "elect": frozenset({"SEC"}) | _STAFF,
        "name_secretariat": _STAFF | {"DIR"},
        "waive": frozenset({"DIR"}),
        "begin_term": frozenset({"STF", "DIR"}),
        "check": _STAFF | {"VER"},
        "convene": _OFFICE,
        "move": _OFFICE | {"MEM"},
    },
    "committees.membership": {
        "edit": _OFFICE,
        "represent": frozenset({"ENT", "SEC"}) | _STAFF,
        "override": frozenset({"SEC"}) | _STAFF,
    },
    "committees.filing": {"edit": frozenset({"SEC"}) | _STAFF},
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
    "committees.presence": {
        "edit": _OFFICE | {"OFF"},
        "upload": _OFFICE | {"OFF", "CMP", "DIR"},
        "report": _OFFICE | {"OFF"},
        "name_head": frozenset({"SEC", "DIR"}) | _STAFF,
    },
    "committees.meeting": {"edit": _OFFICE, "attendance": _OFFICE, "proxy": _OFFICE | {"MEM"}},
    "committees.resolution": {"edit": _OFFICE | {"MEM"}, "assign": _OFFICE, "conduct_votes": frozenset({"SEC", "CHR"})},
    "committees.actionitem": {"edit": _OFFICE, "upload": _OFFICE | {"MEM"}},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
