"""Profiles ranked by a rule that the reader picks and sees, and the same as a file; nothing is ranked before he has picked."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from scotemp.apps.directory.kinds.titles import organisation_title, person_reference
from scotemp.apps.promotion.forms.rankings import RankingForm
from scotemp.apps.promotion.models import AssessmentRound
from scotemp.apps.promotion.panels.words_of_rubric import version
from scotemp.apps.promotion.rules.ranking import Placed, rank
from scotemp.apps.promotion.rules.rubric import EntrepreneurRubric
from scotemp.apps.promotion.selectors.assessments import rankable, versions
from scotemp.apps.promotion.views.asking import refusal
from scotemp.apps.promotion.workflow.rubrics import freeze, rubric
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.cells import Reference
from scotemp.kit.desks.views.finding import viewer_of
from scotemp.kit.tables.sheets import Column, Sheet
from scotemp.kit.tables.writing import CSV, write_csv
from scotemp.nomenclature.language import Names, normalise


@dataclass(frozen=True, slots=True)
class Line:
    """One profile in an order, with all its dimensions beside what the rule made of them."""

    round: AssessmentRound
    person: Reference | None
    enterprise: str
    placed: Placed
    dimensions: list[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the form, its rubric, and the order if a rule was picked."""

    form: RankingForm
    rubric: EntrepreneurRubric
    lines: list[Line] | None


@never_cache
@require_safe
@login_required
def ranking(request: HttpRequest) -> HttpResponse:
    """Show the form, and once a rule is picked the order."""
    asked = _asked(request)
    context = {
        "section": "assessments",
        "form": asked.form,
        "lines": asked.lines,
        "dimensions": [one.label.get(get_language() or "en") for one in asked.rubric.dimensions.values()],
        "said": asked.form.said() if asked.lines is not None else "",
        "query": request.GET.urlencode(),
    }
    return render(request, "promotion/ranking.html", context, status=422 if request.GET and asked.lines is None else 200)


@never_cache
@require_safe
@login_required
def ranking_file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send the order as CSV; the rule stands in every row, so that no place is read without it."""
    asked = _asked(request)
    if asked.lines is None:
        return refusal(asked.form)
    columns = (*_COLUMNS, *(column for name, one in asked.rubric.dimensions.items() for column in _triple(name, one.label)))
    sheet = Sheet(Names("Ranking", "排序", "Ранжирование"), columns)
    rows = [_row(line, asked.form.said(), list(asked.rubric.dimensions)) for line in asked.lines]
    response = HttpResponse(b"".join(write_csv(sheet, rows, normalise(get_language() or "en"))), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="ranking-{timezone.now():%Y-%m-%d}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


_COLUMNS = (
    Column("rule", Names("Rule", "规则", "Правило")),
    Column("best", Names("Best place", "最优名次", "Лучшее место")),
    Column("worst", Names("Worst place", "最差名次", "Худшее место")),
    Column("person", Names("Person", "人员", "Лицо")),
    Column("enterprise", Names("Enterprise", "企业", "Предприятие")),
    Column("rubric", Names("Rubric", "量表", "Критерии")),
    Column("demonstration", Names("Invented for demonstration", "演示数据", "Вымышлено для показа")),
)


def _triple(name: str, label: Names) -> tuple[Column, ...]:
    """Return the columns of a dimension: its middle and the ends of its interval."""
    low, high = Names("from", "下限", "от"), Names("to", "上限", "до")
    ends = (Names(*(f"{a}, {b}" for a, b in zip(label.all(), end.all(), strict=True))) for end in (low, high))
    return (Column(name, label), *(Column(f"{name}_{key}", words) for key, words in zip(("low", "high"), ends, strict=True)))


def _row(line: Line, rule: str, dimensions: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "rule": rule, "best": line.placed.best, "worst": line.placed.worst, "person": line.person.title if line.person else "",
        "enterprise": line.enterprise, "rubric": line.round.rubric, "demonstration": "yes" if line.round.is_demonstration else "no",
    }  # fmt: skip
    for name, estimate in zip(dimensions, line.dimensions, strict=True):
        low, high = estimate.bounds
        row |= {name: estimate.middle, f"{name}_low": low, f"{name}_high": high}
    return row


def _asked(request: HttpRequest) -> Asked:
    """Read the address: the version of the rubric first, for the dimensions are its own."""
    known = versions() or [freeze(timezone.now().date(), "").rubric]
    wanted = request.GET.get("version", "")
    reference = wanted if wanted in known else known[0]
    found = rubric(reference)
    named = [(one, version(one)) for one in known]
    form = RankingForm(request.GET or None, rubric=found, versions=named, initial={"version": reference})
    return Asked(form, found, _lines(viewer_of(request), reference, form) if form.is_valid() else None)


def _lines(viewer: Viewer, reference: str, form: RankingForm) -> list[Line]:
    rounds = {one.pk: one for one in rankable(viewer, reference) if set(one.profile) >= set(form.dimensions)}
    placed = rank({key: one.profile for key, one in rounds.items()}, form.chosen())
    language = get_language() or "en"
    return [_line(rounds[one.key], one, form.dimensions, language) for one in placed]


def _line(round_: AssessmentRound, placed: Placed, dimensions: list[str], language: str) -> Line:
    enterprise = organisation_title(round_.organisation, language) if round_.organisation else ""
    return Line(round_, person_reference(round_.person), enterprise, placed, [round_.profile[name] for name in dimensions])
