"""Who may do what with the records of promotion, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.kit.access.rights import Rights

_STAFF: Final = frozenset({"STF", "ADM"})
_PLACE: Final = frozenset({"LOC", "LAP"})
ENTERING: Final = _STAFF | _PLACE
"""Who enters drafts to be screened, within his place."""

RIGHTS: Final[Mapping[str, Rights]] = {
    "promotion.clausecheck": {"edit": ENTERING, "decide": frozenset({"LAP"}), "upload": ENTERING},
    "promotion.investmentproject": {
        "edit": _STAFF | {"LOC"},
        "upload": _STAFF | _PLACE | {"ENT", "EXP", "VER"},
        "team": frozenset({"LAP"}),
        "contract": _PLACE,
        "attest": frozenset({"LOC"}),
        "confirm": frozenset({"ENT"}),
        "explain": frozenset({"VER"}),
        "ask_to_confirm": frozenset({"STF", "VER"}),
        "screen": frozenset({"CMP"}),
        "lose": _PLACE,
        "ask_review": _PLACE,
        "review": frozenset({"EXP"}),
        "care": _PLACE,
        "grieve": frozenset({"ENT"}),
        "plan_milestones": _STAFF | _PLACE,
        "verify_milestones": frozenset({"VER", "LAP"}),
        "submit_publication": _STAFF | {"LOC"},
        "approve_publication": frozenset({"LAP", "DIR"}),
    },
    "promotion.grievance": {"answer": _PLACE, "upload": _STAFF | _PLACE | {"ENT"}},
    "promotion.assessmentround": {
        "edit": frozenset({"PER"}),
        "upload": _STAFF | {"PER"},
        "check": _STAFF | {"VER"},
        "panel": _STAFF,
        "assess": frozenset({"EXP"}),
    },
    "promotion.lead": {
        "edit": _STAFF | {"LOC"},
        "upload": _STAFF | _PLACE | {"ENT"},
        "write": frozenset({"LOC"}),
        "triage": _STAFF | _PLACE | {"AUD", "DIR"},
        "settle_duplicates": frozenset({"LOC", "STF"}),
        "name_officer": _PLACE | {"STF"},
        "claim": frozenset({"LOC"}),
        "enquirer": _PLACE,
    },
    "promotion.firstcontact": {"edit": frozenset(), "offer": frozenset({"LAP"}), "upload": _PLACE},
    "promotion.enquiry": {"edit": frozenset({"STF"}), "upload": frozenset()},
    "promotion.introduction": {
        "edit": _STAFF | {"SEC", "EXP"},
        "decline": frozenset({"PER", "ENT", "LOC"}),
        "name_officer": _STAFF | _PLACE,
        "take_part": frozenset({"PER", "ENT"}) | _PLACE,
    },
    "promotion.cooperationrequest": {"edit": frozenset({"ENT", "PER"}) | _PLACE, "upload": frozenset({"ENT", "PER"}) | _PLACE},
    "promotion.block": {"lift": frozenset({"ENT"})},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
