"""All that every record can carry, by the name in addresses."""

from typing import Final

from scotemp.kit.desks.carrying.claims import CLAIMS
from scotemp.kit.desks.carrying.load import Load
from scotemp.kit.desks.carrying.meetings import MEETINGS
from scotemp.kit.desks.carrying.milestones import MILESTONES
from scotemp.kit.desks.carrying.notes import NOTES
from scotemp.kit.desks.carrying.papers import PAPERS
from scotemp.kit.desks.carrying.publications import PUBLICATIONS

LOADS: Final[dict[str, Load]] = {load.name: load for load in (MILESTONES, PAPERS, CLAIMS, PUBLICATIONS, NOTES, MEETINGS)}
