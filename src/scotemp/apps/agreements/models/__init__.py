"""The records of the agreements."""

from scotemp.apps.agreements.models.agreement import Agreement, LanguageVersion, Party
from scotemp.apps.agreements.models.amendment import Amendment, AmendmentAssent
from scotemp.apps.agreements.models.commitment import Blockage, Commitment, Waiver
from scotemp.apps.agreements.models.reading import Finding
from scotemp.apps.agreements.models.settlement import Settlement, SettlementAssent, SettlementLine
from scotemp.apps.agreements.models.taskforce import Taskforce, TaskforceMember, TaskforceReport

__all__ = [
    "Agreement", "Amendment", "AmendmentAssent", "Blockage", "Commitment", "Finding", "LanguageVersion", "Party", "Settlement",
    "SettlementAssent", "SettlementLine", "Taskforce", "TaskforceMember", "TaskforceReport", "Waiver",
]  # fmt: skip
