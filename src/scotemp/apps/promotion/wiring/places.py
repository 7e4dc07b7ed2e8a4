"""The way from the record of a locality to its page for investors."""

from scotemp.apps.promotion.panels.places import FOR_INVESTORS
from scotemp.kit.desks.panels import RECORD_PANELS

RECORD_PANELS.put("for-investors", FOR_INVESTORS)
