"""How soon consultations are answered, by urgency."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from scotemp.apps.risk.models.consultations import Urgency
from scotemp.apps.risk.selectors.consultations import pace


@require_safe
@login_required
def pace_page(request: HttpRequest) -> HttpResponse:
    """Show how many questions were answered in time and late, and how many wait; counts only, for everybody with an account."""
    rows = [(Urgency(one.urgency).label, one) for one in pace(timezone.now())]
    return render(request, "risk/consultation_pace.html", {"rows": rows, "section": "consultations"})
