"""What can be reached from a place, as a document."""

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.corridors.network import data
from scotemp.assessments.corridors.reach import Reached
from scotemp.documents.blocks import Column, Document, FlowMap, Kind, Place, Section, Table
from scotemp.reports.corridors import words
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


def document(language: str, answer: Assessment[tuple[Reached, ...]]) -> Document:
    """Return the places that are reached in time, nearest first, on a map and in a table."""
    voice = Voice(language)
    _ = voice.gettext
    question, within = answer.inputs["question"], float(str(answer.inputs["within"]))
    origin = question.origin  # type: ignore[attr-defined]
    columns = (
        Column("place", _("Place")),
        Column("country", _("Country")),
        Column("days", _("Days expected, fastest"), Kind.NUMBER, 1),
        Column("usd", _("USD, cheapest within the time"), Kind.NUMBER, 0),
        Column("routes", _("Efficient routes within the time"), Kind.INTEGER),
    )
    known = data().places.by_code
    rows = tuple(
        (words.place(voice, one.place), words.country(voice, known[one.place].country), one.hours / 24, one.usd, one.routes)
        for one in answer.value
    )
    account = how(
        voice,
        answer,
        question=_("Which places are reached in the time, by the fastest and by the cheapest way?"),
        formula="min Σ E[tᵢ];  min Σ cᵢ, Σ E[tᵢ] ≤ T",
        inputs=[(_("Version of the network"), str(answer.inputs["network"]))],
    )
    places = tuple(
        Place(one.place, words.place(voice, one.place) if number < 12 else "", known[one.place].lon, known[one.place].lat, 0.0)
        for number, one in enumerate(answer.value)
    )
    home = Place(origin, words.place(voice, origin), known[origin].lon, known[origin].lat, 0.0, home=True)
    picture = FlowMap(_("What is reached in time"), _("A map of the places in the table; the nearest are named."), (home, *places))
    return Document(
        title=_("What can be reached from {place} in {days}").format(place=words.place(voice, origin), days=words.days(voice, within)),
        subtitle=_("{count} of {all} places").format(count=len(rows), all=sum(one.status == "open" for one in known.values()) - 1),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Leaving on {day}").format(day=voice.day(question.on)),  # type: ignore[attr-defined]
        labels=labels(voice),
        sections=(Section("reach", _("Places"), (picture, Table(columns, rows)), how=account),),
    )
