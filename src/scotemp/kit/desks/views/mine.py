"""My desk: what waits for me, my clocks, my cases, what changed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from scotemp.kit.desks.counting import totals
from scotemp.kit.desks.kind import DESKS
from scotemp.kit.desks.mine import cases, changed
from scotemp.kit.desks.models import SavedView
from scotemp.kit.desks.panels import on_desk
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.kit.desks.waiting import waiting


def index(request: HttpRequest) -> HttpResponse:
    """Show every desk with what lies on it, as far as the viewer may see."""
    viewer = viewer_of(request)
    found = totals({kind.key: kind.model.objects.visible_to(viewer) for desk in DESKS for kind in desk.kinds})
    desks = [(desk, [(kind, found.get(kind.key, 0), kind.may_create(viewer)) for kind in desk.kinds]) for desk in DESKS]
    return render(request, "desks/index.html", {"section": "directory", "desks": desks})


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show the desk of the user who is signed in."""
    viewer, language = viewer_of(request), get_language() or "en"
    own = cases(viewer, language)
    context = {
        "section": "desk",
        "waiting": waiting(viewer, language),
        "cases": own,
        "changed": changed(viewer, language, [kind for kind, _rows, _total in own]),
        "desks": [(desk, [(kind, kind.may_create(viewer)) for kind in desk.kinds]) for desk in DESKS],
        "panels": on_desk(viewer),
        "views": SavedView.objects.of(viewer),
    }
    return render(request, "desks/mine.html", context)
