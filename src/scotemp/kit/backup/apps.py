"""Backups as a Django application."""

from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Commands, and no table."""

    name = "scotemp.kit.backup"
    label = "backup"
