"""Who may do what with the records of promotion, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_PLACE: Final = frozenset({"LOC", "LAP"})

RIGHTS: Final[Mapping[str, Rights]] = {
    "promotion.introduction": {
        "edit": _STAFF | {"SEC", "EXP"},
        "decline": frozenset({"PER", "ENT", "LOC"}),
        "name_officer": _STAFF | _PLACE,
        "take_part": frozenset({"PER", "ENT"}) | _PLACE,
    },
    "promotion.cooperationrequest": {"edit": frozenset({"ENT", "PER"}) | _PLACE, "upload": frozenset({"ENT", "PER"}) | _PLACE},
    "promotion.block": {"lift": frozenset({"ENT"})},
    "promotion.lead": {"edit": _STAFF | {"LOC"}, "upload": _STAFF | _PLACE | {"ENT"}},
    "promotion.firstcontact": {"edit": _STAFF | _PLACE},
    "promotion.investmentproject": {"edit": _STAFF | {"LOC"}, "upload": _STAFF | _PLACE | {"ENT"}},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
