"""A figure measured on the log, by one statement over sets: each case once, corrections respected, evidence told from say-so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db import connection
from django.db.models import Q

from scotemp.kit.events.models import Event
from scotemp.kit.kpi.definition import Definition, Pattern
from scotemp.kit.kpi.extraction import TextAt, WholeNumberAt

NOBODY_LEFT_OUT = Q()

_LATER = {"sqlite": "date(day, '+' || %s || ' days')", "postgresql": "day + %s::integer"}


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} lies before {self.first}: give the earlier day first")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure: `cases` in the cohort, `reported` of them reach the numerator, `proven` of them by an event with evidence.

    `base`, `reported_sum` and `proven_sum` are amounts if the definition has one, else the same counts. `without_amount` counts the
    cases of the cohort whose amount is lacking and taken as 0.
    """

    cases: int
    reported: int
    proven: int
    base: int
    reported_sum: int
    proven_sum: int
    without_amount: int

    @property
    def reported_rate(self) -> Fraction | None:
        """The rate by what was reported; none without cases."""
        return Fraction(self.reported_sum, self.base) if self.base else None

    @property
    def proven_rate(self) -> Fraction | None:
        """The rate by what evidence shows; none without cases."""
        return Fraction(self.proven_sum, self.base) if self.base else None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a cohort."""

    subject_id: str
    day: date
    reported: bool
    proven: bool


def measure(definition: Definition, period: Period, within: Q = NOBODY_LEFT_OUT) -> Measured:
    """Measure a figure over the cases that begin in a period; `within` limits the events, say to subjects that a viewer sees."""
    cases, values = _cases(definition, period, within)
    told = f"""{cases} SELECT COUNT(*), COALESCE(SUM(reported), 0), COALESCE(SUM(proven), 0),
        COALESCE(SUM({"base" if definition.amount else "1"}), 0), COALESCE(SUM({"told" if definition.amount else "reported"}), 0),
        COALESCE(SUM({"shown" if definition.amount else "proven"}), 0), COALESCE(SUM({"lacking" if definition.amount else "0"}), 0)
        FROM cases"""  # noqa: S608 - values are parameters
    with connection.cursor() as cursor:
        cursor.execute(told, values)
        return Measured(*map(int, cursor.fetchone()))


def cases(definition: Definition, period: Period, within: Q = NOBODY_LEFT_OUT, *, page: int = 1, size: int = 50) -> list[Case]:
    """Return one page of the cases behind a figure, the earliest first."""
    statement, values = _cases(definition, period, within)
    listed = f"{statement} SELECT subject_id, day, reported, proven FROM cases ORDER BY day, subject_id LIMIT %s OFFSET %s"  # noqa: S608 - values are parameters
    with connection.cursor() as cursor:
        cursor.execute(listed, [*values, size, (page - 1) * size])
        return [Case(subject, _day(day), bool(told), bool(shown)) for subject, day, told, shown in cursor.fetchall()]


def events(definition: Definition, period: Period, within: Q = NOBODY_LEFT_OUT) -> Iterator[dict[str, Any]]:
    """Yield every event that has a say on the cases that begin in a period, case by case."""
    mine, values = _mine(definition, within)
    columns = ["subject_id", "occurred_on", "kind", "proven", *_columns(definition)]
    listed = f"""WITH {mine}, placed AS ({_placed(definition)})
        SELECT {", ".join(columns)} FROM placed WHERE day BETWEEN %s AND %s ORDER BY day, subject_id, occurred_on, id"""  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(listed, [*values, *_pattern_values(definition), period.first, period.last])
        while rows := cursor.fetchmany(2000):
            for row in rows:
                told = dict(zip(columns, row, strict=True))
                yield {**told, "occurred_on": _day(told["occurred_on"])}


def _columns(definition: Definition) -> list[str]:
    return [f"w{place}" for place in range(len(definition.paths))] + (["amount"] if definition.amount else [])


def _mine(definition: Definition, within: Q) -> tuple[str, list[Any]]:
    """Return ``mine``: the standing events that any pattern may mean, with what patterns look at in columns of their own."""
    corrected = Event.objects.filter(corrects__isnull=False).values("corrects_id")
    kinds = {pattern.kind for pattern in definition.patterns}
    chosen = Event.objects.filter(within, subject_type=definition.subject_type, kind__in=sorted(kinds)).exclude(id__in=corrected)
    extracted: dict[str, Any] = {f"w{place}": TextAt(path) for place, path in enumerate(definition.paths)}
    if definition.amount:
        extracted["amount"] = WholeNumberAt(definition.amount)
    told = chosen.annotate(**extracted).order_by().values_list("id", "subject_id", "occurred_on", "kind", "evidence", *extracted)
    statement, values = told.query.get_compiler(connection=connection).as_sql()
    names = ", ".join(["id", "subject_id", "occurred_on", "kind", "proven", *extracted])
    has_evidence = {"sqlite": "evidence <> '[]'", "postgresql": "evidence <> '[]'::jsonb"}[connection.vendor]
    shown = names.replace("proven", f"CASE WHEN {has_evidence} THEN 1 ELSE 0 END AS proven")
    raw = names.replace("proven", "evidence")
    meant = " OR ".join([_test(definition, pattern) for pattern in definition.patterns] + ["kind = %s"] * definition.latest)
    texts = [text for pattern in definition.patterns for text in (pattern.kind, *pattern.where.values())]
    texts += [definition.numerator.kind] * definition.latest
    return f"told ({raw}) AS ({statement}), mine AS MATERIALIZED (SELECT {shown} FROM told WHERE {meant})", [*values, *texts]  # noqa: S608


def _placed(definition: Definition) -> str:
    """Return the statement that marks each event with what it is, the first day of its case, and whether the case is out."""
    out = " OR ".join(_test(definition, pattern) for pattern in definition.exclusions) or "1 = 0"
    last = "AND ROW_NUMBER() OVER (PARTITION BY subject_id, kind ORDER BY occurred_on DESC, id DESC) = 1" if definition.latest else ""
    return f"""SELECT mine.*, MIN(CASE WHEN {_test(definition, definition.cohort)} THEN occurred_on END) OVER one AS day,
        MAX(CASE WHEN {out} THEN 1 ELSE 0 END) OVER one AS is_out,
        CASE WHEN {_test(definition, definition.cohort)} THEN 1 ELSE 0 END AS begins,
        CASE WHEN {_test(definition, definition.numerator)} {last} THEN 1 ELSE 0 END AS counts
        FROM mine WINDOW one AS (PARTITION BY subject_id)"""  # noqa: S608


def _test(definition: Definition, pattern: Pattern) -> str:
    places = {path: f"w{place}" for place, path in enumerate(definition.paths)}
    return "(" + " AND ".join(["kind = %s", *(f"{places[path]} = %s" for path in pattern.where)]) + ")"


def _pattern_values(definition: Definition) -> list[str]:
    """Return the parameters of `_placed` in their order."""
    patterns = [definition.cohort, *definition.exclusions, definition.cohort, definition.numerator]
    return [value for pattern in patterns for value in (pattern.kind, *pattern.where.values())]


def _cases(definition: Definition, period: Period, within: Q) -> tuple[str, list[Any]]:
    """Return the opening of a statement that can select from ``cases``, one row each, and its parameters."""
    mine, values = _mine(definition, within)
    in_time, limit = "occurred_on >= day", []
    if definition.window_days is not None:
        in_time += f" AND occurred_on <= {_LATER[connection.vendor]}"
        limit = [definition.window_days]
    amount = "amount" if definition.amount else "0"
    statement = f"""WITH {mine}, placed AS ({_placed(definition)}),
        marked AS (SELECT subject_id, day, proven, {amount} AS amount,
            CASE WHEN begins = 1 AND occurred_on = day THEN 1 ELSE 0 END AS first,
            CASE WHEN counts = 1 AND {in_time} THEN 1 ELSE 0 END AS hit
            FROM placed WHERE is_out = 0 AND day BETWEEN %s AND %s),
        cases AS (SELECT subject_id, MIN(day) AS day, MAX(hit) AS reported, MAX(hit * proven) AS proven,
            SUM(CASE WHEN first = 1 THEN COALESCE(amount, 0) ELSE 0 END) AS base,
            SUM(CASE WHEN hit = 1 THEN COALESCE(amount, 0) ELSE 0 END) AS told,
            SUM(CASE WHEN hit * proven = 1 THEN COALESCE(amount, 0) ELSE 0 END) AS shown,
            MAX(CASE WHEN first = 1 AND amount IS NULL THEN 1 ELSE 0 END) AS lacking
            FROM marked GROUP BY subject_id)"""  # noqa: S608
    return statement, [*values, *_pattern_values(definition), *limit, period.first, period.last]


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
