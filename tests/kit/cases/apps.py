"""Cases as a Django application."""

from django.apps import AppConfig

from scotemp.kit.publication.snapshot import SNAPSHOTS


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        SNAPSHOTS.put("cases.case", shown)


def shown(case):  # type: ignore[no-untyped-def]
    return {"name": case.name}
