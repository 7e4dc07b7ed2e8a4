"""What promotion lends to the kit and to the directory, part by part: imported once every model is ready."""

from scotemp.apps.promotion.wiring import assessments, clauses, clocks, introductions, leads, matching, places, projects, warnings

__all__ = ["assessments", "clauses", "clocks", "introductions", "leads", "matching", "places", "projects", "warnings"]
