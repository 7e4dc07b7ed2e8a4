"""The page of figures, and the files with which anyone computes them again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from tempfile import SpooledTemporaryFile
from typing import Any, TypeVar

from django.core.cache import cache
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.kpi import totals
from scotemp.kit.kpi.definition import Definition, Total
from scotemp.kit.kpi.demonstration import invented
from scotemp.kit.kpi.measuring import Measured, Period, measure
from scotemp.kit.kpi.recompute import write
from scotemp.kit.rulepacks.rules import in_force
from scotemp.kit.rulepacks.section import Rule

Wanted = TypeVar("Wanted", bound=Rule)

_YEARS = 5
_KEPT_SECONDS = 300
_IN_MEMORY = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in the reader's language."""

    name: str
    label: str
    definition: Definition
    measured: Measured
    reported: str
    proven: str


@dataclass(frozen=True, slots=True)
class ShownTotal:
    """A sum in the reader's language, with words for its groups."""

    name: str
    label: str
    definition: Total
    groups: list[tuple[str, totals.Group]]


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """List the figures of a year that the reader may see: all of them for staff, the public ones for everybody."""
    this = timezone.localdate().year
    years = [this - back for back in range(_YEARS)]
    asked = request.GET.get("year", str(this))
    if asked not in map(str, years):
        raise Http404
    seen, sums = _seen(request, "kpi", Definition).items(), _seen(request, "totals", Total).items()
    shown = [_shown(name, definition, int(asked), are_invented=False) for name, definition in seen]
    of_invented = [_shown(name, definition, int(asked), are_invented=True) for name, definition in seen]
    context = {
        "section": "figures",
        "figures": shown,
        "invented": [one for one in of_invented if one.measured.cases],
        "sums": [_total(name, total, int(asked), are_invented=False) for name, total in sums],
        "invented_sums": [one for name, total in sums if (one := _total(name, total, int(asked), are_invented=True)).groups],
        "year": int(asked),
        "years": years,
    }
    return render(request, "kpi/figures.html", context)


@require_safe
def recompute(request: HttpRequest, name: str, year: int) -> FileResponse:
    """Hand out the file of a figure."""
    return _file(_seen(request, "kpi", Definition), name, year, write)


@require_safe
def add_up_again(request: HttpRequest, name: str, year: int) -> FileResponse:
    """Hand out the file of a sum."""
    return _file(_seen(request, "totals", Total), name, year, totals.write)


def _file(seen: dict[str, Any], name: str, year: int, write: Callable[..., None]) -> FileResponse:
    definition = seen.get(name)
    this = timezone.localdate().year
    if definition is None or not this - _YEARS < year <= this:
        raise Http404
    file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    write(file, name, definition, _period(year), ~invented(definition.subject_type))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}-{year}.zip")


def _seen(request: HttpRequest, section: str, wanted: type[Wanted]) -> dict[str, Wanted]:
    user = getattr(request, "user", None)
    viewer = viewer_of(user) if user else VISITOR
    found = in_force(timezone.localdate()).rules(section)
    return {name: rule for name, rule in found.items() if isinstance(rule, wanted) and (getattr(rule, "public", False) or viewer.is_staff)}


def _total(name: str, definition: Total, year: int, *, are_invented: bool) -> ShownTotal:
    """Return a sum over real records, or over the invented ones alone."""
    of_invented = invented(definition.subject_type)
    found = totals.add_up(definition, _period(year), of_invented if are_invented else ~of_invented)
    words = totals.GROUPS[name] if name in totals.GROUPS else str  # noqa: SIM401 - a slot has no get
    return ShownTotal(name, definition.label.get(get_language() or "en"), definition, [(words(one.name), one) for one in found])


def _shown(name: str, definition: Definition, year: int, *, are_invented: bool) -> Shown:
    """Return a figure over real records, or over the invented ones alone."""
    key = f"kpi:{name}:{definition.version}:{year}:{are_invented}"
    measured: Measured | None = cache.get(key)
    if measured is None:
        of_invented = invented(definition.subject_type)
        measured = measure(definition, _period(year), of_invented if are_invented else ~of_invented)
        cache.set(key, measured, _KEPT_SECONDS)
    label = definition.label.get(get_language() or "en")
    return Shown(name, label, definition, measured, _percent(measured.reported_rate), _percent(measured.proven_rate))


def _period(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _percent(rate: Fraction | None) -> str:
    return "—" if rate is None else f"{float(rate * 100):.1f} %"
