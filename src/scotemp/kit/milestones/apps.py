"""Milestones as a Django application."""

from django.apps import AppConfig


class MilestonesConfig(AppConfig):
    """The tables of plans and of their milestones."""

    name = "scotemp.kit.milestones"
    label = "milestones"
