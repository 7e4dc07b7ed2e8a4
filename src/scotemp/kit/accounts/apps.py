"""Accounts as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The table of users, and the pages on which they come, go and look after themselves."""

    name = "scotemp.kit.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Hand in what the log-in keeps of a user; the module names tables, so it is imported only now."""
        import_module("scotemp.kit.accounts.keepers").hand_in()
