"""How books come in and go out as tables."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from library.models import Book
from library.services import revise, shelve
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.tables.importers import Candidate, RowResult
from scotemp.kit.tables.reading import CellFault, Row
from scotemp.kit.tables.sheets import Column, Sheet
from scotemp.nomenclature.language import Names

SHEET = Sheet(
    Names("Books", "图书", "Книги"),
    (
        Column("mark", Names("Shelf mark", "索书号", "Шифр"), "B-12", help=Names("As on the spine", "见书脊", "Как на корешке")),
        Column("title_en", Names("English title", "英文书名", "Название на английском"), "A Grammar of Trade", required=True),
        Column("title_zh", Names("Chinese title", "中文书名", "Название на китайском")),
        Column("title_ru", Names("Russian title", "俄文书名", "Название на русском")),
        Column("notes", Names("Notes", "备注", "Примечания")),
    ),
)


def rows() -> Iterator[dict[str, str]]:
    for book in Book.objects.order_by("pk"):
        yield {column.key: getattr(book, column.key) or "" for column in SHEET.columns}


class BookImporter:
    label = Names("Books", "图书", "Книги")
    sheet = SHEET
    roles = frozenset({"STF"})
    together = 100

    def sit(self, viewer: Viewer, *, dry: bool) -> "BookSitting":
        return BookSitting(viewer)


class BookSitting:
    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer

    def take(self, rows: Sequence[Row]) -> None:
        pass

    def check(self, row: Row) -> RowResult:
        mark, title = row.cells["mark"], row.cells["title_en"]
        if " " in mark:
            return RowResult((CellFault("mark", "A shelf mark has no blanks: write it as B-12."),))
        books = Book.objects.visible_to(self.viewer)
        if mark and (book := books.filter(mark=mark).first()):
            same = all((getattr(book, key) or "") == cell for key, cell in row.cells.items())
            return RowResult(existing=str(book.pk), same=same)
        alike = books.filter(title_en__iexact=title)
        return RowResult(duplicates=tuple(Candidate(str(book.pk), book.title_en, "the same title") for book in alike))

    @transaction.atomic
    def apply(self, row: Row, existing: str | None) -> None:
        fields = {**row.cells, "mark": row.cells["mark"] or None}
        if existing is None:
            shelve(**fields, visibility="public")
        else:
            revise(Book.objects.visible_to(self.viewer).get(pk=existing), **fields)

    def end(self) -> None:
        pass


BOOKS = BookImporter()
