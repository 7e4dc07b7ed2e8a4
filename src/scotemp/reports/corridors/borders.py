"""Which borders most hangs on, as a document."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.stress import Stress
from scotemp.documents.blocks import Bar, Bars, Block, Column, Document, Kind, Notice, Section, Table, Tone
from scotemp.reports.corridors import words
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice

MOST_BARS = 12


def document(language: str, answer: Assessment[Stress]) -> Document:
    """Return every border with what its closing does to all pairs of places."""
    voice = Voice(language)
    _ = voice.gettext
    value = answer.value
    columns = (
        Column("border", _("Border")),
        Column("mode", _("Mode")),
        Column("changed", _("Pairs that lose an efficient route"), Kind.PERCENT, 1),
        Column("cut", _("Pairs cut off"), Kind.INTEGER),
        Column("hours", _("Hours more, fastest route, mean"), Kind.NUMBER, 2),
        Column("usd", _("USD more, cheapest route, mean"), Kind.NUMBER, 1),
    )
    named = [" – ".join(words.place(voice, end) for end in one.border) for one in value.borders]
    rows = tuple(
        (name, words.mode(voice, one.mode), one.changed / one.pairs, one.cut, one.hours, one.usd)
        for name, one in zip(named, value.borders, strict=True)
    )
    bars = Bars(
        title=_("Pairs of places that lose an efficient route when the border closes"),
        alt=_("Bars, the longest first; the table has the figures."),
        bars=tuple(
            Bar(f"{name} ({words.mode(voice, one.mode)})", one.changed / one.pairs, voice.percent(one.changed / one.pairs))
            for name, one in list(zip(named, value.borders, strict=True))[:MOST_BARS]
        ),
    )
    account = how(
        voice,
        answer,
        question=_("What does the closing of one border do to the efficient routes between all pairs of places?"),
        formula="Δᵦ = Σ [F(s,t) ≠ F₋ᵦ(s,t)] / |{(s,t)}|",
        inputs=[(_("Version of the network"), value.version), (_("Day"), str(answer.inputs["day"]))],
    )
    old = Notice(_("The network has changed since this table was computed."), Tone.WARNING)
    summary: tuple[Block, ...] = () if value.current else (old,)
    return Document(
        title=_("Borders that most hangs on"),
        subtitle=_("Each border closed by itself, all pairs of places searched again"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("{count} pairs of places").format(count=voice.number(value.borders[0].pairs if value.borders else 0, 0)),
        labels=labels(voice),
        summary=summary,
        sections=(Section("borders", _("Borders"), (bars, Table(columns, rows)), how=account),),
    )
