"""Who meets whom when many compete: the assignment proposed, the others beside it, and what stability costs."""

from collections.abc import Mapping
from datetime import date

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.assigning import Assignment, Proposal
from scotemp.documents.blocks import Block, Bullets, Column, Document, Fact, Facts, Kind, Notice, Section, Table, Tone
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.matching.words import Named
from scotemp.reports.voice import Voice

Names = Mapping[int, Named]


def document(language: str, answer: Assessment[Proposal], entrepreneurs: Names, localities: Names, on: date, *, invented: bool) -> Document:
    """Return who should meet whom, with the four ways of deciding it side by side."""
    voice = Voice(language)
    _ = voice.gettext
    notices: list[Block] = []
    if invented:
        notices.append(Notice(_("Some of those named here are invented to show the platform."), Tone.WARNING, _("Demonstration")))
    return Document(
        title=_("Who meets whom"),
        subtitle=_("Many entrepreneurs, few places: an assignment from which no two would rather run away"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("As it stands on {day}").format(day=voice.day(on)),
        labels=labels(voice),
        summary=(*notices, _facts(voice, answer.value)),
        sections=(_proposed(voice, answer, entrepreneurs, localities), _compared(voice, answer.value), *_alone(voice, answer.value, entrepreneurs)),
    )  # fmt: skip


def _facts(voice: Voice, value: Proposal) -> Facts:
    _ = voice.gettext
    lost = value.best.worth - value.by_entrepreneurs.worth
    return Facts(
        (
            Fact(_("Pairs"), voice.number(len(value.by_entrepreneurs.pairs), 0)),
            Fact(_("Left alone"), voice.number(len(value.unmatched), 0)),
            Fact(_("What stability costs"), voice.percent(lost / value.best.worth if value.best.worth else 0.0), _("of the worth that could be had")),
        )
    )  # fmt: skip


def _proposed(voice: Voice, answer: Assessment[Proposal], entrepreneurs: Names, localities: Names) -> Section:
    _ = voice.gettext
    columns = (
        Column("entrepreneur", _("Entrepreneur")),
        Column("locality", _("Place")),
        Column("his", _("What he thinks of the place"), Kind.NUMBER, 2),
        Column("theirs", _("What the place thinks of him"), Kind.NUMBER, 2),
        Column("often", _("In how many lotteries among equals"), Kind.PERCENT, 0),
    )
    pairs = sorted(answer.value.by_entrepreneurs.pairs, key=lambda pair: (localities[pair.locality].title, -pair.theirs))
    rows = tuple(
        (entrepreneurs[pair.entrepreneur].cell(), localities[pair.locality].cell(), pair.his, pair.theirs, pair.often) for pair in pairs
    )
    blocks: tuple[Block, ...] = (Table(columns, rows),) if rows else (Notice(_("Nobody can meet anybody: no pair is possible.")),)
    return Section(
        key="pairs",
        title=_("The stable assignment"),
        lead=_("Entrepreneurs ask, places choose; no entrepreneur and place that are not matched would both rather have each other."),
        blocks=blocks,
        how=how(
            voice,
            answer,
            question=_("Who should meet whom, so that no two would rather leave their partners for each other?"),
            formula="(i, j) blocks ⇔ uᵢ(j) > uᵢ(μ(i)) ∧ uⱼ(i) > uⱼ(μ(j));  max Σ (uᵢ(j) + uⱼ(i)) xᵢⱼ",
            inputs=[
                (_("Entrepreneurs"), str(answer.inputs["entrepreneurs"])),
                (_("Places"), str(answer.inputs["localities"])),
                (_("Meetings for each entrepreneur"), str(answer.inputs["each"])),
            ],
        ),
    )


def _compared(voice: Voice, value: Proposal) -> Section:
    _ = voice.gettext
    columns = (
        Column("way", _("Way of deciding")),
        Column("pairs", _("Pairs"), Kind.INTEGER),
        Column("worth", _("Worth: sum of both opinions"), Kind.NUMBER, 2),
        Column("blocking", _("Pairs that would run away"), Kind.INTEGER),
    )
    ways: list[tuple[str, Assignment | None]] = [
        (_("Stable, entrepreneurs ask"), value.by_entrepreneurs),
        (_("Stable, places ask"), value.by_localities),
        (_("Worth most among the stable"), value.best_stable),
        (_("Worth most of all, stable or not"), value.best),
    ]
    rows = tuple((name, *_line(one)) for name, one in ways)
    note = "" if value.best_stable else _("The best among the stable could not be proved in time: too many pairs, or too many are equal.")
    return Section(key="ways", title=_("Four ways of deciding, side by side"), blocks=(Table(columns, rows, note=note),))


def _line(one: Assignment | None) -> tuple[int | float | None, ...]:
    return (None, None, None) if one is None else (len(one.pairs), one.worth, one.blocking)


def _alone(voice: Voice, value: Proposal, entrepreneurs: Names) -> tuple[Section, ...]:
    _ = voice.gettext
    if not value.unmatched:
        return ()
    names = tuple(entrepreneurs[key].title for key in value.unmatched)
    return (
        Section(
            key="alone", title=_("Left alone"), lead=_("No place has room left that would rather have them."), blocks=(Bullets(names),)
        ),
    )
