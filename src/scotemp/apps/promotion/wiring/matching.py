"""The ways to who fits whom, and what a proposal rested on."""

from scotemp.apps.promotion.panels.matching import PANELS_OF_MATCHING
from scotemp.kit.desks.panels import RECORD_PANELS

for _panel in PANELS_OF_MATCHING:
    RECORD_PANELS.put(_panel.name, _panel)
