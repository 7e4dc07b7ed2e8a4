"""The quarterly report of a place: rates by what was told and by what evidence shows, the score, the funnel, the clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.funnel import Cohort, bounds
from scotemp.documents.blocks import Block, Cell, Column, Document, Fact, Facts, Kind, Link, Notice, Paragraph, Section, Table
from scotemp.reports import funnel
from scotemp.reports.labels import labels
from scotemp.reports.place import Speed
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure: its name in the pack, what it is called and says, cases and how many reach it, the rates (of amounts, if it has any)."""

    name: str
    label: str
    says: str
    cases: int
    reported: int
    proven: int
    reported_rate: Fraction | None
    proven_rate: Fraction | None
    of_amounts: bool


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of a score: what it is, the most it gives or takes, what it gave or took by report and by evidence."""

    label: str
    most: Fraction
    reported: Fraction
    proven: Fraction
    known: bool


@dataclass(frozen=True, slots=True)
class ScoreTold:
    """A score by its formula; `most` is what could be had from the parts of which anything is known."""

    label: str
    says: str
    lines: tuple[ScoreLine, ...]
    reported: Fraction
    proven: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True)
class Late:
    """A time limit that was not kept: of which record (its kind and number), which one, when it ran out, when it ended."""

    record: str
    title: str
    clock: str
    due: datetime
    ended: datetime | None


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a report tells, in the reader's words; `late_in_all` counts what `late` shows the oldest of."""

    place: str
    name: str
    first: date
    last: date
    packs: str
    rates: tuple[Rate, ...]
    scores: tuple[ScoreTold, ...]
    speeds: tuple[Speed, ...]
    late: tuple[Late, ...]
    late_in_all: int
    asked: funnel.Asked


def document(language: str, told: Quarter, answer: Assessment[tuple[Cohort, ...]]) -> Document:
    """Return the report in `language`; `answer` is the funnel of the leads that came in within the quarter."""
    voice = Voice(language)
    _ = voice.gettext
    return Document(
        title=_("Quarterly report of investment promotion"),
        subtitle=f"{told.place} · {told.name}",
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("{first} to {last}; as it stands on {day}").format(
            first=voice.day(told.first), last=voice.day(told.last), day=voice.day(answer.as_of)
        ),
        labels=labels(voice),
        summary=(*funnel.notices(voice, told.asked, answer.value[0]), _facts(voice, told)),
        sections=(_rates(voice, told), *_scores(voice, told), *funnel.sections(voice, told.asked, answer), clocks(voice, told)),
        colophon=(
            _(
                "Figures are queries on the log of the platform by definitions of the rule packs {packs}; their files compute them again."
            ).format(packs=told.packs),
        ),
    )


def _facts(voice: Voice, told: Quarter) -> Facts:
    rates = [one for one in told.rates if one.proven_rate is not None][:4]
    shown = [
        Fact(one.label, _rate(voice, one.reported_rate), voice.gettext("by evidence {rate}").format(rate=_rate(voice, one.proven_rate)))
        for one in rates
    ]
    return Facts(tuple(shown) or (Fact(voice.gettext("Cases of the quarter"), "0"),))


def _rate(voice: Voice, rate: Fraction | None) -> str:
    return "—" if rate is None else voice.percent(float(rate), 1)


def _rates(voice: Voice, told: Quarter) -> Section:
    _ = voice.gettext
    columns = (
        Column("figure", _("Figure")),
        Column("cases", _("Cases"), Kind.INTEGER),
        Column("reported", _("By report"), Kind.PERCENT, 1),
        Column("proven", _("By evidence"), Kind.PERCENT, 1),
        Column("bounds", _("95 % bounds")),
        Column("says", _("Definition")),
    )
    rows = tuple(
        (
            Cell(one.label, Link("figure", one.name)),
            one.cases,
            None if one.reported_rate is None else float(one.reported_rate),
            None if one.proven_rate is None else float(one.proven_rate),
            _bounds(voice, one),
            one.says,
        )
        for one in told.rates
    )
    return Section(
        key="rates",
        title=_("Rates"),
        lead=_("A case counts in the quarter in which it began. By report: what was entered. By evidence: only what a paper proves."),
        blocks=(Table(columns, rows, note=_("The name of a figure leads to the file that computes it again. Amounts have no bounds.")),),
    )


def _bounds(voice: Voice, one: Rate) -> str:
    if one.of_amounts or not one.cases:
        return "—"
    low, high = bounds(one.reported, one.cases)
    return f"{voice.percent(low, 0)} – {voice.percent(high, 0)}"


def _scores(voice: Voice, told: Quarter) -> list[Section]:
    _ = voice.gettext
    columns = (
        Column("part", _("Part")),
        Column("most", _("At most"), Kind.NUMBER, 1),
        Column("reported", _("By report"), Kind.NUMBER, 1),
        Column("proven", _("By evidence"), Kind.NUMBER, 1),
    )
    return [
        Section(
            key=f"score-{place}",
            title=one.label,
            blocks=(
                Paragraph(_("Formula: {formula}").format(formula=one.says)),
                Table(
                    columns,
                    (
                        *(
                            (
                                Cell(line.label, note="" if line.known else _("nothing is known of it")),
                                float(line.most),
                                float(line.reported),
                                float(line.proven),
                            )
                            for line in one.lines
                        ),
                        (_("In all"), float(one.most), float(one.reported), float(one.proven)),
                    ),
                    note=_("Parts of which nothing is known give no points and are not counted in what could be had."),
                ),
            ),
        )
        for place, one in enumerate(told.scores)
    ]


def clocks(voice: Voice, told: Quarter) -> Section:
    """Return how the time limits of leads were kept, with those that were not."""
    _ = voice.gettext
    blocks: list[Block] = [_speeds(voice, told.speeds)] if told.speeds else [Notice(_("No time limit began in the quarter."))]
    if told.late:
        columns = (
            Column("record", _("Record")),
            Column("clock", _("Time limit")),
            Column("due", _("Ran out on")),
            Column("ended", _("Ended on")),
        )
        rows = tuple(
            (
                Cell(one.title, Link("record", one.record)),
                one.clock,
                voice.day(one.due.date()),
                voice.day(one.ended.date()) if one.ended else _("still open"),
            )
            for one in told.late
        )
        note = voice.ngettext("{count} in all.", "{count} in all.", told.late_in_all).format(count=told.late_in_all)
        blocks.append(Table(columns, rows, caption=_("Not kept"), note=note))
    return Section(key="clocks", title=_("How the time limits were kept"), blocks=tuple(blocks))


def _speeds(voice: Voice, speeds: Sequence[Speed]) -> Table:
    _ = voice.gettext
    columns = (
        Column("step", _("Step")),
        Column("cases", _("Cases"), Kind.INTEGER),
        Column("share", _("In time"), Kind.PERCENT, 0),
        Column("bounds", _("95 % bounds")),
        Column("middle", _("Middle time, hours"), Kind.NUMBER, 1),
        Column("late", _("Open and late today"), Kind.INTEGER),
    )
    rows = []
    for one in speeds:
        low, high = bounds(one.in_time, one.cases)
        wide = f"{voice.percent(low, 0)} – {voice.percent(high, 0)}"
        rows.append((one.step, one.cases, one.in_time / one.cases, wide, one.middle_hours, one.running_late))
    return Table(columns, tuple(rows))
