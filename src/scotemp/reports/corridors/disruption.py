"""What scenarios change between two places, as a document."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.disruption import Change, Disruption
from scotemp.documents.blocks import Column, Document, Kind, Section, Table
from scotemp.reports.corridors import words
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(language: str, answer: Assessment[Disruption]) -> Document:
    """Return what each scenario of the library, by itself, does to the routes between two places."""
    voice = Voice(language)
    _ = voice.gettext
    asked = answer.value.question
    columns = (
        Column("scenario", _("Scenario")),
        Column("effect", _("What it does")),
        Column("days", _("Days more at least"), Kind.NUMBER, 1),
        Column("usd", _("USD more at least"), Kind.NUMBER, 0),
        Column("kg", _("kg CO₂e more at least"), Kind.NUMBER, 0),
        Column("routes", _("Efficient routes"), Kind.INTEGER),
        Column("sure", _("Effect is")),
        Column("source", _("Source")),
    )
    rows = tuple(_row(voice, answer.value, one) for one in answer.value.changes)
    account = how(
        voice,
        answer,
        question=_("What does each scenario change between the two places?"),
        formula="min f(after) − min f(before)",
        inputs=[(_("Version of the network"), str(answer.inputs["network"]))],
    )
    return Document(
        title=_("Scenarios for {origin} – {destination}").format(
            origin=words.place(voice, asked.origin), destination=words.place(voice, asked.destination)
        ),
        subtitle=_("Closures, delays, surcharges and new lines, each by itself"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Leaving on {day}").format(day=voice.day(asked.on)),
        labels=labels(voice),
        sections=(Section("scenarios", _("Scenarios"), (Table(columns, rows),), how=account),),
    )


def _row(voice: Voice, value: Disruption, one: Change) -> tuple[str | float | int | None, ...]:
    name = f"{one.scenario.id} {one.scenario.names.get(voice.language)}"
    sure, before, after = words.confidence(voice, one.scenario.confidence), value.before, one.after
    if after is None:
        return name, _effect(voice, one), None, None, None, 0, sure, one.scenario.source
    more = ((after.hours - before.hours) / 24, after.usd - before.usd, after.kg - before.kg)
    return name, _effect(voice, one), *more, after.routes, sure, one.scenario.source


def _effect(voice: Voice, one: Change) -> str:
    _ = voice.gettext
    if not one.applies:
        return _("concerns other traffic")
    if one.after is None:
        return _("cuts the two places off")
    return _("changes the efficient routes") if one.touches else _("changes no efficient route")
