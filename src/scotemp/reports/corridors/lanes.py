"""Published lanes held against the model, as a document."""

from datetime import date

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.soundness import Doubt
from scotemp.assessments.corridors.validation import Held
from scotemp.documents.blocks import Block, Column, Document, Fact, Facts, Kind, Notice, Section, Table
from scotemp.reports.corridors import words
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(language: str, answer: Assessment[tuple[Held, ...]], doubts: tuple[Doubt, ...], on: date) -> Document:
    """Return every lane with kilometres, days and errors, then what looks wrong in the network."""
    voice = Voice(language)
    _ = voice.gettext
    lead = _(
        "No figure of the network was set by these lanes. Days of the press are often without terminals; errors are shown as they are."
    )
    account = how(
        voice,
        answer,
        question=_("How far is the model from what was published of whole lanes?"),
        formula="d − [low, high];  km / km₀ − 1",
        inputs=[(_("Version of the network"), str(answer.inputs["network"]))],
    )
    return Document(
        title=_("Corridors: the model against published lanes"),
        subtitle=_("And what looks wrong in the network"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Computed on {day}").format(day=voice.day(on)),
        labels=labels(voice),
        summary=(_facts(voice, answer.value),),
        sections=(Section("lanes", _("Published lanes"), (_table(voice, answer.value),), lead=lead, how=account), _doubts(voice, doubts)),
    )


def _facts(voice: Voice, held: tuple[Held, ...]) -> Facts:
    _ = voice.gettext
    within = sum(one.days_error == 0 or abs(one.days_error) <= 0.25 * one.lane.days[1] for one in held)
    lengths = [abs(one.km_error) for one in held if one.km_error is not None]
    return Facts(
        (
            Fact(_("Lanes within a quarter of the published days"), _("{count} of {all}").format(count=within, all=len(held))),
            Fact(
                _("Mean error of length"),
                voice.percent(sum(lengths) / len(lengths)),
                _("{count} lanes with a length").format(count=len(lengths)),
            ),
        )
    )


def _table(voice: Voice, held: tuple[Held, ...]) -> Table:
    _ = voice.gettext
    columns = (
        Column("lane", _("Lane")),
        Column("modes", _("Modes")),
        Column("km", _("km, model"), Kind.NUMBER, 0),
        Column("km0", _("km, published"), Kind.NUMBER, 0),
        Column("kmerror", _("Error of length"), Kind.PERCENT, 1),
        Column("days", _("Days, model"), Kind.NUMBER, 1),
        Column("days90", _("Days, nine of ten cases"), Kind.NUMBER, 1),
        Column("days0", _("Days, published")),
        Column("dayserror", _("Error in days"), Kind.NUMBER, 1),
        Column("source", _("Source")),
    )
    rows = tuple(
        (
            f"{words.place(voice, one.lane.origin)} – {words.place(voice, one.lane.destination)}",
            voice.listing([words.mode(voice, mode) for mode in one.lane.modes]),
            one.km, one.lane.km, one.km_error, one.days, one.days_p90,
            "–".join(dict.fromkeys(voice.number(day, 0 if day == int(day) else 1) for day in one.lane.days)),
            one.days_error, one.lane.source,
        )
        for one in held
    )  # fmt: skip
    return Table(columns, rows)


def _doubts(voice: Voice, doubts: tuple[Doubt, ...]) -> Section:
    _ = voice.gettext
    kinds = {
        "hanging": _("hangs on one leg; so many places with it"),
        "one_way": _("no way back"),
        "speed": _("speed that cannot be, km/h"),
        "short": _("shorter than the great circle; share of it"),
        "long": _("over three times the great circle"),
    }
    columns = (Column("what", _("Place or leg")), Column("doubt", _("Doubt")), Column("value", _("Figure"), Kind.NUMBER, 2))
    rows = tuple((one.what, kinds[one.kind], one.value) for one in doubts)
    blocks: tuple[Block, ...] = (Table(columns, rows),) if rows else (Notice(_("Nothing looks wrong.")),)
    return Section("doubts", _("What looks wrong in the network"), blocks)
