"""Who may do what with the records of promotion, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_PLACE: Final = frozenset({"LOC", "LAP"})

RIGHTS: Final[Mapping[str, Rights]] = {
    "promotion.introduction": {"edit": _STAFF | {"SEC", "EXP"}},
    "promotion.lead": {"edit": _STAFF | {"LOC"}, "upload": _STAFF | _PLACE | {"ENT"}},
    "promotion.firstcontact": {"edit": _STAFF | _PLACE},
    "promotion.assessmentround": {
        "edit": frozenset({"PER"}),
        "upload": _STAFF | {"PER"},
        "check": _STAFF | {"VER"},
        "panel": _STAFF,
        "assess": frozenset({"EXP"}),
    },
    "promotion.investmentproject": {"edit": _STAFF | {"LOC"}, "upload": _STAFF | _PLACE | {"ENT"}},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
