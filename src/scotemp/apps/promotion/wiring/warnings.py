"""Warnings of the risk desk: whom of the projects they touch."""

from scotemp.apps.promotion.services.warned import touched_by
from scotemp.apps.risk.services.delivering import AFFECTED

AFFECTED.put("promotion", touched_by)
