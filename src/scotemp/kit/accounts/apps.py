"""Accounts as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The table of users."""

    name = "scotemp.kit.accounts"
    label = "accounts"
