"""Backups: what is restored is what was saved, and an archive that is not whole changes nothing."""

import gzip
import hashlib
import io
import json
import sqlite3
import stat
import tarfile
from collections.abc import Callable
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from parcels.models import Parcel
from parcels.workflow import SENDER
from pytest_django.fixtures import Settings

from scotemp.kit.backup import archive, census, programs
from scotemp.kit.events import guard
from scotemp.kit.events.log import Subject, record, timeline
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db(transaction=True)
PROOF = b"a scan of a receipt"
SUM = hashlib.sha256(PROOF).hexdigest()


@pytest.fixture(autouse=True)
def databases_of_its_own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test open the databases that it makes, which Django's test case cannot know beforehand."""

    def ensure(database: BaseDatabaseWrapper) -> None:
        if database.connection is None:
            with database.wrap_database_errors:
                database.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure)


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home folder of its own, with a parcel on its way and a piece of evidence."""
    settings.HOME = tmp_path / "home"
    settings.EVIDENCE_FOLDER = settings.HOME / "evidence"
    proof = settings.HOME / "evidence" / SUM[:2] / SUM
    proof.parent.mkdir(parents=True)
    proof.write_bytes(PROOF)
    parcel = Parcel.objects.create(address="乌鲁木齐, улица Мира", grams=5)
    fire(parcel, "submit", actor="sam", roles={SENDER}, expected_version=0)
    with transaction.atomic():
        for number in range(3):
            record(subject=Subject("parcels.box", str(number)), kind="note", actor="ann", evidence=[SUM])
    return Path(settings.HOME)


@pytest.fixture
def saved(home: Path, tmp_path: Path) -> Path:
    run("backup", tmp_path / "b.tar.gz")
    return tmp_path / "b.tar.gz"


def run(command: str, *words: object) -> str:
    said = StringIO()
    call_command(command, *map(str, words), stdout=said, stderr=said)
    return said.getvalue()


def state() -> dict[str, list[tuple[object, ...]]]:
    return {"parcels": list(Parcel.objects.order_by("pk").values_list()), "events": list(Event.objects.order_by("pk").values_list())}


def empty() -> None:
    """Leave the database as after its first migration."""
    call_command("flush", interactive=False, verbosity=0)


def members(path: Path) -> dict[str, bytes]:
    with tarfile.open(path) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]


def repack(path: Path, content: dict[str, bytes], **changes: object) -> None:
    """Write an archive anew, its manifest changed as told, as somebody would who tampers with it."""
    said = json.loads(content["manifest.json"]) | changes
    content = content | {"manifest.json": json.dumps(said).encode()}
    with tarfile.open(path, "w:gz") as tar:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


# There and back


def test_what_is_restored_is_what_was_saved(saved: Path, home: Path) -> None:
    before = state()
    empty()
    (home / "evidence" / SUM[:2] / SUM).unlink()
    said = run("restore", saved)
    assert state() == before
    assert (home / "evidence" / SUM[:2] / SUM).read_bytes() == PROOF
    assert "4 chains of events verify; 0 migrations" in said
    assert "1 files of evidence" in said
    assert list(verify()) == []
    with transaction.atomic():  # the next key and the next place in the chain are free
        assert record(subject=Subject("parcels.box", "0"), kind="note", actor="ann").sequence == 2
    assert Parcel.objects.create().pk > before["parcels"][0][0]  # type: ignore[operator]


def test_the_guard_of_the_log_stands_in_a_restored_database(saved: Path) -> None:
    empty()
    run("restore", saved, "--replace")
    with pytest.raises(Exception, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_event")


def test_the_archive_is_its_owners_and_says_what_to_note_and_that_the_key_is_apart(home: Path, tmp_path: Path) -> None:
    (home / "secret-key").write_text("k" * 50)
    said = run("backup", tmp_path / "b.tar.gz")
    assert stat.S_IMODE((tmp_path / "b.tar.gz").stat().st_mode) == 0o600
    assert hashlib.sha256((tmp_path / "b.tar.gz").read_bytes()).hexdigest() in said
    assert json.loads(members(tmp_path / "b.tar.gz")["manifest.json"])["log_digest"] in said
    assert "signing key is NOT inside" in said
    assert not any(b"k" * 50 in data for data in members(tmp_path / "b.tar.gz").values())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "home"], "nothing is left beside it"


def test_a_backup_replaces_no_file_and_needs_a_folder(saved: Path, tmp_path: Path) -> None:
    before = saved.read_bytes()
    with pytest.raises(CommandError, match="there already"):
        run("backup", saved)
    with pytest.raises(CommandError, match="folder that exists"):
        run("backup", tmp_path / "no" / "b.tar.gz")
    assert saved.read_bytes() == before


def test_the_manifest_counts_rows_and_sums_files(saved: Path) -> None:
    found = members(saved)
    said = json.loads(found["manifest.json"])
    assert said["counts"]["parcels_parcel"] == 1
    assert said["counts"]["events_event"] == 4
    assert "events.0002_append_only" in said["migrations"]
    assert said["chains"] == 4
    assert {name: hashlib.sha256(data).hexdigest() for name, data in found.items() if name != "manifest.json"} == {
        name: one["sha256"] for name, one in said["files"].items()
    }
    assert f"evidence/{SUM[:2]}/{SUM}" in said["files"]


def test_without_evidence_there_is_none_in_the_archive(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "home"
    settings.EVIDENCE_FOLDER = settings.HOME / "evidence"
    run("backup", tmp_path / "b.tar.gz")
    assert not [name for name in members(tmp_path / "b.tar.gz") if name.startswith("evidence")]
    assert "is whole" in run("check_backup", tmp_path / "b.tar.gz")
    assert "0 files of evidence" in run("restore", tmp_path / "b.tar.gz")


def test_what_is_there_is_replaced_only_on_demand_and_kept(saved: Path, home: Path) -> None:
    saved_state = state()
    Parcel.objects.create(address="later")
    later = state()
    with pytest.raises(CommandError, match="give --replace"):
        run("restore", saved)
    assert state() == later
    assert "What was here before is kept" in run("restore", saved, "--replace")
    assert state() == saved_state
    [safety] = (home / "backups").iterdir()
    run("restore", safety, "--replace")
    assert state() == later


def test_an_older_backup_is_migrated_forward(home: Path, tmp_path: Path) -> None:
    call_command("migrate", "access", "zero", verbosity=0)
    try:
        run("backup", tmp_path / "old.tar.gz")
    finally:
        call_command("migrate", verbosity=0)
    assert "1 migrations were run forward" in run("restore", tmp_path / "old.tar.gz", "--replace")
    with connection.cursor() as cursor:
        assert "access_grant" in connection.introspection.table_names(cursor)


# What is not whole


def flipped(content: bytes) -> bytes:
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit": flipped,
    "its end": lambda content: content[: len(content) * 2 // 3],
    "almost nothing": lambda content: content[:-9],
    "no archive": lambda content: b"not a backup at all",
    "empty": lambda content: b"",
    "a bit below the compression": lambda content: gzip.compress(flipped(gzip.decompress(content))),
    "its end below the compression": lambda content: gzip.compress(gzip.decompress(content)[: 20 * 512]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_archive_is_refused_and_changes_nothing(damage: str, saved: Path, home: Path) -> None:
    saved.write_bytes(DAMAGES[damage](saved.read_bytes()))
    Parcel.objects.create(address="later")
    before = state()
    with pytest.raises(CommandError, match=r"damaged|cut off|no backup"):
        run("check_backup", saved)
    with pytest.raises(CommandError):
        run("restore", saved, "--replace")
    assert state() == before
    assert not (home / "backups").exists()


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        run("check_backup", tmp_path / "none.tar.gz")


@pytest.mark.parametrize("name", ["../outside", "/outside", "evidence/../../outside", "evidence/unlisted"])
@pytest.mark.parametrize("listed", [True, False])
def test_a_member_that_leads_elsewhere_is_refused(name: str, listed: bool, saved: Path, tmp_path: Path) -> None:
    content = members(saved)
    files = json.loads(content["manifest.json"])["files"]
    if listed and name != "evidence/unlisted":
        files[name] = {"bytes": 1, "sha256": hashlib.sha256(b"x").hexdigest()}
    repack(saved, content | {name: b"x"}, files=files)
    with pytest.raises(CommandError, match="tampered with"):
        run("restore", saved, "--replace")
    assert not list(tmp_path.rglob("outside"))
    assert not Path("/outside").exists()


def test_a_link_in_an_archive_is_refused(saved: Path) -> None:
    content = members(saved)
    with tarfile.open(saved, "w:gz") as tar:
        for name, data in content.items():
            member = tarfile.TarInfo(name)
            if name.startswith("database"):
                member.type, member.linkname = tarfile.SYMTYPE, "elsewhere"
                tar.addfile(member)
                continue
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    with pytest.raises(CommandError, match="no plain file"):
        run("check_backup", saved)


def test_a_missing_file_is_named(saved: Path) -> None:
    content = members(saved)
    repack(saved, {name: data for name, data in content.items() if not name.startswith("evidence")})
    with pytest.raises(CommandError, match=f"lacks evidence/{SUM[:2]}/{SUM}"):
        run("check_backup", saved)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"format": 2}, "format 2"),
        ({"vendor": "oracle"}, "a database of oracle"),
        ({"migrations": ["events.0001_initial", "events.9999_later"]}, r"later version.*events\.9999_later"),
        ({"counts": {"parcels_parcel": 2}}, "not what the manifest says"),
        ({"log_digest": "0" * 64}, "do not give the digest"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused_and_changes_nothing(
    changes: dict[str, object], words: str, saved: Path, home: Path
) -> None:
    repack(saved, members(saved), **changes)
    before = state()
    with pytest.raises(CommandError, match=words):
        run("restore", saved, "--replace")
    assert state() == before
    assert not (home / "backups").exists()


def test_a_log_that_does_not_hold_is_not_restored(home: Path, tmp_path: Path) -> None:
    guard.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET reason = 'forged' WHERE subject_id = '1'")
    guard.install(connection)
    run("backup", tmp_path / "forged.tar.gz")
    before = state()
    with pytest.raises(CommandError, match="does not hold: parcels"):
        run("restore", tmp_path / "forged.tar.gz", "--replace")
    assert state() == before


def test_a_database_in_use_is_not_exchanged(saved: Path) -> None:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(str(connection.settings_dict["NAME"]))) as other:
            other.execute("SELECT count(*) FROM events_event").fetchone()
            with pytest.raises(CommandError, match="in use"):
                run("restore", saved, "--replace")
        return
    other = connection.copy("other")
    try:
        other.ensure_connection()
        with pytest.raises(CommandError, match="cannot take the place"):
            run("restore", saved, "--replace")
    finally:
        other.close()
    assert Event.objects.count() == 4


# The anchor outside


def test_a_log_that_has_only_grown_still_holds_the_backup(saved: Path) -> None:
    with transaction.atomic():
        record(subject=Subject("parcels.box", "0"), kind="note", actor="ann")
        record(subject=Subject("parcels.box", "9"), kind="note", actor="ann")
    assert "still holds every chain" in run("check_backup", saved, "--against-live")


def test_a_chain_removed_since_the_backup_is_named_though_the_log_verifies(saved: Path) -> None:
    guard.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_event WHERE subject_id = '1' AND subject_type = 'parcels.box'")
    guard.install(connection)
    assert list(verify()) == []
    said = StringIO()
    with pytest.raises(CommandError, match="lacks what the backup holds"):
        call_command("check_backup", str(saved), "--against-live", stdout=said, stderr=said)
    assert [line for line in said.getvalue().splitlines() if "#" in line] == ["parcels.box 1 #1"]
    assert "is whole" in run("check_backup", saved)


def test_the_digest_is_over_the_last_event_of_each_chain(home: Path) -> None:
    first = [*census.ends("default")]
    assert {(end.subject_type, end.sequence) for end in first} == {("parcels.box", 1), ("parcels.parcel", 1)}
    with transaction.atomic():
        grown = record(subject=Subject("parcels.box", "0"), kind="note", actor="ann")
    second = [*census.ends("default")]
    assert len(second) == len(first)
    assert {end.hash for end in second} - {end.hash for end in first} == {grown.hash}
    assert census.digest(map(census.line, first)) != census.digest(map(census.line, second))
    assert timeline(Subject("parcels.box", "0")).count() == 2


# The programs of PostgreSQL


def written(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "pg_dump").write_text(f"#!/bin/sh\necho '{words}'\n")
    (folder / "pg_dump").chmod(0o755)
    return folder


def test_a_program_is_chosen_by_its_version(tmp_path: Path) -> None:
    folder = written(tmp_path / "bin", "pg_dump (PostgreSQL) 16.4 (Debian 16.4-1)")
    assert programs.program("pg_dump", folder, at_least=16) == folder / "pg_dump"
    with pytest.raises(programs.NotInstalled, match=r"17 or newer is needed, found only version 16.*apt install postgresql"):
        programs.program("pg_dump", folder, at_least=17)
    with pytest.raises(programs.NotInstalled, match="none was found"):
        programs.program("initdb", folder)


def test_a_half_written_archive_never_gets_its_name(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_pack", full)
    with pytest.raises(CommandError, match="disk has room"):
        run("backup", tmp_path / "b.tar.gz")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
