"""Parcels as a Django application."""

from django.apps import AppConfig


class ParcelsConfig(AppConfig):
    name = "parcels"
