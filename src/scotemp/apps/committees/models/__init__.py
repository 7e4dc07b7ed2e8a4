"""The records of the committees."""

from scotemp.apps.committees.models.building import GroupProposal, Rivalry
from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.group import Counterparty, Group, GroupMember, GroupNeed, GroupOffer
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.models.project import InnovationProject, ProjectOutcome, ProjectPartner

__all__ = [
    "Committee",
    "Counterparty",
    "Group",
    "GroupMember",
    "GroupNeed",
    "GroupOffer",
    "GroupProposal",
    "InnovationProject",
    "Membership",
    "ProjectOutcome",
    "ProjectPartner",
    "Rivalry",
]
