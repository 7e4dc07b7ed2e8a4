"""Imports: tried first, nothing silent, every refused row handed back, remembered."""

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from library.models import Book
from library.services import shelve
from library.tables import SHEET, rows
from pytest_django.fixtures import Settings

from scotemp.kit import uploads
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import VISITOR, Scope, Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.tables.models import ImportRun
from scotemp.kit.tables.runs import Report, dry_run, perform
from scotemp.kit.tables.writing import write_csv, write_xlsx
from scotemp.kit.uploads import Upload

pytestmark = pytest.mark.django_db

LIBRARIAN = Viewer("7", frozenset({"STF"}))
MIXED = b"title_en,mark,notes\nCanals,B-1,new\nCanals,B 2,bad mark\n,B-3,no title\nRivers,,like another\n"


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {**settings.CACHES, "uploads": {**settings.CACHES["uploads"], "LOCATION": str(tmp_path / "uploads")}}


@pytest.fixture
def rivers() -> Book:
    return shelve(title_en="Rivers", visibility="public")


def counts(report: Report) -> dict[str, int]:
    return {name: number for name in ("made", "changed", "same", "skipped", "refused") if (number := getattr(report.run, name))}


def send(content: bytes, choices: dict[int, str] | None = None) -> Report:
    return perform(kind="volumes", file=Upload("books.csv", content), viewer=LIBRARIAN, choices=choices or {})


def test_a_trial_says_what_would_happen_and_changes_nothing(rivers: Book) -> None:
    report = dry_run(kind="volumes", file=Upload("books.csv", MIXED), viewer=LIBRARIAN)
    assert counts(report) == {"made": 1, "skipped": 1, "refused": 2}
    assert [(told.row.line, [fault.column for fault in told.faults]) for told in report.refused] == [(3, ["mark"]), (4, ["title_en"])]
    assert [(told.row.line, told.undecided[0].title) for told in report.undecided] == [(5, "Rivers")]
    assert Book.objects.count() == 1


def test_an_import_does_what_the_trial_said_and_makes_no_duplicate_silently(rivers: Book) -> None:
    assert counts(send(MIXED)) == {"made": 1, "skipped": 1, "refused": 2}
    assert sorted(Book.objects.values_list("title_en", flat=True)) == ["Canals", "Rivers"]


@pytest.mark.parametrize(
    ("choice", "result", "number"),
    [("create", {"made": 1}, 2), ("skip", {"skipped": 1}, 1), ("link", {"changed": 1}, 1), ("link:0", {"skipped": 1}, 1)],
)
def test_a_person_decides_about_a_proposed_duplicate(rivers: Book, choice: str, result: dict[str, int], number: int) -> None:
    decided = f"link:{rivers.pk}" if choice == "link" else choice
    assert counts(send(b"title_en,notes\nRivers,long\n", {2: decided})) == result
    assert Book.objects.count() == number
    rivers.refresh_from_db()
    assert rivers.notes == ("long" if choice == "link" else "")


def test_two_rows_of_one_file_that_are_alike_are_not_both_made() -> None:
    report = send(b"title_en\nCanals\ncanals\n")
    assert counts(report) == {"made": 1, "skipped": 1}
    assert [told.row.line for told in report.undecided] == [3]


def test_a_row_that_its_service_refuses_takes_no_other_row_with_it() -> None:
    report = send(f"title_en\nCanals\n{'x' * 201}\nRivers\n".encode())
    assert counts(report) == {"made": 2, "refused": 1}
    assert report.refused[0].faults[0].column == "title_en"
    assert "200" in report.refused[0].faults[0].words


def test_a_failure_of_the_platform_undoes_the_whole_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **fields: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("library.tables.revise", fail)
    book = shelve(title_en="Rivers", mark="B-9", visibility="public")
    with pytest.raises(RuntimeError):
        send(b"title_en,mark\nCanals,B-1\nStreams,B-9\n")
    assert list(Book.objects.all()) == [book]
    assert not ImportRun.objects.exists()


def test_the_refused_rows_come_back_and_import_once_mended(rivers: Book) -> None:
    report = send(MIXED)
    kept = uploads.find(report.run.report["rejects"])
    assert kept is not None
    book = openpyxl.load_workbook(io.BytesIO(kept.content))
    sheet = book.worksheets[0]
    assert [sheet.cell(row, 5).value for row in (2, 3)] == ["bad mark", "no title"]
    sheet["A2"], sheet["B3"] = "B-2", "Lakes"
    sheet["B2"] = "Canals II"
    mended = io.BytesIO()
    book.save(mended)
    assert counts(send(mended.getvalue())) == {"made": 2, "skipped": 1}, "what nobody decided about comes back as well"


def test_the_same_file_is_recognised() -> None:
    first = send(MIXED)
    again = dry_run(kind="volumes", file=Upload("other-name.csv", MIXED), viewer=LIBRARIAN)
    assert first.before is None
    assert again.before == first.run
    assert counts(again)["same"] == 1
    assert dry_run(kind="volumes", file=Upload("books.csv", MIXED + b"\nx"), viewer=LIBRARIAN).before is None


def test_history_and_log_tell_of_the_run_and_hold_no_cell() -> None:
    run = send(MIXED).run
    assert (run.actor, run.file_name, run.dry_run) == ("7", "books.csv", False)
    event = log.timeline(run).get()
    assert (event.kind, event.actor, event.data["made"], event.data["refused"]) == ("imported", "7", 2, 2)
    assert "Canals" not in str(run.report) + str(event.data)


@pytest.mark.parametrize("viewer", [VISITOR, Viewer("8"), Viewer("8", frozenset({"ENT"}))])
def test_who_has_not_the_role_imports_nothing(viewer: Viewer) -> None:
    for act in (dry_run, lambda **given: perform(**given, choices={})):
        with pytest.raises(PermissionDenied):
            act(kind="volumes", file=Upload("books.csv", MIXED), viewer=viewer)
    assert not Book.objects.exists()


def test_a_duplicate_that_the_viewer_may_not_see_is_not_shown() -> None:
    shelve(title_en="Canals", visibility="private")
    report = dry_run(kind="volumes", file=Upload("books.csv", b"title_en\nCanals\n"), viewer=LIBRARIAN)
    assert report.undecided == ()


class RoundTrip(TestCase):
    """What was exported and is imported again differs in nothing."""

    words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=10).map(str.strip).filter(bool)

    @given(st.lists(st.tuples(words, words, words), min_size=1, max_size=4))
    @hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    def test_export_then_import(self, books: list[tuple[str, str, str]]) -> None:
        for number, (title, chinese, notes) in enumerate(books):
            Book.objects.create(mark=f"B-{number}", title_en=title, title_zh=chinese, notes=notes, visibility="public")
        with write_xlsx(SHEET, rows(), "ru") as file:
            exported = [file.read(), b"".join(write_csv(SHEET, rows(), "zh-Hans"))]
        for content in exported:
            report = dry_run(kind="volumes", file=Upload("books", content), viewer=LIBRARIAN)
            assert counts(report) == {"same": len(books)}


# Pages


@pytest.fixture
def olga(client: Client) -> User:
    user = User.objects.create_user("olga@example.org", name="Olga")
    grant(actor=None, user=user, role="STF")
    client.force_login(user)
    return user


def test_upload_trial_decision_import_and_refused_rows(client: Client, olga: User, rivers: Book) -> None:
    assert "Books" in client.get("/en/import/").content.decode()
    page = client.post("/en/import/volumes/", {"file": io.BytesIO(MIXED)}).content.decode()
    assert "A shelf mark has no blanks" in page
    assert f'value="link:{rivers.pk}"' in page
    assert Book.objects.count() == 1
    token = page.split('name="token" value="')[1].split('"')[0]
    done = client.post("/en/import/volumes/confirm/", {"token": token, "row-5": "create", "row-x": "create"})
    assert done.status_code == 302
    assert Book.objects.count() == 3
    result = client.get(done["Location"]).content.decode()
    assert "Fetch the rows that were not taken" in result
    rejects = client.get(f"{done['Location']}rejects.xlsx")
    assert openpyxl.load_workbook(io.BytesIO(rejects.content)).worksheets[0].max_row == 3
    again = client.post("/ru/import/volumes/", {"file": io.BytesIO(MIXED)}).content.decode()
    assert done["Location"].replace("/en/", "/ru/") in again


@pytest.mark.parametrize(("content", "words"), [(b"%PDF-1.7", "neither"), (b"colour\nred\n", "missing: English title"), (b"", "empty")])
def test_a_file_that_cannot_be_taken_is_refused_on_the_page(client: Client, olga: User, content: bytes, words: str) -> None:
    response = client.post("/en/import/volumes/", {"file": io.BytesIO(content)})
    assert response.status_code == 400
    assert words in response.content.decode()


def test_a_file_that_is_too_large_is_refused(client: Client, olga: User, settings: Settings) -> None:
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    assert "larger than 1 MB" in client.post("/en/import/volumes/", {"file": io.BytesIO(b"x" * (1024 * 1024 + 1))}).content.decode()


def test_templates_are_headed_in_the_reader_s_language(client: Client, olga: User) -> None:
    assert "索书号" in client.get("/zh-hans/import/volumes/template.csv").content.decode()
    xlsx = b"".join(client.get("/ru/import/volumes/template.xlsx").streaming_content)  # type: ignore[attr-defined]
    assert openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets[0]["A1"].value == "Шифр"
    assert client.get("/en/import/volumes/template.pdf").status_code == 404


def test_a_file_that_is_gone_says_so(client: Client, olga: User) -> None:
    response = client.post("/en/import/volumes/confirm/", {"token": "gone"})
    assert response.status_code == 410
    assert "Send it once more" in response.content.decode()


def test_pages_are_closed_to_those_without_the_role(client: Client) -> None:
    run = send(MIXED).run
    wei = User.objects.create_user("wei@example.org", name="Wei")
    grant(actor=None, user=wei, role="LOC", scope=Scope("library.shelf", "B"))
    for user in (None, wei):
        if user:
            client.force_login(user)
        assert client.get("/en/import/").status_code == (200 if user else 403), "whoever has an account may import books on loan"
        assert "volumes" not in client.get("/en/import/").content.decode()
        for address in ("volumes/", "volumes/template.csv"):
            assert client.get(f"/en/import/{address}").status_code == 403, address
        assert client.post("/en/import/volumes/", {"file": io.BytesIO(MIXED)}).status_code == 403
        assert client.post("/en/import/volumes/confirm/", {"token": "x"}).status_code == 403
        for address in (f"run/{run.pk}/", f"run/{run.pk}/rejects.xlsx", "films/"):
            assert client.get(f"/en/import/{address}").status_code == 404, address


def test_runs_are_seen_by_who_made_them_and_by_staff() -> None:
    run = send(MIXED).run
    runs = ImportRun.objects
    assert list(runs.visible_to(Viewer("7"))) == [run]
    assert list(runs.visible_to(Viewer("9", frozenset({"AUD"})))) == [run]
    assert not runs.visible_to(Viewer("9")).exists()
    assert not runs.visible_to(VISITOR).exists()


def test_a_page_asks_the_database_few_questions(client: Client, olga: User) -> None:
    for _ in range(25):
        send(MIXED)
    for address in ("", "books/", f"run/{ImportRun.objects.latest('pk').pk}/"):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/en/import/{address}")
        assert len(asked) <= 5, [query["sql"] for query in asked]
