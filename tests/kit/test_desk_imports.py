"""Imports of the example desk: drawn from its form, told cell by cell, and the same whichever way a value is written."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django.fixtures import Settings
from readings.models import Book

from scotemp.kit import uploads
from scotemp.kit.access.viewer import VISITOR, Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log
from scotemp.kit.search.querying import search
from scotemp.kit.tables.importers import IMPORTERS
from scotemp.kit.tables.runs import Report, dry_run, perform
from scotemp.kit.tables.writing import write_csv, write_xlsx
from scotemp.kit.uploads import Upload

HEAD = "title,pages,language,visibility\n"


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {**settings.CACHES, "uploads": {**settings.CACHES["uploads"], "LOCATION": str(tmp_path / "uploads")}}


def alia() -> Viewer:
    return viewer_of(User.objects.create_user("alia@example.org", name="Alia"))


def send(rows: str, viewer: Viewer, choices: dict[int, str] | None = None) -> Report:
    return perform(kind="books", file=Upload("books.csv", (HEAD + rows).encode()), viewer=viewer, choices=choices or {})


@pytest.mark.django_db
def test_rows_become_records_through_the_service_of_the_form() -> None:
    viewer = alia()
    report = send("Silk,320,Russian,public\nSpice,,en,Everybody\n", viewer)
    assert (report.run.made, report.run.refused) == (2, 0)
    silk = Book.objects.get(title="Silk")
    assert (silk.pages, silk.language, silk.visibility, str(silk.created_by_id)) == (320, "ru", "public", viewer.key)
    assert [event.kind for event in log.timeline(silk)] == ["created"]
    assert search("silk", viewer=VISITOR).entries.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("choice", ["public", "Everybody", "PUBLIC", "所有人", "Все"])
def test_a_choice_is_written_by_code_or_by_its_name_in_any_language(choice: str) -> None:
    assert send(f"Silk,,en,{choice}\n", alia()).run.made == 1
    assert Book.objects.get().visibility == "public"


@pytest.mark.django_db
def test_each_bad_cell_is_named_and_told_how_to_mend_it() -> None:
    report = send('Silk,many,French,public\n,3,en,public\nSpice,0,en,public\nTea,"1,000",en,public\n', alia())
    faults = {told.row.line: {fault.column: fault.words for fault in told.faults} for told in report.refused}
    assert {line: set(found) for line, found in faults.items()} == {2: {"pages", "language"}, 3: {"title"}, 4: {"pages"}, 5: {"pages"}}
    assert "Write one of: en (English), ru (Russian)." in faults[2]["language"]
    assert not Book.objects.exists()


@pytest.mark.django_db
def test_refused_rows_import_once_they_are_mended() -> None:
    viewer = alia()
    report = send("Silk,9,French,public\nSpice,9,en,public\n", viewer)
    kept = uploads.find(report.run.report["rejects"])
    assert kept
    book = openpyxl.load_workbook(io.BytesIO(kept.content))
    sheet = book.worksheets[0]
    assert "Language" in str(sheet.cell(2, 5).value)
    sheet.cell(2, 3).value = "en"
    mended = io.BytesIO()
    book.save(mended)
    again = perform(kind="books", file=Upload("rejects.xlsx", mended.getvalue()), viewer=viewer, choices={})
    assert (again.run.made, again.run.refused) == (1, 0)
    assert sorted(Book.objects.values_list("title", flat=True)) == ["Silk", "Spice"]


@pytest.mark.django_db
def test_a_double_is_proposed_to_who_sees_it_and_brought_up_to_date_when_he_says_so() -> None:
    viewer = alia()
    send("Silk,9,en,parties\n", viewer)
    book, viewer = Book.objects.get(), viewer_of(User.objects.get())
    report = send("silk,10,en,public\n", viewer)
    assert [one.id for told in report.undecided for one in told.undecided] == [str(book.pk)]
    assert Book.objects.count() == 1
    assert send("silk,10,en,public\n", viewer, {2: f"link:{book.pk}"}).run.changed == 1
    book.refresh_from_db()
    assert (book.title, book.pages, book.visibility) == ("silk", 10, "public")
    boris = viewer_of(User.objects.create_user("boris@example.org", name="Boris"))
    refused = send("SILK,11,en,public\n", boris, {2: f"link:{book.pk}"})
    assert refused.run.refused == 1, "who may not change the record does not change it by a file"
    book.refresh_from_db()
    assert book.pages == 10


@pytest.mark.django_db
def test_only_those_who_may_make_a_record_may_import() -> None:
    with pytest.raises(PermissionDenied):
        dry_run(kind="books", file=Upload("books.csv", (HEAD + "Silk,,en,public\n").encode()), viewer=VISITOR)
    browser = Client()
    assert browser.get("/en/import/books/").status_code == 403
    assert "/en/import/books/" not in browser.get("/en/desk/books/").content.decode()
    browser.force_login(User.objects.create_user("anna@example.org", name="Anna"))
    assert "/en/import/books/" in browser.get("/en/desk/books/").content.decode()
    page = browser.get("/en/import/books/").content.decode()
    assert "As on the cover." in page
    assert "Silk" in page


ROWS = st.lists(
    st.fixed_dictionaries({
        "title": st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=30),
        "pages": st.one_of(st.none(), st.integers(1, 2**31 - 1)),
        "language": st.sampled_from(["en", "ru"]),
        "visibility": st.sampled_from(["public", "members", "parties", "staff", "private"]),
    }),
    min_size=1, max_size=5, unique_by=lambda row: row["title"].casefold(),
)  # fmt: skip


class RoundTrip(TestCase):
    @given(rows=ROWS, is_csv=st.booleans(), language=st.sampled_from(["en", "zh-Hans", "ru"]))
    @hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    def test_what_is_written_in_the_template_is_what_is_made(self, rows: list[dict[str, Any]], is_csv: bool, language: Any) -> None:
        sheet = IMPORTERS["books"].sheet
        with translation.override(language.lower()):
            content = b"".join(write_csv(sheet, rows, language)) if is_csv else write_xlsx(sheet, rows, language).read()
        file, always = Upload("b.csv" if is_csv else "b.xlsx", content), dict.fromkeys(range(2, 9), "create")
        report = perform(kind="books", file=file, viewer=alia(), choices=always)
        assert not report.refused, report.refused
        fields = ("title", "pages", "language", "visibility")
        made = [dict(zip(fields, row, strict=True)) for row in Book.objects.order_by("pk").values_list(*fields)]
        assert made == rows
