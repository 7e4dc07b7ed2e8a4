"""Who may do what with the records of the committees, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_OFFICE: Final = frozenset({"SEC", "CHR"}) | _STAFF

RIGHTS: Final[Mapping[str, Rights]] = {
    "committees.committee": {"edit": _OFFICE},
    "committees.membership": {"edit": _OFFICE},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
