"""Dossiers as a Django application."""

from django.apps import AppConfig

from scotemp.kit.publication.snapshot import SNAPSHOTS


class DossiersConfig(AppConfig):
    name = "dossiers"

    def ready(self) -> None:
        SNAPSHOTS.put("dossiers.dossier", shown)


def shown(dossier):  # type: ignore[no-untyped-def]
    return {"name": dossier.name}
