"""Notes and interactions as a Django application."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """Tables of notes, of their versions and mentions, and of talks with outside parties."""

    name = "scotemp.kit.notes"
    label = "notes"
