"""The records of the committees."""

from scotemp.apps.committees.models.benchmark import Benchmark
from scotemp.apps.committees.models.building import GroupProposal, Rivalry
from scotemp.apps.committees.models.calendar import CalendarAddress
from scotemp.apps.committees.models.committee import Committee
from scotemp.apps.committees.models.filing import Filing
from scotemp.apps.committees.models.group import Counterparty, Group, GroupMember, GroupNeed, GroupOffer
from scotemp.apps.committees.models.meeting import AgendaItem, Attendance, Meeting
from scotemp.apps.committees.models.membership import Membership
from scotemp.apps.committees.models.minutes import Minutes
from scotemp.apps.committees.models.officer import Officer
from scotemp.apps.committees.models.presence import CountryDesk, Presence, PresenceActivity, PresenceCertificate, PresenceReport
from scotemp.apps.committees.models.project import InnovationProject, ProjectOutcome, ProjectPartner
from scotemp.apps.committees.models.resolution import ActionItem, Resolution

__all__ = [
    "ActionItem", "AgendaItem", "Attendance", "Benchmark", "CalendarAddress", "Committee", "Counterparty", "CountryDesk", "Filing", "Group",
    "GroupMember", "GroupNeed", "GroupOffer", "GroupProposal", "InnovationProject", "Meeting", "Membership", "Minutes", "Officer",
    "Presence", "PresenceActivity", "PresenceCertificate", "PresenceReport", "ProjectOutcome", "ProjectPartner", "Resolution", "Rivalry",
]  # fmt: skip
