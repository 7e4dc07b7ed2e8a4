"""What keeps coming back in grievances, as a page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.apps.promotion.services.grievance_patterns import patterns
from scotemp.kit.taxonomies.loading import taxonomy


@require_safe
@login_required
def grievance_patterns(request: HttpRequest) -> HttpResponse:
    """Show the counts by category over the grievances that the viewer may see."""
    language, terms = get_language() or "en", taxonomy("grievance_categories")
    found = patterns(request.viewer)  # type: ignore[attr-defined]
    rows = [(terms.term(one.category).label.get(language), one) for one in found]
    return render(request, "promotion/patterns.html", {"rows": rows, "section": "grievances"})
