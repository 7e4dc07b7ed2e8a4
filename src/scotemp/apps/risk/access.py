"""Who may do what with the records of risk, beside moving them: one table a record."""

from collections.abc import Mapping
from typing import Final

from scotemp.apps.risk.rules.receivers import RECEIVERS
from scotemp.kit.access.rights import Rights

ANALYSTS: Final = frozenset({"EXP", "STF"})
REQUESTERS: Final = frozenset({"ENT", "LOC"})

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
    "risk.indicator": {"edit": ANALYSTS},
    "risk.observation": {"edit": frozenset(), "confirm": ANALYSTS, "upload": ANALYSTS},
    "risk.feed": {"edit": ANALYSTS},
    "risk.advisory": {"edit": frozenset(), "upload": ANALYSTS},
    "risk.countrywarning": {
        "edit": ANALYSTS | {"OFF"},
        "assess": ANALYSTS,
        "score": ANALYSTS | {"DIR"},
        "upload": ANALYSTS | {"DIR"},
    },
    "risk.warningreceipt": {"edit": frozenset(), "acknowledge": RECEIVERS, "upload": RECEIVERS},
    "risk.missedevent": {"edit": frozenset(), "upload": ANALYSTS},
    "risk.signal": {"edit": frozenset(), "upload": ANALYSTS},
    "risk.consultation": {
        "edit": REQUESTERS,
        "triage": frozenset({"STF"}),
        "assign": frozenset({"STF"}),
        "answer": frozenset({"EXP"}),
        "reuse": REQUESTERS,
        "upload": REQUESTERS | ANALYSTS,
    },
    "risk.reusableanswer": {"edit": frozenset({"EXP"}), "share": frozenset({"STF"}), "upload": frozenset()},
}
"""The abilities by record and the roles that each asks for; ``kit.access.guarded.abilities`` answers for one viewer."""
