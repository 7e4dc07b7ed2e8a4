"""The application, which hands down its folder of lists."""

from pathlib import Path

from django.apps import AppConfig

from scotemp.kit.taxonomies.loading import FOLDERS


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        FOLDERS.put(self.name, TERMS)


TERMS = Path(__file__).parent / "terms"
