"""All that every record can carry, by the name in addresses."""

from typing import Final

from scotemp.kit.desks.carrying.claims import CLAIMS
from scotemp.kit.desks.carrying.load import Load
from scotemp.kit.desks.carrying.meetings import MEETINGS
from scotemp.kit.desks.carrying.notes import NOTES
from scotemp.kit.desks.carrying.papers import PAPERS
from scotemp.kit.desks.carrying.polls import POLLS

LOADS: Final[dict[str, Load]] = {load.name: load for load in (PAPERS, CLAIMS, NOTES, MEETINGS, POLLS)}
