"""Loading the demonstration: where it is refused, and that a second load makes the same world."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from scotemp.cli import main
from scotemp.demo.world.cast import CAST
from scotemp.demo.world.members import members
from scotemp.kit.accounts.models import User
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify

pytestmark = pytest.mark.django_db


def seen() -> list[tuple[Any, ...]]:
    return list(Event.objects.order_by("pk").values_list("subject_type", "kind", "occurred_on", "reason"))


def test_a_public_site_is_refused(settings: Any) -> None:
    settings.PUBLIC = True
    with pytest.raises(CommandError, match="SCOTEMP_PUBLIC"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_a_database_without_tables_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", lambda cursor: [])
    with pytest.raises(CommandError, match="scotemp manage migrate"):
        call_command("load_demo")


def test_the_command_line_says_why_it_refuses(settings: Any) -> None:
    settings.PUBLIC = True
    answer = CliRunner().invoke(main, ["demo"])
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: SCOTEMP_PUBLIC is on")


@pytest.mark.django_db(transaction=True)
def test_it_is_loaded_afresh_and_alike(tmp_path: Path, settings: Any) -> None:
    settings.EVIDENCE_FOLDER = tmp_path
    told = StringIO()
    call_command("load_demo", stdout=told)
    assert f"{len(CAST)} accounts" in told.getvalue()
    call_command("load_demo", "--if-new", stdout=told)
    assert "nothing is loaded" in told.getvalue()
    first = seen()
    call_command("load_demo", "--fresh", stdout=told)
    assert seen() == first
    assert members().count() == len(CAST)
    assert list(verify()) == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_event")
