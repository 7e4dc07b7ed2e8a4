"""The page of a locality for investors and for its officers, and the same as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.directory.models import Locality
from scotemp.apps.directory.services.activity import activity_of
from scotemp.apps.promotion.selectors.places import place_of
from scotemp.assessments.place import prospect
from scotemp.documents.blocks import Document
from scotemp.documents.html import render_body
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.files import attached, format_of, links, record_address
from scotemp.nomenclature.language import normalise
from scotemp.reports.place import document


@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a locality."""
    locality = _locality(request.viewer, pk)  # type: ignore[attr-defined]
    made = _document(request.viewer, locality)  # type: ignore[attr-defined]
    files = links(lambda form: reverse("promotion:place-file", args=(pk, form)))
    context = {"document": made, "body": render_body(made, link=record_address), "files": files, "locality": locality}
    return render(request, "promotion/place.html", context)


@require_safe
def place_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Send the same as a file."""
    made = format_of(form)
    return attached(made, f"place-{pk}", _document(request.viewer, _locality(request.viewer, pk)))  # type: ignore[attr-defined]


def _locality(viewer: Viewer, pk: int) -> Locality:
    seen = Locality.objects.visible_to(viewer).select_related("parent").prefetch_related("figures", "parks", "utilities", "activity")
    found: Locality = get_object_or_404(seen, pk=pk)
    return found


def _document(viewer: Viewer, locality: Locality) -> Document:
    language, today = normalise(get_language() or "en"), timezone.localdate()
    return document(language, place_of(viewer, locality, language), prospect(locality.country, activity_of(locality), today), today)
