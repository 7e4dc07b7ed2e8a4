"""One of a side against the other: the order, what speaks for each, what is not known, what would raise it, how firm the order is."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.matching.fitting import Fit, Ranking
from scotemp.documents.blocks import Bar, Bars, Block, Cell, Column, Document, Fact, Facts, Kind, Link, Notice, Section, Table, Tone
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.matching.words import Named, against, criterion, meaning, method
from scotemp.reports.voice import Voice

SHOWN = 30
CHARTED = 12
_FIRM = 0.8
_EQUAL = 1e-9
_SLIGHT = 0.02
"""A criterion that would add less than this is not named."""

View = tuple[str, Assessment[Ranking], Mapping[int, Named]]
"""Whom one looks for (a key of `_TITLES`), the answer, and the names of those in it."""


def document(language: str, title: str, views: Sequence[View], on: date, *, invented: bool, notices: Sequence[str] = ()) -> Document:
    """Return who fits the one named in `title`, one section for each side that was looked at; `notices` go before everything."""
    voice = Voice(language)
    _ = voice.gettext
    told: list[Block] = [Notice(words) for words in notices]
    if invented:
        told.append(Notice(_("Some of those named here are invented to show the platform."), Tone.WARNING, _("Demonstration")))
    return Document(
        title=title,
        subtitle=_("Who fits: reasons, missing facts, and how firm the order is"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("As it stands on {day}").format(day=voice.day(on)),
        labels=labels(voice),
        summary=(*told, *_facts(voice, views)),
        sections=tuple(_section(voice, *view) for view in views),
    )


def _titles(voice: Voice) -> dict[str, tuple[str, str]]:
    _ = voice.gettext
    return {
        "localities": (_("Localities"), _("Where should he go?")),
        "entrepreneurs": (_("Entrepreneurs"), _("Who should be invited?")),
        "partners": (_("Partners"), _("With whom could he work?")),
        "committees": (_("Committees"), _("Which committee is his?")),
    }


def _facts(voice: Voice, views: Sequence[View]) -> tuple[Facts, ...]:
    _ = voice.gettext
    words = _titles(voice)
    facts = []
    for name, answer, names in views:
        best = answer.value.fits[0] if answer.value.fits else None
        facts.append(Fact(words[name][0], names[best.key].title if best else "—", _fit(voice, best) if best else _("nobody to compare")))
    return (Facts(tuple(facts)),)


def _fit(voice: Voice, fit: Fit) -> str:
    _ = voice.gettext
    return _("fit {score} of 1").format(score=voice.number(fit.score, 2)) if fit.parts else _("nothing is known yet")


def _section(voice: Voice, name: str, answer: Assessment[Ranking], names: Mapping[int, Named]) -> Section:
    _ = voice.gettext
    title, question = _titles(voice)[name]
    value = answer.value
    chosen = str(answer.inputs["method"])
    blocks: list[Block] = [Notice(_firmness(voice, value, names))] if value.fits else [Notice(_empty(voice, name))]
    if value.fits:
        shown = value.fits[:SHOWN]
        blocks += [
            _chart(voice, title, shown, names, chosen),
            _order(voice, shown, names, chosen),
            _words(voice, shown, names),
            _parts(voice, value, shown, names),
        ]
    if value.vetoed:
        blocks.append(_vetoed(voice, value, names))
    blocks.append(_weights(voice, value))
    return Section(
        key=name,
        title=title,
        lead=_("{count} compared, the first {shown} are shown; out of the question: {vetoed}.").format(
            count=len(value.fits), shown=min(SHOWN, len(value.fits)), vetoed=len(value.vetoed)
        ),
        blocks=tuple(blocks),
        how=how(voice, answer, question=question, formula=_FORMULA[chosen], inputs=[(_("Method"), method(voice, chosen))]),
    )


_FORMULA = {
    "weighted": "fit = Σ wₖ vₖ + ½ Σ wₘ;  low = Σ wₖ vₖ,  high = Σ wₖ vₖ + Σ wₘ  (k known, m missing)",
    "topsis": "C = d⁻ / (d⁺ + d⁻)",
    "promethee": "φ = φ⁺ − φ⁻",
}


def _empty(voice: Voice, name: str) -> str:
    _ = voice.gettext
    return {
        "localities": _("No active locality can be compared: localities become active on their own page."),
        "entrepreneurs": _("Nobody can be compared yet: people who consent to be proposed, and verified enterprises, appear here."),
        "partners": _("No other verified enterprise can be compared yet."),
        "committees": _("No committee works yet."),
    }[name]


def _firmness(voice: Voice, value: Ranking, names: Mapping[int, Named]) -> str:
    _ = voice.gettext
    best = value.fits[0]
    equal = sum(one.score >= best.score - _EQUAL for one in value.fits)
    if equal > 1:
        words = _("{count} share the first place: what is known does not tell them apart. What is missing stands beside each.")
        return words.format(count=equal)
    name, share = names[best.key].title, best.first or 0.0
    if share >= _FIRM:
        words = _("The first place is firm: with weights somewhat different {name} still comes first in {share} of cases.")
    else:
        words = _("The first place is not firm: with weights somewhat different {name} comes first in {share} of cases only.")
    return words.format(name=name, share=voice.percent(share, 0))


def _chart(voice: Voice, title: str, fits: Sequence[Fit], names: Mapping[int, Named], chosen: str) -> Bars:
    _ = voice.gettext
    shift = 1.0 if chosen == "promethee" else 0.0  # net flows lie in [-1, 1], bars begin at 0
    bars = tuple(
        Bar(names[one.key].title, max(one.score + shift, 0.0), voice.number(one.score, 2), _link(names[one.key]), accent=place == 0)
        for place, one in enumerate(fits[:CHARTED])
        if not math.isnan(one.score)
    )
    return Bars(title=title, alt=_("Bars of the fit of the first {count}, best first.").format(count=len(bars)), bars=bars)


def _link(named: Named) -> Link | None:
    return Link("record", named.record) if named.record else None


def _order(voice: Voice, fits: Sequence[Fit], names: Mapping[int, Named], chosen: str) -> Table:
    _ = voice.gettext
    columns = (
        Column("place", _("No."), Kind.INTEGER),
        Column("name", _("Name")),
        Column("score", re.split("[:：]", method(voice, chosen))[0], Kind.NUMBER, 2),
        Column("low", _("At least"), Kind.NUMBER, 2, help=_("if all that is missing turned out worst")),
        Column("high", _("At most"), Kind.NUMBER, 2, help=_("if all that is missing turned out best")),
        Column("first", _("First, of all weightings"), Kind.PERCENT, 0),
    )
    rows = tuple(
        (place, names[one.key].cell(), _number(one.score), one.low, one.high, one.first) for place, one in enumerate(fits, start=1)
    )
    return Table(columns, rows, caption=_("Order"))


def _words(voice: Voice, fits: Sequence[Fit], names: Mapping[int, Named]) -> Table:
    _ = voice.gettext
    proposing = any(names[one.key].propose for one in fits)
    columns = (
        Column("name", _("Name")),
        Column("for", _("What speaks for it")),
        Column("missing", _("Not known")),
        Column("raise", _("What would raise it")),
        *((Column("propose", _("Introduction")),) if proposing else ()),
    )
    rows = tuple(
        (
            names[one.key].cell(),
            _reasons(voice, one),
            voice.listing([criterion(voice, name) for name in one.missing]) or "—",
            _lifts(voice, one),
            *((_proposal(voice, names[one.key]),) if proposing else ()),
        )
        for one in fits
    )
    return Table(columns, rows, caption=_("Reasons and missing facts"))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _proposal(voice: Voice, named: Named) -> Cell:
    return Cell(voice.gettext("Propose"), Link("propose", named.propose)) if named.propose else Cell("—")


def _reasons(voice: Voice, one: Fit) -> str:
    """Return the three criteria that contribute most, with what they contribute."""
    best = sorted(one.parts.items(), key=lambda part: -part[1][1])[:3]
    told = [f"{criterion(voice, name)} ({voice.number(given, 2)})" for name, (_value, given) in best if given > 0]
    return voice.listing(told) or "—"


def _lifts(voice: Voice, one: Fit) -> str:
    best = sorted(one.lifts.items(), key=lambda lift: -lift[1])[:2]
    told = [f"{criterion(voice, name)} (+{voice.number(gain, 2)})" for name, gain in best if gain >= _SLIGHT]
    return voice.listing(told) or "—"


def _parts(voice: Voice, value: Ranking, fits: Sequence[Fit], names: Mapping[int, Named]) -> Table:
    _ = voice.gettext
    columns = (Column("name", _("Name")), *(Column(name, criterion(voice, name), Kind.NUMBER, 2) for name in value.weights))
    rows = tuple((names[one.key].cell(), *(one.parts[name][0] if name in one.parts else None for name in value.weights)) for one in fits)
    return Table(
        columns,
        rows,
        caption=_("Values by criterion, 0 to 1"),
        note=_("A dash means that nothing is known: it counts as one half."),
    )


def _vetoed(voice: Voice, value: Ranking, names: Mapping[int, Named]) -> Table:
    _ = voice.gettext
    columns = (Column("name", _("Name")), Column("reason", _("Why it is out of the question")))
    rows = tuple((names[key].cell(), against(voice, reason)) for key, reason in value.vetoed.items())
    return Table(columns, rows, caption=_("Out of the question"))


def _weights(voice: Voice, value: Ranking) -> Table:
    _ = voice.gettext
    columns = (
        Column("criterion", _("Criterion")),
        Column("weight", _("Weight"), Kind.PERCENT, 1),
        Column("low", _("First place holds from"), Kind.PERCENT, 1),
        Column("high", _("to"), Kind.PERCENT, 1),
        Column("meaning", _("What it measures")),
    )
    rows = tuple(
        (criterion(voice, name), weight, *(value.stable.get(name, (None, None))), meaning(voice, name))
        for name, weight in value.weights.items()
    )
    return Table(
        columns, rows, caption=_("Weights and what they measure"),
        note=_("Between the two marks the weight can move, the others in proportion, and the first stays first."),
    )  # fmt: skip
