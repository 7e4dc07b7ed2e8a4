"""What the directory declares of its records: for pages, programs, search, import and export.

``kit.desks`` imports this package of every desk when Django has started.
"""

from scotemp.apps.directory.kinds.desk import DIRECTORY
from scotemp.kit.desks.kind import DESKS

DESKS.put(DIRECTORY.key, DIRECTORY)
