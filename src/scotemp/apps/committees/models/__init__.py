"""The records of the committees."""

from scotemp.apps.committees.models.benchmark import Benchmark
from scotemp.apps.committees.models.building import GroupProposal, Rivalry
from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.filing import Filing
from scotemp.apps.committees.models.group import Counterparty, Group, GroupMember, GroupNeed, GroupOffer
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.models.officer import Officer
from scotemp.apps.committees.models.project import InnovationProject, ProjectOutcome, ProjectPartner

__all__ = [
    "Benchmark", "Committee", "Counterparty", "Filing", "Group", "GroupMember", "GroupNeed", "GroupOffer", "GroupProposal",
    "InnovationProject", "Membership", "Officer", "ProjectOutcome", "ProjectPartner", "Rivalry",
]  # fmt: skip
