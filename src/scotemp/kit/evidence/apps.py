"""Evidence as a Django application."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """One table of papers; the files lie in a folder."""

    name = "scotemp.kit.evidence"
    label = "evidence"
