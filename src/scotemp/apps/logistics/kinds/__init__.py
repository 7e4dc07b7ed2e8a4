"""What logistics declares of its records: for pages, programs, search and export.

``kit.desks`` imports this package of every desk when Django has started.
"""

from scotemp.apps.logistics.kinds.desk import DESK
from scotemp.kit.desks.kind import DESKS

DESKS.put(DESK.key, DESK)
