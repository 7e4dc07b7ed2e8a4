"""Voting as a Django application."""

from django.apps import AppConfig


class VotingConfig(AppConfig):
    """The tables of polls and votes."""

    name = "scotemp.kit.voting"
    label = "voting"
