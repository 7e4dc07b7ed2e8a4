"""What the committees declare of their records: for pages, programs, search, import and export.

``kit.desks`` imports this package of every desk when Django has started.
"""

from scotemp.apps.committees.kinds.desk import COMMITTEES
from scotemp.kit.desks.kind import DESKS

DESKS.put(COMMITTEES.key, COMMITTEES)
