"""The network as everybody above the staircase asks for it: that of the package, or with one's own files laid over it."""

from scotemp.datasets.corridors.faults import BadNetwork, Fault
from scotemp.datasets.corridors.network import NetworkData, Overlay, load, shipped
from scotemp.datasets.corridors.records import MODES, Place, Scenario
from scotemp.datasets.corridors.scenarios import library
from scotemp.datasets.corridors.scenarios import read as read_scenarios

__all__ = ["MODES", "BadNetwork", "Fault", "NetworkData", "Overlay", "Place", "Scenario", "data", "library", "load", "read_scenarios"]


def data() -> NetworkData:
    """Return the network of the package."""
    return shipped()
