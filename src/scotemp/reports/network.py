"""The network abroad as a document: a map of who is where, and the gaps against the flows that matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from scotemp.assessments.assessment import Assessment
from scotemp.assessments.network import Cover
from scotemp.documents.blocks import Block, Cell, Column, Document, Fact, Facts, FlowMap, Kind, Link, Notice, Place, Section, Table, Tone
from scotemp.nomenclature import countries
from scotemp.reports.how import how
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Unit:
    """An office, branch or NGO abroad: its name, country and state in the reader's words, and whether it counts as present."""

    name: str
    country: str
    state: str
    present: bool
    invented: bool = False


def document(language: str, home: str, answer: Assessment[tuple[Cover, ...]], units: Sequence[Unit]) -> Document:
    """Return the map, the table of coverage and the list of units in `language`; `home` is an alpha-3 code."""
    voice = Voice(language)
    _ = voice.gettext
    notices: list[Block] = []
    if "absent_home" in answer.limits:
        words = _("The trade of {country} is not in the input-output table: weights and gaps come from projects and members alone.")
        notices.append(Notice(words.format(country=voice.country(home)), Tone.WARNING, _("Not in the table")))
    if any(unit.invented for unit in units):
        notices.append(Notice(_("Some of these units are invented to show the platform."), Tone.WARNING, _("Demonstration")))
    return Document(
        title=_("Network abroad"),
        subtitle=_("Seen from {country}").format(country=voice.country(home)),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("Trade of {year}; units as they stand today").format(year=answer.inputs["year"]),
        labels=labels(voice),
        summary=(*notices, _facts(voice, answer.value, units)),
        sections=(_coverage(voice, home, answer), _units(voice, units)),
    )


def _facts(voice: Voice, rows: tuple[Cover, ...], units: Sequence[Unit]) -> Facts:
    _ = voice.gettext
    covered = sum(row.weight for row in rows if row.presences)
    widest = next((row for row in rows if row.gap > 0), None)
    return Facts(
        (
            Fact(_("Units present"), voice.number(sum(unit.present for unit in units), 0)),
            Fact(_("Flows covered"), voice.percent(covered)),
            Fact(_("Widest gap"), voice.country(widest.country) if widest else "—", voice.percent(widest.gap) if widest else ""),
        )
    )


def _coverage(voice: Voice, home: str, answer: Assessment[tuple[Cover, ...]]) -> Section:
    _ = voice.gettext
    columns = (
        Column("country", _("Country")),
        Column("present", _("Units present"), Kind.INTEGER),
        Column("trade", _("Trade in inputs, USD million"), Kind.MONEY),
        Column("projects", _("Projects and groups"), Kind.INTEGER),
        Column("interest", _("Members at home there"), Kind.INTEGER),
        Column("weight", _("Part in the flows"), Kind.PERCENT),
        Column("gap", _("Gap"), Kind.PERCENT),
    )
    rows = tuple(
        (voice.country_cell(row.country), row.presences, row.trade, row.projects, row.interest, row.weight, row.gap) for row in answer.value
    )
    return Section(
        key="coverage",
        title=_("Coverage and gaps"),
        lead=_("A gap is the part of a country in the flows that matter where nobody of the organisation is present."),
        blocks=(
            _map(voice, home, answer.value),
            Table(columns, rows, note=_("A dash means that the table does not hold the country's trade.")),
        ),
        how=how(
            voice,
            answer,
            question=_("Where is somebody needed who is not there yet?"),
            formula="weight = Σ wₖ × shareₖ / Σ wₖ;  gap = weight × [n = 0]",
            inputs=[(_("Weights (w)"), _("trade one half, projects one quarter, members' interest one quarter"))],
        ),
    )


def _map(voice: Voice, home: str, rows: tuple[Cover, ...]) -> FlowMap:
    _ = voice.gettext
    there, gaps = _("present"), _("gap")
    places = [_place(voice, row.country, row.weight, f"{there if row.presences else gaps} · {voice.percent(row.weight)}") for row in rows]
    return FlowMap(
        title=_("Who is where, and where somebody is lacking"),
        alt=_(
            "Map of the countries looked at; the larger a mark, the larger its part in the flows; the words say whether somebody is present."
        ),
        places=(_place(voice, home, max((row.weight for row in rows), default=0.0), "", home=True), *places),
        caption=_("Land outline: Natural Earth; the map draws no borders."),
    )


def _place(voice: Voice, iso3: str, weight: float, display: str, *, home: bool = False) -> Place:
    where = countries.get(iso3)
    return Place(iso3, voice.country(iso3), where.longitude, where.latitude, weight, display, home, Link("country", iso3))


def _units(voice: Voice, units: Sequence[Unit]) -> Section:
    _ = voice.gettext
    columns = (Column("name", _("Unit")), Column("country", _("Country")), Column("state", _("State")))
    rows: tuple[tuple[str | Cell, ...], ...] = tuple((unit.name, voice.country_cell(unit.country), unit.state) for unit in units)
    return Section(key="units", title=_("Units"), blocks=(Table(columns, rows),))
