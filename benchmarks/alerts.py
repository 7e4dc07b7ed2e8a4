"""Measure the desk of screening with very many alerts: time and memory of its pages, of its figures and of an export.

Run ``python benchmarks/alerts.py`` from the project; ``--alerts 100000`` for fewer. The world is invented: a list, a hundred
organisations, and of every one an alert on every entry. There is no peer: what is shown is whether memory stays bounded.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

FIRMS = 100
PAGES = (
    "/en/desk/screening-alerts/", "/en/desk/screening-alerts/?page=30000", "/en/risk/screening/entries/", "/en/risk/screening/figures/",
)  # fmt: skip


def peak() -> float:
    """Return the largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def world() -> Any:
    """Make firms, a list with a version, settings and a run, and return the client of somebody of compliance."""
    from django.test import Client  # noqa: PLC0415 (the package loads after the set-up)
    from django.utils import timezone  # noqa: PLC0415

    from scotemp.apps.directory.services.organisations import register_organisation  # noqa: PLC0415
    from scotemp.apps.risk.models import ListVersion, ScreeningRun, WatchList  # noqa: PLC0415
    from scotemp.apps.risk.services.screening_settings import put_in_force, write_settings  # noqa: PLC0415
    from scotemp.kit.access.granting import grant  # noqa: PLC0415
    from scotemp.kit.access.viewer import viewer_of  # noqa: PLC0415
    from scotemp.kit.accounts.models import User  # noqa: PLC0415

    carla, dora = (User.objects.create_user(f"{name}@example.org", name=name) for name in ("carla", "dora"))
    grant(actor=None, user=carla, role="CMP")
    grant(actor=None, user=dora, role="DIR")
    for number in range(FIRMS):
        register_organisation(actor=None, country="CHN", name=f"Invented firm {number}", language="en")
    listed = WatchList.objects.create(
        key="made-up", names={"en": "Made up"}, publisher="Nobody", jurisdiction="UN", reader="un", binding_on=["*"]
    )
    ListVersion.objects.create(watch_list=listed, number=1, sha256="0" * 64, loaded_at=timezone.now(), in_force=True)
    settings = write_settings(actor=carla.key, threshold=750, floor=600, home="CHN", why="Benchmark")
    put_in_force(actor=viewer_of(dora), settings=settings)
    ScreeningRun.objects.create(settings=settings, cause="nightly", status="done")
    client = Client()
    client.force_login(carla)
    return client


def fill(count: int) -> None:
    """Write the entries and the alerts by the database itself: services would take days, and are not what is measured."""
    from django.db import connection  # noqa: PLC0415

    from scotemp.apps.directory.models import Organisation  # noqa: PLC0415
    from scotemp.apps.risk.models import Alert, ListedParty, ListVersion, ScreeningRun, WatchList  # noqa: PLC0415

    version, listed, run = ListVersion.objects.get(), WatchList.objects.get(), ScreeningRun.objects.get()
    entries = count // FIRMS
    ListedParty.objects.bulk_create(
        (
            ListedParty(
                watch_list=listed, source_key=f"E{number}", kind="organisation", name=f"Entry {number}", fingerprint=f"{number:064}",
                data={"names": [f"Entry {number}"]}, since=version,
            )
            for number in range(entries)
        ),
        batch_size=1000,
    )  # fmt: skip
    sample = Alert.objects.create(
        organisation=Organisation.objects.earliest("pk"), watch_list=listed, source_key="E0", run=run, score=800, script="latin",
        listed=ListedParty.objects.get(source_key="E0"), ours_hash="0" * 64, theirs_hash="0" * 64, effect="block", visibility="staff",
    )  # fmt: skip
    names = [str(field.column) for field in Alert._meta.concrete_fields if not field.primary_key]
    told = {"organisation_id": "o.id", "source_key": "l.source_key", "listed_id": "l.id", "score": "600 + (l.id + o.id) % 400"}
    chosen = ", ".join(told.get(name, f"a.{name}") for name in names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO risk_alert ({', '.join(names)}) SELECT {chosen} FROM risk_alert a, directory_organisation o, risk_listedparty l "  # noqa: S608
            "WHERE a.id = %s AND NOT (o.id = a.organisation_id AND l.id = a.listed_id)",
            [sample.pk],
        )


def measured(what: str, work: Callable[[], Any]) -> None:
    """Print how long something takes, and the largest memory since the process began."""
    started = time.perf_counter()
    work()
    print(f"| {what} | {time.perf_counter() - started:.2f} s | {peak():.0f} MB |", flush=True)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--alerts", type=int, default=1_000_000)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"SCOTEMP_HOME": home, "DJANGO_SETTINGS_MODULE": "scotemp.config.settings", "SCOTEMP_ALLOWED_HOSTS": "testserver"}
        import django  # noqa: PLC0415

        django.setup()
        from django.conf import settings  # noqa: PLC0415
        from django.core.management import call_command  # noqa: PLC0415

        from scotemp.apps.risk.models import Alert  # noqa: PLC0415

        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        client = world()
        fill(asked.alerts)
        print(f"{Alert.objects.count():,} alerts; before: {peak():.0f} MB\n\n| what | time | largest memory |\n|---|---|---|")
        client.get("/en/desk/screening-settings/")
        for path in PAGES:
            measured(path, partial(_got, client, path))
        measured("CSV of all", lambda: sum(map(len, _got(client, "/en/desk/screening-alerts/export.csv"))))


def _got(client: Any, path: str) -> Any:
    answer = client.get(path)
    if answer.status_code != 200:
        print(f"{path}: {answer.status_code}", file=sys.stderr)
    return answer


if __name__ == "__main__":
    main()
