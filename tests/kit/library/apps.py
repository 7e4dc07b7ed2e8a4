"""The library as a Django application; it hands its kind of record down."""

from typing import Any

from django.apps import AppConfig

from scotemp.nomenclature.language import Language, Names


def title(book: Any, language: Language) -> str:
    return {"en": book.title_en, "zh-Hans": book.title_zh, "ru": book.title_ru}[language] or book.title_en


class LibraryConfig(AppConfig):
    name = "library"

    def ready(self) -> None:
        from library.tables import BOOKS  # noqa: PLC0415 - models are there only now
        from scotemp.kit.search.searchables import RECORD_URL, SEARCHABLES, Searchable  # noqa: PLC0415
        from scotemp.kit.tables.importers import IMPORTERS  # noqa: PLC0415

        book = self.get_model("Book")
        SEARCHABLES.put(
            "library.book", Searchable(book, Names("Books", "图书", "Книги"), title, lambda book: (book.mark or "", book.notes))
        )
        RECORD_URL.put("library", lambda kind, key: f"/en/books/{key}" if kind == "library.book" else None)
        IMPORTERS.put("volumes", BOOKS)
