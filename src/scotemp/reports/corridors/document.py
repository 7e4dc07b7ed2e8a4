"""The efficient routes between two places as a document."""

from collections.abc import Iterator

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.options import Options, Route
from scotemp.documents.blocks import Block, Cell, Column, Document, Fact, Facts, Kind, Notice, Section, Table, Tone
from scotemp.reports.corridors import words
from scotemp.reports.corridors.pictures import climbs, route_map
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(language: str, answer: Assessment[Options]) -> Document:
    """Return the routes shown, what each saving costs, where they run, and every step of each with its figures."""
    voice = Voice(language)
    _ = voice.gettext
    value = answer.value
    asked = value.question
    load = _("{tonnes} t in {units}").format(tonnes=voice.number(asked.load.tonnes, 1), units=asked.load.unit)
    return Document(
        title=_("Routes {origin} – {destination}").format(
            origin=words.place(voice, asked.origin), destination=words.place(voice, asked.destination)
        ),
        subtitle=load,
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Leaving on {day}; network {version}").format(day=voice.day(asked.on), version=value.version[:12]),
        labels=labels(voice),
        summary=(*_warnings(voice, value), _facts(voice, value)),
        sections=(
            _routes(voice, answer),
            _pictures(voice, value),
            *_all_steps(voice, answer),
        ),
        colophon=(
            _("The same network, load, day and filters give the same routes; the version names every figure that was used."),
            _("Figures marked as assumed are the platform's own until somebody measures: lay your own over them."),
        ),
    )


def _warnings(voice: Voice, value: Options) -> list[Block]:
    """Say when the search was cut, for then routes are missing."""
    _ = voice.gettext
    if not value.complete:
        return [Notice(_("The search was cut off: these routes are efficient among themselves, others are missing."), Tone.WARNING)]
    if value.stretch > 1:
        share = voice.percent(value.stretch - 1, 0)
        return [
            Notice(_("There are very many efficient routes: each has one among these that is at most {share} worse.").format(share=share))
        ]
    return []


def _facts(voice: Voice, value: Options) -> Facts:
    _ = voice.gettext
    fastest, cheapest = (min(value.front, key=key) for key in (lambda one: one.hours, lambda one: one.usd))
    cleanest = min(value.front, key=lambda one: one.kg)
    return Facts(
        (
            Fact(_("Fastest"), words.days(voice, fastest.hours), words.usd(voice, fastest.usd)),
            Fact(_("Cheapest"), words.usd(voice, cheapest.usd), words.days(voice, cheapest.hours)),
            Fact(_("Least CO₂e"), _("{amount} kg").format(amount=voice.number(cleanest.kg, 0)), words.days(voice, cleanest.hours)),
            Fact(_("Efficient routes"), str(len(value.front)), _("no other beats one of them in time, cost, CO₂e and steadiness at once")),
        )
    )


def _routes(voice: Voice, answer: Assessment[Options]) -> Section:
    _ = voice.gettext
    value = answer.value
    deadline = value.question.filters.deadline is not None
    columns = [
        Column("route", _("Route")),
        Column("way", _("Through")),
        Column("days", _("Days expected"), Kind.NUMBER, 1),
        Column("nine", _("Days, nine of ten cases"), Kind.NUMBER, 1),
        *([Column("timely", _("In time"), Kind.PERCENT, 0)] if deadline else []),
        Column("usd", _("USD"), Kind.NUMBER, 0),
        Column("kg", _("kg CO₂e"), Kind.NUMBER, 0),
        Column("day", _("USD for a day saved"), Kind.NUMBER, 0, _("Against the next slower route shown; empty where it is not dearer.")),
        Column("kilogram", _("USD for a kg CO₂e saved"), Kind.NUMBER, 2, _("Against the shown route with the next larger emissions.")),
    ]
    rows = tuple(_row(voice, number, one, deadline=deadline) for number, one in enumerate(value.routes))
    account = how(
        voice,
        answer,
        question=_("Which routes does no other beat in expected time, cost, CO₂e and spread at once?"),
        formula="min (Σ E[tᵢ], Σ cᵢ, Σ mᵢ·dᵢ·fᵢ, Σ Var[tᵢ])",
        inputs=[(_("Emission factors"), value.question.factors), (_("Version of the network"), value.version)],
    )
    note = _("{shown} of {all} efficient routes: the best in each aim, the nearest to all aims, then those least like the ones shown.")
    table = Table(tuple(columns), rows, note=note.format(shown=len(rows), all=len(value.front)))
    return Section("routes", _("Routes"), (table,), how=account)


def _row(voice: Voice, number: int, one: Route, *, deadline: bool) -> tuple[str | float | Cell | None, ...]:
    modes = dict.fromkeys(words.mode(voice, step.mode) for step in one.steps if step.kind == "haul")
    borders = [words.place(voice, step.place) for step in one.steps if step.kind == "border"]
    through = voice.listing([*modes]) + (": " + " → ".join(borders) if borders else "")
    timely = [one.on_time] if deadline else []
    return (
        Cell(words.letter(number), note=voice.listing([words.best(voice, code) for code in one.least])),
        through,
        one.totals.hours / 24,
        one.p90 / 24,
        *timely,
        one.totals.usd,
        one.totals.kg,
        one.day_saved,
        one.kg_saved,
    )


def _pictures(voice: Voice, value: Options) -> Section:
    _ = voice.gettext
    lead = _("A slope is carriage, an upright step is a border or a terminal: the longest steps are where time and money are lost.")
    return Section("pictures", _("Where time and money go"), (route_map(voice, value), *climbs(voice, value)), lead=lead)


def _all_steps(voice: Voice, answer: Assessment[Options]) -> Iterator[Section]:
    """Yield the steps of each route, then the list of sources that they name by number."""
    _ = voice.gettext
    named = list(dict.fromkeys(source for route in answer.value.routes for step in route.steps for source in step.sources))
    for number, route in enumerate(answer.value.routes):
        yield _steps(voice, number, route, named)
    columns = (Column("number", _("No.")), Column("source", _("Source")))
    own = {"platform": _("assumption of the platform")}
    rows = tuple((str(number), own.get(source, source)) for number, source in enumerate(named, start=1))
    yield Section("sources", _("Sources of the steps"), (Table(columns, rows),))


def _steps(voice: Voice, number: int, one: Route, named: list[str]) -> Section:
    _ = voice.gettext
    columns = (
        Column("step", _("Step")),
        Column("km", _("km"), Kind.NUMBER, 0),
        Column("half", _("Hours, half of the cases"), Kind.NUMBER, 1),
        Column("nine", _("Hours, nine of ten cases"), Kind.NUMBER, 1),
        Column("usd", _("USD"), Kind.NUMBER, 0),
        Column("kg", _("kg CO₂e"), Kind.NUMBER, 0),
        Column("sure", _("Weakest figure")),
        Column("source", _("Sources")),
    )
    rows = tuple(
        (
            words.step(voice, step), step.km or None, *step.quantiles(), step.usd, step.kg or None,
            words.confidence(voice, step.confidence), ", ".join(str(named.index(source) + 1) for source in step.sources),
        )
        for step in one.steps
    )  # fmt: skip
    title = _("Route {letter}: every step").format(letter=words.letter(number))
    return Section(f"route-{words.letter(number).lower()}", title, (Table(columns, rows),))
