"""The public record of the warnings, and the rows from which anybody can compute it again."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scotemp.apps.risk.selectors.warnings import misses, record_of, rule_words, scored_rows
from scotemp.assessments.warning.record import Record
from scotemp.kit.desks.cells import shown


@require_safe
def record_page(request: HttpRequest) -> HttpResponse:
    """Show hits, misses, false alarms, lead time and calibration of all warnings, by rule, and by analyst without a name."""
    rows, missed = scored_rows(), misses()
    whole = record_of("", rows)
    context = {
        "whole": _told(whole, _("All")),
        "bins": [(one, round(one.said * 100), round(one.happened * 100)) for one in whole.bins],
        "rules": [_told(one, rule_words(one.group) if one.group else _("Drafted by a person")) for one in _by("rule", rows)],
        "analysts": [_told(one, _("Analyst %(number)s") % {"number": one.group}) for one in _by("analyst", rows)],
        "missed": missed,
        "unknown": sum(row["came"] == "unknown" for row in rows),
        "demonstration": any(row["demonstration"] for row in rows),
        "count": len(rows),
        "section": "directory",
    }
    return render(request, "risk/record.html", context)


@require_safe
def record_rows(request: HttpRequest) -> JsonResponse:
    """Give the rows behind the record: what was said at issue, and what came; and the formulas."""
    formulas = {
        "brier": "mean((chance/100 - y)^2), y = 1 if came else 0, rows with came = unknown left out",
        "skill": "1 - sum((chance/100 - y)^2) / sum((mean(y) - y)^2)",
        "lead": "median(came_on - issued_on) of rows with came = came, in days",
    }
    return JsonResponse({"formulas": formulas, "rows": scored_rows(), "missed": misses()}, json_dumps_params={"ensure_ascii": False})


def _by(name: str, rows: list[dict[str, Any]]) -> list[Record]:
    key = itemgetter(name)
    return [record_of(str(group), found) for group, found in groupby(sorted(rows, key=key), key=key)]


def _told(one: Record, label: str) -> dict[str, Any]:
    """Return a record with its figures as a reader expects them; a dash stands for what cannot be said."""
    return {
        "label": label,
        "count": one.hits + one.false_alarms,
        "hits": one.hits,
        "false_alarms": one.false_alarms,
        "share": "–" if one.hit_share is None else f"{one.hit_share:.0%} ({one.hit_low:.0%}–{one.hit_high:.0%})",
        "lead": "–" if one.lead is None else shown(round(one.lead)),
        "brier": "–" if one.brier is None else f"{one.brier:.3f}",
        "skill": "–" if one.skill is None else f"{one.skill:.2f}",
    }
