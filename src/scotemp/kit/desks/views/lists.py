"""The page of a list: filters, order, pages, saved views."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Kind
from scotemp.kit.desks.listing import Answer, Asked, Misasked, answer, filters_of, understand
from scotemp.kit.desks.models import SavedView
from scotemp.kit.desks.rows import row
from scotemp.kit.desks.views.finding import find_kind, viewer_of
from scotemp.kit.search.analyzer import wanted
from scotemp.kit.tables.importers import IMPORTERS


def listing(request: HttpRequest, key: str) -> HttpResponse:
    """Show a page of a list; a question that cannot be answered is told and the whole list shown."""
    kind, viewer, fault = find_kind(key), viewer_of(request), None
    try:
        asked = understand(kind, request.GET)
    except Misasked as misasked:
        asked, fault = Asked(), misasked
    found = answer(kind, viewer, asked)
    language = get_language() or "en"
    views = SavedView.objects.of(viewer).filter(kind=kind.key)
    context = {
        "kind": kind,
        "asked": asked,
        "fault": fault,
        "answer": found,
        "rows": [row(kind, record, language) for record in found.records],
        "heads": _heads(kind, asked),
        "filters": _filters(kind, asked),
        "pages": _pages(asked, found),
        "views": views,
        "may_create": kind.may_create(viewer),
        "may_import": kind.key in IMPORTERS and kind.may_create(viewer),
        "searched": kind.found_by is not None,
        "understood": not asked.words or bool(wanted(asked.words)),
        "section": kind.key,
    }
    return render(request, "desks/list.html", context, status=400 if fault else 200)


def _heads(kind: Kind, asked: Asked) -> list[dict[str, object]]:
    """Return the columns' headings; one that sorts leads to the same list in its order, or turned round."""
    heads: list[dict[str, object]] = []
    for column in kind.listed:
        by = "" if not column.order else f"-{column.name}" if asked.sort == column.name else column.name
        sorted_by = {column.name: "ascending", f"-{column.name}": "descending"}.get(asked.sort, "")
        heads.append({"column": column, "query": asked.query(sort=by, page="") if by else None, "sorted": sorted_by})
    return heads


def _filters(kind: Kind, asked: Asked) -> list[dict[str, object]]:
    return [
        {
            "filter": one,
            "choices": [(value, shown(words), asked.filters.get(one.name) == value) for value, words in one.choices()],
        }
        for one in filters_of(kind)
    ]


def _pages(asked: Asked, found: Answer) -> dict[str, object]:
    return {
        "first": (found.page - 1) * asked.size + 1 if found.total else 0,
        "last": (found.page - 1) * asked.size + len(found.records),
        "before": asked.query(page=str(found.page - 1)) if found.page > 1 else None,
        "after": asked.query(page=str(found.page + 1)) if found.page < found.pages else None,
    }
