"""The records of the agreements."""

from scotemp.apps.agreements.models.agreement import Agreement, LanguageVersion, Party
from scotemp.apps.agreements.models.amendment import Amendment, AmendmentAssent
from scotemp.apps.agreements.models.commitment import Blockage, Commitment, Waiver
from scotemp.apps.agreements.models.settlement import Settlement, SettlementAssent, SettlementLine

__all__ = [
    "Agreement", "Amendment", "AmendmentAssent", "Blockage", "Commitment", "LanguageVersion", "Party", "Settlement", "SettlementAssent",
    "SettlementLine", "Waiver",
]  # fmt: skip
