"""The pages of the data: what the platform knows, whence, of which year, and what it lacks."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scotemp.assessments.sources import datasets
from scotemp.documents.html import render_body
from scotemp.portal.language import tag
from scotemp.reports.datasets import document


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the datasets."""
    language = tag()
    entries = [
        (one.key, *(words.get(language) for words in (one.title, one.description, one.publisher)), one.vintage)
        for one in datasets().values()
    ]
    return render(request, "portal/data.html", {"section": "data", "entries": entries})


@require_safe
def dataset(request: HttpRequest, key: str) -> HttpResponse:
    """Describe one dataset."""
    entry = datasets().get(key)
    if entry is None:
        raise Http404
    described = document(entry, tag())
    return render(request, "portal/document.html", {"section": "data", "document": described, "body": render_body(described)})
