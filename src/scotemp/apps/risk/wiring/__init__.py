"""What risk lends to the kit and to the directory, part by part: imported once every model is ready."""

from scotemp.apps.risk.wiring import lists, screening, warnings, watch

__all__ = ["lists", "screening", "warnings", "watch"]
