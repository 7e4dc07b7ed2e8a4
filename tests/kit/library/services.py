"""How books are written: the index of search is filled in the same transaction."""

from django.db import transaction

from library.models import Book
from scotemp.kit.search.indexing import forget, index


@transaction.atomic
def shelve(**fields: object) -> Book:
    book = Book(**fields)
    book.full_clean(exclude=["created_by"])
    book.save()
    index(book)
    return book


@transaction.atomic
def revise(book: Book, **fields: object) -> None:
    for name, value in fields.items():
        setattr(book, name, value)
    book.full_clean(exclude=["created_by"])
    book.save()
    index(book)


@transaction.atomic
def discard(book: Book) -> None:
    forget(book)
    book.delete()
