"""The demonstration as a Django application, for its command and its page."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """No table: the world lies in the tables of the desks."""

    name = "scotemp.demo"
    label = "demo"
