"""Papers on records: attached, replaced, locked, withdrawn, asked for by gates, and each step told to the log."""

import hashlib
import itertools
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import translation
from dossier_people import People, file, paper, people
from dossiers.models import Dossier
from hypothesis import given
from hypothesis import settings as speed
from hypothesis import strategies as some
from paper_files import pdf, png
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from scotemp.kit.events.log import subject_of, timeline
from scotemp.kit.events.verification import verify
from scotemp.kit.evidence import store
from scotemp.kit.evidence.content.refusal import FileRefused
from scotemp.kit.evidence.errors import NotCurrent, PaperLocked, PaperRefused, UnknownTag, WithoutReason
from scotemp.kit.evidence.gates import has_evidence
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach, lock, replace, withdraw
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import available, fire
from scotemp.kit.workflow.flow import Request

ASKED = Request(actor="1", roles=frozenset())


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"
    return tmp_path / "evidence"


@pytest.fixture
def cast(db: None) -> People:
    return people()


def kept(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def told(dossier: Dossier) -> list[tuple[str, dict[str, Any], list[str]]]:
    return [(event.kind, event.data, event.evidence) for event in timeline(dossier)]


def together(act: Callable[[], None]) -> None:
    """Let eight do the same at the same time."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# Keeping


def test_a_file_lies_under_its_sum_and_nobody_writes_it_again(cast: People, own_folder: Path) -> None:
    found = paper(cast.dossier, cast.li)
    path = store.place(found.sha256)
    assert found.sha256 == hashlib.sha256(pdf()).hexdigest()
    assert kept(own_folder) == {f"{found.sha256[:2]}/{found.sha256}"}
    assert path.read_bytes() == pdf()
    assert stat.S_IMODE(path.stat().st_mode) == 0o440
    assert stat.S_IMODE(own_folder.stat().st_mode) == 0o700
    before = path.stat()
    again = paper(cast.dossier, cast.olga, tag="statutes")
    assert (again.sha256, again.pk != found.pk) == (found.sha256, True)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert len(kept(own_folder)) == 1


def test_attaching_is_told_without_names_of_people_or_files(cast: People) -> None:
    found = paper(cast.dossier, cast.li, title=" Extract of Li Wei ", file=file(name="liwei.pdf"))
    assert (found.title, found.name, found.uploaded_by_id, found.version) == ("Extract of Li Wei", "liwei.pdf", cast.li.pk, 1)
    [(kind, data, evidence)] = told(cast.dossier)
    assert (kind, evidence) == ("paper_attached", [found.sha256])
    assert data == {
        "paper": found.pk, "tag": "extract", "version": 1, "language": "ru", "visibility": "parties",
        "media_type": "application/pdf", "size": len(pdf()),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"tag": "poem"}, UnknownTag),
        ({"title": "  "}, ValidationError),
        ({"title": "a" * 201}, ValidationError),
        ({"language": "Russian!"}, ValidationError),
        ({"visibility": "everyone"}, ValidationError),
        ({"file": file(b"")}, FileRefused),
        ({"file": file(png())}, FileRefused),
    ],
)
def test_what_is_refused_leaves_nothing_behind(cast: People, own_folder: Path, said: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        paper(cast.dossier, cast.li, **said)
    assert not Paper.objects.exists()
    assert told(cast.dossier) == []
    assert not own_folder.exists() or kept(own_folder) == set()


def test_a_file_over_the_limit_is_refused_and_one_at_it_is_not(cast: People, own_folder: Path, settings: Settings) -> None:
    settings.EVIDENCE_MAX_BYTES = 20
    paper(cast.dossier, cast.li, file=file(b"x" * 20, "a.txt"))
    with pytest.raises(FileRefused) as refused:
        paper(cast.dossier, cast.li, file=file(b"x" * 21, "a.txt"))
    assert refused.value.code == "too_large"
    assert len(kept(own_folder)) == 1


@pytest.mark.django_db(transaction=True)
def test_many_who_store_one_content_at_once_store_it_once(own_folder: Path) -> None:
    cast = people()
    failures: list[Exception] = []

    def send() -> None:
        try:
            paper(cast.dossier, cast.li)
        except Exception as failure:
            failures.append(failure)

    together(send)
    assert failures == []
    assert len(kept(own_folder)) == 1
    assert Paper.objects.count() == 8
    assert list(verify()) == []


@speed(max_examples=25, deadline=None)
@given(words=some.text(min_size=1, alphabet=some.characters(blacklist_categories=("C",), blacklist_characters="<#%"), max_size=200))
def test_what_is_kept_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    content = words.encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "folder", tmp_path_factory.getbasetemp)
        with store.arriving(content[place : place + 7] for place in range(0, len(content), 7)) as arrival:
            store.keep(arrival)
        assert (store.place(arrival.sha256).read_bytes(), arrival.size) == (content, len(content))
        assert not arrival.path.exists()


# Versions, locks, withdrawal


def test_a_replacement_counts_and_what_it_replaces_is_kept(cast: People) -> None:
    first = paper(cast.dossier, cast.li, language="kk")
    second = replace(actor=cast.olga.key, paper=first, file=file(png(), "new.png"), title="Newer")
    assert (second.version, second.replaces_id, second.tag, second.language, second.title) == (2, first.pk, "extract", "kk", "Newer")
    assert list(Paper.objects.standing()) == [second]
    assert [kind for kind, _, _ in told(cast.dossier)] == ["paper_attached", "paper_replaced"]
    with pytest.raises(NotCurrent):
        replace(actor=cast.li.key, paper=first, file=file())
    with pytest.raises(NotCurrent):
        withdraw(actor=cast.li.key, paper=first, reason="old")


def test_a_locked_paper_stays(cast: People) -> None:
    first, other = paper(cast.dossier, cast.li), paper(cast.dossier, cast.li, tag="statutes")
    assert [found.pk for found in lock(actor=cast.li.key, subject=cast.dossier)] == [first.pk, other.pk]
    assert lock(actor=cast.li.key, subject=cast.dossier) == []
    for refused in (lambda: replace(actor=None, paper=first, file=file()), lambda: withdraw(actor=None, paper=first, reason="no")):
        with pytest.raises(PaperLocked):
            refused()
    assert [kind for kind, _, _ in told(cast.dossier)] == ["paper_attached", "paper_attached", "papers_locked"]
    assert told(cast.dossier)[-1][1:] == ({"papers": [first.pk, other.pk]}, [first.sha256, other.sha256])
    assert paper(cast.dossier, cast.li).locked_at is None


def test_only_the_papers_named_are_locked(cast: People) -> None:
    first, other = paper(cast.dossier, cast.li), paper(cast.dossier, cast.li)
    lock(actor=None, subject=cast.dossier, papers=[other])
    assert list(Paper.objects.open()) == [first]


def test_a_withdrawn_paper_counts_no_more_and_its_file_stays(cast: People) -> None:
    found = paper(cast.dossier, cast.li)
    with pytest.raises(WithoutReason):
        withdraw(actor=cast.li.key, paper=found, reason=" ")
    withdraw(actor=cast.li.key, paper=found, reason=" of another firm ")
    assert not Paper.objects.standing().exists()
    assert store.place(found.sha256).is_file()
    last = timeline(cast.dossier).last()
    assert last is not None
    assert (last.kind, last.reason, last.evidence) == ("paper_withdrawn", "of another firm", [found.sha256])
    for refused in (lambda: replace(actor=None, paper=found, file=file()), lambda: withdraw(actor=None, paper=found, reason="no")):
        with pytest.raises(NotCurrent):
            refused()


@pytest.mark.django_db
@speed(max_examples=25, deadline=None)
@given(moves=some.lists(some.tuples(some.sampled_from(["attach", "replace", "withdraw", "lock"]), some.integers(0, 5)), max_size=12))
def test_versions_are_gapless_and_each_line_has_one_end(moves: list[tuple[str, int]]) -> None:
    dossier = Dossier.objects.create(name="Any")
    for move, which in moves:
        papers = list(Paper.objects.of(subject_of(dossier)))
        if move == "attach" or not papers:
            paper(dossier, None, file=file(b"x", "a.txt"))
            continue
        chosen = papers[which % len(papers)]
        acts: dict[str, Callable[[], object]] = {
            "replace": lambda chosen=chosen: replace(actor=None, paper=chosen, file=file(b"y", "a.txt")),
            "withdraw": lambda chosen=chosen: withdraw(actor=None, paper=chosen, reason="so"),
            "lock": lambda chosen=chosen: lock(actor=None, subject=dossier, papers=[chosen]),
        }  # fmt: skip
        may = chosen.withdrawn_at is None and not Paper.objects.filter(replaces=chosen).exists()
        if move == "lock" or (may and chosen.locked_at is None):
            acts[move]()
        else:
            with pytest.raises(PaperRefused):
                acts[move]()
    papers = list(Paper.objects.of(subject_of(dossier)))
    assert all(found.version == (found.replaces.version + 1 if found.replaces else 1) for found in papers)
    assert len({found.replaces_id for found in papers if found.replaces}) == len([found for found in papers if found.replaces])
    changes = [kind for kind, _, _ in told(dossier) if kind in {"paper_attached", "paper_replaced"}]
    assert len(changes) == len(papers)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_replace_one_paper_at_once_one_does() -> None:
    first = paper(people().dossier, None)
    outcomes: list[str] = []

    def act() -> None:
        try:
            replace(actor=None, paper=first, file=file())
            outcomes.append("replaced")
        except NotCurrent:
            outcomes.append("refused")

    together(act)
    assert sorted(outcomes) == ["refused"] * 7 + ["replaced"]
    assert Paper.objects.standing().get().version == 2


@pytest.mark.django_db(transaction=True)
def test_a_lock_and_a_replacement_at_once_leave_one_locked_version() -> None:
    dossier = people().dossier
    first = paper(dossier, None)
    turn = itertools.count()

    def act() -> None:
        if next(turn) % 2:
            lock(actor=None, subject=dossier)
        else:
            with suppress(PaperRefused):
                replace(actor=None, paper=first, file=file())

    together(act)
    assert Paper.objects.standing().get().locked_at is not None
    assert not Paper.objects.filter(locked_at__isnull=False, replaced_by__isnull=False).exists()


# Gates


def test_the_gate_names_what_is_lacking_in_three_languages(cast: People, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    gate = has_evidence("extract", "statutes")
    with django_assert_num_queries(1):
        missing = gate(cast.dossier, ASKED)
    assert missing is not None
    assert missing.code == "evidence:extract,statutes"
    assert missing.message.all() == (
        "An extract from a register, The statutes", "登记摘录, 章程", "Выписка из реестра, Устав",
    )  # fmt: skip
    paper(cast.dossier, cast.li)
    paper(another(), None, tag="statutes")
    assert (left := gate(cast.dossier, ASKED)) is not None
    assert left.code == "evidence:statutes"
    statutes = paper(cast.dossier, cast.li, tag="statutes")
    assert gate(cast.dossier, ASKED) is None
    newer = replace(actor=None, paper=statutes, file=file())
    assert gate(cast.dossier, ASKED) is None
    withdraw(actor=None, paper=newer, reason="wrong")
    assert gate(cast.dossier, ASKED) is not None


def another() -> Dossier:
    return Dossier.objects.create(name="Another")


def test_handing_in_asks_for_papers_and_locks_them(cast: People) -> None:
    def submit() -> None:
        fire(cast.dossier, "submit", actor=cast.olga.key, roles=["ENT"], expected_version=0)

    with pytest.raises(MissingRequirements, match="The statutes"):
        submit()
    first, second = paper(cast.dossier, cast.li), paper(cast.dossier, cast.olga, tag="statutes")
    assert available(cast.dossier, roles=["ENT"])[0].ready
    submit()
    assert not Paper.objects.filter(pk__in=(first.pk, second.pk), locked_at=None).exists()
    assert [kind for kind, _, _ in told(cast.dossier)][-2:] == ["transition", "papers_locked"]


# The page that takes files


@pytest.fixture
def sender(settings: Settings) -> Iterator[Client]:
    settings.ROOT_URLCONF = "dossiers.urls"
    with translation.override("en"):
        yield Client(enforce_csrf_checks=True)


def test_a_page_takes_evidence_beyond_the_limit_of_other_pages(cast: People, sender: Client, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES, settings.EVIDENCE_MAX_BYTES = 100, 100_000
    token = "a" * 32
    sender.cookies[settings.CSRF_COOKIE_NAME] = token
    form = {"tag": "extract", "csrfmiddlewaretoken": token}
    address = f"/{cast.dossier.pk}/send"
    assert len(pdf()) > 200
    assert sender.post(address, form | {"file": file()}).content.decode() == hashlib.sha256(pdf()).hexdigest()
    refused = sender.post(address, form | {"file": file(b"x" * 100_001, "a.txt")})
    assert (refused.status_code, refused.content) == (422, b"too_large")
    assert sender.post("/elsewhere", {"csrfmiddlewaretoken": token, "file": file()}).content == b"101"


def test_a_page_that_takes_evidence_checks_where_the_form_comes_from(cast: People, sender: Client, settings: Settings) -> None:
    settings.CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    assert sender.post(f"/{cast.dossier.pk}/send", {"tag": "extract", "file": file()}).status_code == 403
    assert not Paper.objects.exists()


def test_an_upload_on_disk_is_taken_in_pieces(cast: People) -> None:
    class Watched(TemporaryUploadedFile):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= self.DEFAULT_CHUNK_SIZE
            return self.file.read(size)

    arrived = Watched("a.txt", "text/plain", 200_000, "utf-8")
    arrived.file.write(b"x" * 200_000)
    arrived.file.flush()
    found = attach(actor=None, subject=cast.dossier, tag="extract", title="Long", language="und", file=arrived)
    assert found.size == 200_000


# Integrity


def test_the_check_holds_table_and_folder_against_each_other(cast: People, own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = paper(cast.dossier, cast.li), paper(cast.dossier, cast.li, file=file(png(), "a.png"))
    paper(cast.dossier, cast.olga)
    call_command("verify_evidence")
    assert capsys.readouterr().out == "2 files of evidence hold.\n"
    (own_folder / "ab").mkdir(exist_ok=True)
    (own_folder / "ab" / ("ab" * 32)).write_bytes(b"lost")
    (own_folder / store.INCOMING / "half").write_bytes(b"lost")
    store.place(first.sha256).unlink()
    altered = store.place(second.sha256)
    altered.chmod(0o640)
    altered.write_bytes(png()[:-1])
    with pytest.raises(CommandError, match="2 of 2 files of evidence do not hold"):
        call_command("verify_evidence")
    said = capsys.readouterr()
    assert f"{first.sha256}: the file is missing" in said.err
    assert f"{second.sha256}: the file was altered" in said.err
    assert said.out == f"without a paper: ab/{'ab' * 32}\nwithout a paper: incoming/half\n"
