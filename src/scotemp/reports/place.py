"""A locality for its investors and its officers: who answers how fast, what it is strong in, what it offers, how old that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scotemp.assessments.place import Prospect
from scotemp.documents.blocks import Block, Bullets, Cell, Column, Document, Fact, Facts, Kind, Link, Notice, Section, Table, Tone
from scotemp.reports.brief.chain import gaps
from scotemp.reports.brief.committees import committees
from scotemp.reports.brief.locality import locality
from scotemp.reports.labels import labels
from scotemp.reports.voice import Voice

STALE_DAYS = 365
"""What nobody has verified for so long counts as stale."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the place says of itself: `what`, `value` in words, its day or year, its source, when it was last verified."""

    what: str
    value: str
    dated: str
    source: str
    verified: date | None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Speed:
    """How one step was kept in the last twelve months: cases that ended or ran out, those in time, the middle one in hours."""

    step: str
    cases: int
    in_time: int
    running_late: int
    middle_hours: float | None


@dataclass(frozen=True, slots=True)
class Body:
    """A committee at the place, with its number and its state in words."""

    key: int
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a place, in the reader's words; areas in hectares. `missing` is for those who keep its profile."""

    name: str
    within: str
    country: str
    programme: str
    office: str
    officers: tuple[str, ...]
    figures: tuple[Told, ...]
    parks: tuple[Told, ...]
    prices: tuple[Told, ...]
    incentives: tuple[Told, ...]
    requests: tuple[Told, ...]
    free_land: Decimal | None
    speeds: tuple[Speed, ...]
    bodies: tuple[Body, ...]
    missing: tuple[str, ...] = ()
    invented: bool = False


def document(language: str, place: Place, answer: Prospect | None, on: date) -> Document:
    """Return the page of a place in `language` as it stands on a day."""
    voice = Voice(language)
    _ = voice.gettext
    sections = [_answering(voice, place), _offers(voice, place, on)]
    if answer is not None:
        if answer.profile is not None:
            sections.append(locality(voice, answer.profile, answer.replaceable))
        sections += [gaps(voice, answer.gaps), committees(voice, answer.committees)]
    sections += [_bodies(voice, place), _figures(voice, place)]
    if place.missing:
        sections.append(_missing(voice, place))
    return Document(
        title=place.name,
        subtitle=_("For investors: what the place is strong in, what it offers, who answers"),
        language=language,
        issuer=_("Trade and Economic Multifunctional Platform for SCO Countries (SCO TEMP)"),
        date_line=_("As it stands on {day}").format(day=voice.day(on)),
        labels=labels(voice),
        summary=(*_notices(voice, place, answer), _facts(voice, place)),
        sections=tuple(sections),
    )


def _notices(voice: Voice, place: Place, answer: Prospect | None) -> list[Block]:
    _ = voice.gettext
    found: list[Block] = []
    if place.invented:
        found.append(
            Notice(_("What this page says of the place is partly invented to show the platform."), Tone.WARNING, _("Demonstration"))
        )
    if answer is None:
        words = _("The input-output table does not hold {country}: strengths and gaps cannot be computed.")
        found.append(Notice(words.format(country=voice.country(place.country))))
    elif answer.profile is None:
        words = _("Nobody has told what the industries of the place make: gaps and committees below are those of {country} as a whole.")
        found.append(Notice(words.format(country=voice.country(place.country))))
    return found


def _facts(voice: Voice, place: Place) -> Facts:
    _ = voice.gettext
    first = place.speeds[0] if place.speeds else None
    answered = voice.percent(first.in_time / first.cases, 0) if first and first.cases else "—"
    count = voice.ngettext("{count} case in twelve months", "{count} cases in twelve months", first.cases if first else 0)
    land = f"{voice.number(float(place.free_land), 0)} {_('ha')}" if place.free_land is not None else "—"
    return Facts(
        (
            Fact(_("Standing in the programme"), place.programme, place.within),
            Fact(_("Leads answered in time"), answered, count.format(count=first.cases if first else 0)),
            Fact(_("Free land in parks"), land),
            Fact(_("Benefits by law"), voice.number(len(place.incentives), 0)),
        )
    )


def _answering(voice: Voice, place: Place) -> Section:
    _ = voice.gettext
    columns = (
        Column("step", _("Step")),
        Column("cases", _("Cases"), Kind.INTEGER),
        Column("share", _("In time"), Kind.PERCENT, 0),
        Column("middle", _("Middle time, hours"), Kind.NUMBER, 1),
        Column("late", _("Open and late today"), Kind.INTEGER),
    )
    rows = tuple(
        (one.step, one.cases, one.in_time / one.cases if one.cases else None, one.middle_hours, one.running_late) for one in place.speeds
    )
    people = voice.listing(list(place.officers)) if place.officers else ""
    blocks: list[Block] = [
        Facts((Fact(_("Contact office"), place.office or "—"), *((Fact(_("Officers"), people),) if people else ()))),
        Table(
            columns,
            rows,
            caption=_("How fast leads were answered in the last twelve months"),
            note=_(
                "Counted from the clocks of all leads of the place and of places within it; a clock that runs out counts as not in time."
            ),
        ),
    ]
    return Section(key="answers", title=_("Who answers here, and how fast"), blocks=tuple(blocks))


def _offers(voice: Voice, place: Place, on: date) -> Section:
    _ = voice.gettext
    tables = (
        (_("Industrial parks"), place.parks),
        (_("Benefits by law"), place.incentives),
        (_("Sought and offered"), place.requests),
        (_("Prices of utilities, land and work"), place.prices),
    )
    blocks: list[Block] = [_told(voice, rows, caption, on) for caption, rows in tables if rows]
    return Section(
        key="offers",
        title=_("What the place offers"),
        lead=_("Each line says whence it comes and when somebody last verified it; the freshest stand first."),
        blocks=tuple(blocks) or (Notice(_("The place has not told of parks, benefits or prices yet.")),),
    )


def _figures(voice: Voice, place: Place) -> Section:
    _ = voice.gettext
    blocks: tuple[Block, ...] = (_told(voice, place.figures, "", None),) if place.figures else (Notice(_("No figure has been told yet.")),)
    return Section(key="figures", title=_("Figures of the place"), blocks=blocks)


def _told(voice: Voice, rows: Sequence[Told], caption: str, on: date | None) -> Table:
    _ = voice.gettext
    columns = (
        Column("what", _("What")),
        Column("value", _("Value")),
        Column("dated", _("Day or year")),
        Column("source", _("Source")),
        Column("verified", _("Last verified")),
    )
    ranked = sorted(rows, key=lambda row: row.verified or date.min, reverse=True) if on else rows
    return Table(columns, tuple(_row(voice, row, on) for row in ranked), caption=caption)


def _row(voice: Voice, row: Told, on: date | None) -> tuple[Cell | str, ...]:
    _ = voice.gettext
    name = Cell(row.what, Link("record", row.record)) if row.record else Cell(row.what)
    if row.verified is None:
        verified = Cell(_("never"))
    else:
        stale = on is not None and (on - row.verified).days > STALE_DAYS
        verified = Cell(voice.day(row.verified), note=_("more than a year ago") if stale else "")
    return name, row.value, row.dated, row.source, verified


def _bodies(voice: Voice, place: Place) -> Section:
    _ = voice.gettext
    columns = (Column("name", _("Committee")), Column("state", _("State")))
    rows = tuple((Cell(one.name, Link("record", f"committees/{one.key}")), one.state) for one in place.bodies)
    blocks: tuple[Block, ...] = (Table(columns, rows),) if rows else (Notice(_("No committee has its seat here yet.")),)
    return Section(key="bodies", title=_("Committees that are here"), blocks=blocks)


def _missing(voice: Voice, place: Place) -> Section:
    _ = voice.gettext
    return Section(
        key="missing",
        title=_("What the profile still lacks"),
        lead=_("Only those who keep the profile of the place see this part."),
        blocks=(Bullets(place.missing),),
    )
