"""Of which place figures are asked, whether the viewer may ask, and what is answered to a question that makes no sense."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.selectors.sight import places_of
from scotemp.kit.access.viewer import Viewer


def asked_place(request: HttpRequest, viewer: Viewer) -> tuple[Locality | None, list[Locality]]:
    """Return the place that is asked for, none for all of them, and those among which the viewer may choose.

    Raises PermissionDenied for whoever answers for no place and Http404 for a place that is not his; without a choice he gets his first.
    """
    places, text = places_of(viewer), request.GET.get("place", "")
    if not viewer.is_staff and not places:
        raise PermissionDenied
    found = next((one for one in places if str(one.pk) == text), None)
    if text and found is None:
        raise Http404
    return (found if found or viewer.is_staff else places[0]), places


def refusal(form: forms.Form) -> HttpResponse:
    """Return what is wrong with what was asked for, as text, where a file was to come."""
    return HttpResponse(
        "; ".join(str(one) for many in form.errors.values() for one in many), status=422, content_type="text/plain; charset=utf-8"
    )
