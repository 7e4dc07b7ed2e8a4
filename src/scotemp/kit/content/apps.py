"""Content in several languages as a Django application, for its templates and tags."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """No table: content stands in columns of the desks' records."""

    name = "scotemp.kit.content"
    label = "content"
