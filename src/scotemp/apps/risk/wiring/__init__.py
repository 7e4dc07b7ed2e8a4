"""What risk lends to the kit and to the directory, part by part: imported once every model is ready."""

from scotemp.apps.risk.wiring import consultations, lists, screening, warnings, watch

__all__ = ["consultations", "lists", "screening", "warnings", "watch"]
