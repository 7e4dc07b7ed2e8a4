"""Find the efficient routes for a request and keep the few that people choose between."""

from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.logistics.models import Option, Request
from scotemp.apps.logistics.rules.plans import fingerprint
from scotemp.apps.logistics.services.requests import keep_option
from scotemp.assessments.corridors.network import data
from scotemp.assessments.corridors.options import Options, Route, Unreached, options
from scotemp.assessments.corridors.plan import places_of, plan
from scotemp.assessments.corridors.question import BadQuestion, Filters, Load, Question
from scotemp.nomenclature import countries
from scotemp.nomenclature.language import normalise
from scotemp.reports.problems import explain

MOST_KEPT: Final = 5
AS_UNIT: Final = {"pallets": "FEU"}
"""Pallets are searched for as they travel: in a container."""


@transaction.atomic
def find_options(*, actor: str | None, request: Request) -> list[Option]:
    """Keep up to five efficient routes that arrive by the deadline: the best in each aim first, none that is kept already.

    Raises ValidationError with the rule that is broken, or with what closes the way.
    """
    today = timezone.localdate()
    try:
        value = options(_question(request), data(), today).value
    except (BadQuestion, Unreached) as error:
        problem = explain(error, normalise(get_language() or "en"))
        raise ValidationError(" ".join([f"{problem.title}.", problem.text, *problem.details])) from error
    kept = set(request.options.values_list("sha256", flat=True))
    made = []
    for route in _best_first(value)[:MOST_KEPT]:
        found = plan(value, route, today)
        if fingerprint(found) not in kept:
            made.append(keep_option(actor=actor, request=request, plan=found, countries=places_of(route, data())))
    if not made:
        raise ValidationError(_("These routes are among the options already."))
    return made


def _question(request: Request) -> Question:
    """Return the request as a question: leaving when the goods are ready, to be there by the deadline."""
    days = (request.deadline - request.ready_on).days
    return Question(
        origin=request.origin,
        destination=request.destination,
        on=_leaving(request.ready_on),
        load=Load(float(request.tonnes), AS_UNIT.get(request.unit, request.unit), request.goods, request.cargo),
        filters=Filters(countries=tuple(countries.get(code).iso2 for code in request.avoid), deadline=24.0 * max(days, 1)),
    )


def _leaving(ready_on: date) -> date:
    return max(ready_on, timezone.localdate())


def _best_first(value: Options) -> list[Route]:
    """Return the routes shown, those that are the best in something before the others."""
    return sorted(value.routes, key=lambda one: (not one.least, one.totals.hours))
