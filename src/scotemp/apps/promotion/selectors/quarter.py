"""What the quarterly report of a place tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from scotemp.apps.directory.models import Locality
from scotemp.apps.promotion.models import Lead
from scotemp.apps.promotion.rules.scores import Score, Scored
from scotemp.apps.promotion.rules.stages import ORIGINS
from scotemp.apps.promotion.selectors.answering import late, paces
from scotemp.apps.promotion.selectors.journeys import chosen, journeys, lost
from scotemp.apps.promotion.selectors.rates import Figure, figures, scores
from scotemp.apps.promotion.services.limits import packs_of
from scotemp.assessments.assessment import Assessment
from scotemp.assessments.funnel import Cohort, funnel
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.clocks.wording import label_of
from scotemp.kit.kpi.measuring import Period
from scotemp.kit.rulepacks.rules import in_force
from scotemp.reports.funnel import Asked
from scotemp.reports.place import Speed
from scotemp.reports.quarter import Late, Quarter, Rate, ScoreLine, ScoreTold

MOST_LATE: Final = 50


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom a report tells: a place (none for all), a quarter, real or invented records; `place_words` and `language` for the reader."""

    place: Locality | None
    year: int
    quarter: int
    invented: bool
    place_words: str
    language: str

    @property
    def period(self) -> Period:
        """The days of the quarter."""
        first = date(self.year, 3 * self.quarter - 2, 1)
        following = date(self.year + self.quarter // 4, 3 * (self.quarter % 4) + 1, 1)
        return Period(first, following - timedelta(days=1))


def quarter(viewer: Viewer, scope: Scope, ended: Any) -> tuple[Quarter, Assessment[tuple[Cohort, ...]]]:
    """Return the report and the funnel of the leads of the quarter; `ended` words how a case ended (``lead.disqualified``)."""
    period, now = scope.period, timezone.now()
    places = Locality.objects.filter(path__startswith=scope.place.path) if scope.place else Locality.objects.all()
    measured = figures(scope.place, period, invented=scope.invented)
    first, last = _moment(period.first), _moment(period.last + timedelta(days=1))
    missed = late(places, first, last, now)
    leads = chosen(viewer, "leads", scope.place.path if scope.place else "", invented=scope.invented)
    within = leads.filter(came_in_on__range=(period.first, period.last))
    stages = ORIGINS["leads"]
    packs = packs_of(scope.place, period.last) if scope.place else in_force(period.last)
    told = Quarter(
        place=scope.place_words,
        name=f"{scope.year}-Q{scope.quarter}",
        first=period.first,
        last=period.last,
        packs=packs.reference,
        rates=tuple(_rate(one, scope.language) for one in measured),
        scores=tuple(_score(*one, measured, scope.language) for one in scores(scope.place, period, measured, invented=scope.invented)),
        speeds=tuple(
            Speed(label_of(one.clock), one.cases, one.in_time, one.running_late, one.middle.total_seconds() / 3600 if one.middle else None)
            for one in paces(places, first, last, now)
        ),
        late=tuple(_late(viewer, missed[:MOST_LATE])),
        late_in_all=missed.count(),
        asked=Asked(
            title="",
            place=scope.place_words,
            stages={stage.name: stage.label.get(scope.language) for stage in stages},
            losses={ended(name): count for name, count in lost("leads", within).items()},
            invented=scope.invented,
        ),
    )
    answer = funnel(journeys("leads", within), [stage.name for stage in stages], by="quarter", as_of=timezone.localdate())
    return told, Assessment(answer.value[:1], answer.method, answer.inputs, answer.sources, answer.as_of, answer.limits)


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _rate(one: Figure, language: str) -> Rate:
    found = one.measured
    return Rate(
        one.name, one.definition.label.get(language), one.definition.says(), found.cases, found.reported, found.proven, found.reported_rate,
        found.proven_rate, one.definition.amount is not None,
    )  # fmt: skip


def _score(rule: Score, reported: Scored, proven: Scored, measured: list[Figure], language: str) -> ScoreTold:
    names = {one.name: one.definition.label.get(language) for one in measured}
    names |= {f"penalty:{place}": one.label.get(language) for place, one in enumerate(rule.penalties)}
    lines = tuple(
        ScoreLine(names.get(one.name, one.name), one.most, one.points, other.points, one.rate is not None or one.count is not None)
        for one, other in zip(reported.lines, proven.lines, strict=True)
    )
    return ScoreTold(
        rule.label.get(language),
        rule.worded({name: f"({words})" for name, words in names.items()}),
        lines,
        reported.points,
        proven.points,
        reported.most,
    )


def _late(viewer: Viewer, clocks: QuerySet[Any]) -> Iterator[Late]:
    found = list(clocks)
    leads = Lead.objects.visible_to(viewer).in_bulk([int(one.subject_id) for one in found])
    for one in found:
        lead = leads.get(int(one.subject_id))
        if lead is not None:
            yield Late(f"leads/{lead.pk}", str(lead), label_of(one.name), one.due_at, one.stopped_at)
