"""A document as a file: which forms there are, how it is sent, and where the words in it lead on a page."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from scotemp.documents.blocks import Document, Link
from scotemp.documents.formats import FORMATS, Format

TEXTS: Final[Mapping[str, str]] = {"pdf": "PDF", "docx": "Word"}
"""The forms of a paper that is read, and what a link to each is called."""

FILES: Final[Mapping[str, str]] = {**TEXTS, "xlsx": "Excel"}
"""The forms of a report with figures."""


def links(address: Callable[[str], str], forms: Mapping[str, str] = FILES) -> list[tuple[str, str]]:
    """Return the words and the address of each form."""
    return [(words, address(form)) for form, words in forms.items()]


def format_of(form: str, forms: Mapping[str, str] = FILES) -> Format:
    """Return a form that is asked for; raises Http404 for one that there is not."""
    if form not in forms:
        raise Http404
    return FORMATS[form]


def attached(made: Format, name: str, document: Document) -> HttpResponse:
    """Send a document in a form, as a file called `name`."""
    response = HttpResponse(made.render(document), content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}{made.suffix}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def record_address(to: Link) -> str | None:
    """Return the page of the record that a word stands for; nothing for other words."""
    kind, _slash, key = to.code.partition("/")
    return reverse("desks:record", args=(kind, key)) if to.kind == "record" else None
