"""What can be done with books."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from readings.models import Book, Remark
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope, Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log


def register(viewer: Viewer, record: None, values: Mapping[str, Any]) -> Book:
    book = Book(created_by_id=viewer.key, **values)
    book.full_clean()
    book.save()
    log.record(subject=book, kind="created", actor=viewer.key)
    grant(actor=None, user=User.objects.get(pk=viewer.key), role="ENT", scope=Scope("readings.book", str(book.pk)))
    return book


def edit(viewer: Viewer, book: Book, values: Mapping[str, Any]) -> Book:
    changes = {name: [getattr(book, name), value] for name, value in values.items() if getattr(book, name) != value}
    for name, value in values.items():
        setattr(book, name, value)
    if book.title == "forbidden":
        raise ValidationError({"title": "This title is taken: write another one."})
    book.save()
    log.record(subject=book, kind="edit", actor=viewer.key, data={"changes": changes})
    return book


def remark(viewer: Viewer, book: Book, values: Mapping[str, Any]) -> Remark:
    made = Remark.objects.create(book=book, **values)
    log.record(subject=book, kind="note", actor=viewer.key)
    return made


def strike(viewer: Viewer, one: Remark, values: Mapping[str, Any]) -> Remark:
    one.struck = True
    one.save()
    log.record(subject=one.book, kind="note", actor=viewer.key, reason=values["reason"])
    return one
