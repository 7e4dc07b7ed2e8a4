"""Who may do what with the records of the directory, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_OWN: Final = frozenset({"ENT", "LOC"}) | _STAFF
_PLACE: Final = frozenset({"LOC", "LAP"}) | _STAFF
_PERSON: Final = frozenset({"PER"}) | _STAFF

RIGHTS: Final[Mapping[str, Rights]] = {
    "directory.organisation": {
        "edit": _OWN,
        "check": _STAFF | {"VER"},
        "screen": frozenset({"CMP"}),
        "settle_duplicates": _STAFF,
        "merge": _STAFF,
        "account": _STAFF | {"DIR"},
    },
    "directory.person": {
        "edit": _PERSON,
        "consent": frozenset({"PER"}) | _STAFF,
        "contacts": _PERSON,
        "agree": frozenset({"PER"}),
        "check": _STAFF | {"VER"},
        "screen": frozenset({"CMP"}),
        "merge": _STAFF,
    },
    "directory.expertprofile": {"edit": _PERSON | {"DIR"}, "term": frozenset({"DIR"})},
    "directory.locality": {"edit": _PLACE, "check": _STAFF | {"VER"}},
    "directory.incentive": {"edit": _PLACE},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
