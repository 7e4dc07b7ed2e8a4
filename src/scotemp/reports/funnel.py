"""How many came how far, from introduction or lead to operation, as a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.funnel import FEW, Cohort, Step
from scotemp.documents.blocks import Bar, Bars, Block, Cell, Column, Document, Kind, Link, Notice, Section, Table, Tone, Value
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the title, the place in words, what stages are called; and for how many lost cases which reason was given."""

    title: str
    place: str
    stages: Mapping[str, str]
    losses: Mapping[str, int] = field(default_factory=dict)
    where_to: Mapping[str, int] = field(default_factory=dict)
    invented: bool = False


def document(language: str, asked: Asked, answer: Assessment[tuple[Cohort, ...]]) -> Document:
    """Return the funnel in `language`."""
    voice = Voice(language)
    _ = voice.gettext
    return Document(
        title=asked.title,
        subtitle=asked.place,
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("As it stands on {day}").format(day=voice.day(answer.as_of)),
        labels=labels(voice),
        summary=tuple(notices(voice, asked, answer.value[0])),
        sections=sections(voice, asked, answer),
    )


def notices(voice: Voice, asked: Asked, whole: Cohort) -> list[Block]:
    """Return what must not be overlooked: invented cases, and that there are few."""
    _ = voice.gettext
    found: list[Block] = []
    if asked.invented:
        found.append(Notice(_("These cases are invented to show the platform."), Tone.WARNING, _("Demonstration")))
    if whole.cases < FEW:
        words = voice.ngettext(
            "{count} case only: look at the bounds before you read anything into a share.",
            "{count} cases only: look at the bounds before you read anything into a share.",
            whole.cases,
        )
        found.append(Notice(words.format(count=whole.cases), Tone.WARNING))
    return found


def sections(voice: Voice, asked: Asked, answer: Assessment[tuple[Cohort, ...]]) -> tuple[Section, ...]:
    """Return the funnel of all cases, that of each period, and what became of those that were lost."""
    _ = voice.gettext
    whole, *parts = answer.value
    made = [
        Section(
            key="funnel",
            title=_("How far the cases came"),
            lead=_("Of all cases, the share that reached each stage with its 95 % bounds, and the median of the days that it took."),
            blocks=(_chart(voice, asked, whole), _steps(voice, asked, whole)),
            how=how(
                voice,
                answer,
                question=_("What share of the cases reaches each stage, how surely, and after how many days?"),
                formula="p = r / n;  (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n);  S(t) = Π (1 − dᵢ / nᵢ)",
                inputs=[
                    ("r, n", _("cases that reached the stage, and all that began")),
                    ("dᵢ, nᵢ", _("cases that arrive on a day, and those still waiting just before")),
                ],
            ),
        )
    ]
    if parts:
        made.append(Section(key="periods", title=_("By the period in which they began"), blocks=(_periods(voice, asked, parts),)))
    made.append(_lost(voice, asked))
    return tuple(made)


def _chart(voice: Voice, asked: Asked, whole: Cohort) -> Bars:
    _ = voice.gettext
    return Bars(
        title=_("Share that reached each stage"),
        alt=_("Bars of the share that reached each stage, in the order of the stages; the table below gives the numbers."),
        bars=tuple(
            Bar(asked.stages[step.stage], step.share, f"{voice.percent(step.share, 0)} ({step.reached})", _cases(whole, step))
            for step in whole.steps
        ),
    )


def _cases(cohort: Cohort, step: Step) -> Link:
    return Link("cases", f"{cohort.name}/{step.stage}")


def _steps(voice: Voice, asked: Asked, cohort: Cohort) -> Table:
    _ = voice.gettext
    columns = (
        Column("stage", _("Stage")),
        Column("reached", _("Reached it"), Kind.INTEGER),
        Column("share", _("Share of all"), Kind.PERCENT, 1),
        Column("bounds", _("95 % bounds")),
        Column("onward", _("Of those at the stage before"), Kind.PERCENT, 1),
        Column("median", _("Median, days"), Kind.NUMBER, 0),
        Column("span", _("95 % bounds, days")),
    )
    rows = tuple(
        (
            Cell(asked.stages[step.stage], _cases(cohort, step)),
            step.reached,
            step.share,
            f"{voice.percent(step.low, 1)} – {voice.percent(step.high, 1)}",
            step.onward,
            step.median,
            _span(voice, step),
        )
        for step in cohort.steps
    )
    note = voice.ngettext("{count} case.", "{count} cases.", cohort.cases).format(count=cohort.cases)
    return Table(columns, rows, note=note)


def _span(voice: Voice, step: Step) -> str:
    if step.median is None:
        return "—"
    low, high = ("?" if bound is None else voice.number(bound, 0) for bound in (step.median_low, step.median_high))
    return f"{low} – {high}"


def _periods(voice: Voice, asked: Asked, parts: list[Cohort]) -> Table:
    _ = voice.gettext
    stages = [step.stage for step in parts[0].steps]
    told = (Column(stage, asked.stages[stage], help=_("share that reached it, with its 95 % bounds")) for stage in stages)
    columns = (Column("period", _("Began in")), Column("cases", _("Cases"), Kind.INTEGER), *told)
    rows: tuple[tuple[Value | Cell, ...], ...] = tuple(
        (part.name, part.cases, *(_brief(voice, part, step) for step in part.steps)) for part in parts
    )
    return Table(
        columns, rows, note=_("In brackets the 95 % bounds. Periods whose bounds overlap widely do not differ for all that is known.")
    )


def _brief(voice: Voice, cohort: Cohort, step: Step) -> Cell:
    words = f"{voice.percent(step.share, 0)} ({voice.percent(step.low, 0)}–{voice.percent(step.high, 0)})"
    return Cell(words, _cases(cohort, step))


def _lost(voice: Voice, asked: Asked) -> Section:
    _ = voice.gettext
    blocks: list[Block] = []
    for caption, counts in ((_("Why"), asked.losses), (_("Where to"), asked.where_to)):
        if counts:
            columns = (Column("what", caption), Column("cases", _("Cases"), Kind.INTEGER))
            blocks.append(Table(columns, tuple((what, counts[what]) for what in sorted(counts, key=lambda what: (-counts[what], what)))))
    return Section(key="lost", title=_("What was lost, why and where to"), blocks=tuple(blocks) or (Notice(_("Nothing was lost.")),))
