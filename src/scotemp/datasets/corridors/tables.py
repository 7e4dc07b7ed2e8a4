"""How each file of the network becomes records, and by what a row is told from the others of its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scotemp.datasets.corridors.cells import Row
from scotemp.datasets.corridors.records import CONFIDENCES, GAUGES, MODES, Factor, Figure, Handling, Leg, Place, Rate, Unit
from scotemp.nomenclature.language import Names

STATUSES: Final = ("open", "planned", "suspended")
KINDS: Final = ("rail", "road", "dry", "bcp", "sea", "river", "air")


@dataclass(frozen=True, slots=True)
class Table:
    """A file: its columns, how a row becomes a record, and which records mean the same thing."""

    columns: tuple[str, ...]
    make: Callable[[Row], Any]
    key: Callable[[Any], tuple[Any, ...]]


def _place(row: Row) -> Place:
    kinds = row.checked("kinds", row.words("kinds"), lambda found: set(found) <= set(KINDS), "unknown_word")
    gauges = tuple(
        int(one)
        for one in row.checked("gauges", row.words("gauges"), lambda found: set(found) <= {str(one) for one in GAUGES}, "unknown_word")
    )
    return Place(
        code=row.word("id"),
        names=Names(row.word("name_en"), row.word("name_zh"), row.word("name_ru")),
        also=tuple(one.strip() for one in row.text("also").split("|") if one.strip()),
        country=row.word("country"),
        unlocode=row.text("unlocode"),
        unlocode_source=row.text("unlocode_source"),
        lat=row.number("lat", least=-90, most=90),
        lon=row.number("lon", least=-180, most=180),
        kinds=kinds,
        gauges=gauges,
        status=row.one_of("status", STATUSES),
    )


def _leg(row: Row) -> Leg:
    return Leg(
        a=row.word("a"),
        b=row.word("b"),
        mode=row.one_of("mode", MODES),
        km=row.number("km", least=0.1, most=50_000),
        source=row.word("source"),
        passages=row.words("passages"),
        via=row.words("via"),
        season=row.season("season"),
        status=row.one_of("status", STATUSES),
    )


def _figure(row: Row) -> Figure:
    return Figure(
        at=row.word("at"),
        mode=row.one_of("mode", MODES),
        direction=row.one_of("direction", ("in", "out", "both")),
        what=row.one_of("what", ("border", "gauge", "union")),
        year=row.year(),
        hours=row.maybe("hours", most=10_000),
        usd=row.maybe("usd"),
        confidence=row.one_of("confidence", CONFIDENCES),
        source=row.word("source"),
        note=row.text("note"),
    )


def _speed(row: Row) -> Rate:
    return _rate(row, (row.number("kmh", least=1, most=1200), row.number("sigma", most=3)))


def _tariff(row: Row) -> Rate:
    return _rate(row, (row.number("usd_fixed"), row.number("usd_per_km", most=1000)))


def _rate(row: Row, values: tuple[float, float]) -> Rate:
    mode, confidence = row.one_of("mode", MODES), row.one_of("confidence", CONFIDENCES)
    return Rate(row.word("country"), mode, values, row.year(), confidence, row.word("source"), row.text("note"))


def _handling(row: Row) -> Handling:
    known = ("door", *MODES)
    return Handling(
        origin=row.one_of("from", known),
        onto=row.one_of("to", known),
        hours=row.number("hours", most=10_000),
        sigma=row.number("sigma", most=3),
        usd=row.number("usd"),
        year=row.year(),
        confidence=row.one_of("confidence", CONFIDENCES),
        source=row.word("source"),
        note=row.text("note"),
    )


def _factor(row: Row) -> Factor:
    return Factor(
        set=row.word("set"),
        mode=row.one_of("mode", MODES),
        service=row.one_of("service", ("", "feeder")),
        grams=row.number("g_per_tkm", most=10_000),
        scope=row.one_of("scope", ("TTW", "WTW", "unknown")),
        year=row.year(),
        confidence=row.one_of("confidence", CONFIDENCES),
        source=row.word("source"),
        licence=row.text("licence"),
    )


def _unit(row: Row) -> Unit:
    modes = row.checked("modes", row.words("modes"), lambda found: set(found) <= set(MODES), "unknown_word")
    tonnes, share = row.number("most_tonnes", most=5000), row.number("cost_share", most=100)
    return Unit(row.word("unit"), tonnes, share, modes, row.one_of("confidence", CONFIDENCES), row.word("source"))


def _spread(row: Row) -> Rate:
    return Rate(
        "*", row.one_of("what", MODES), (row.number("sigma", most=3), 0.0), 0, row.text("confidence"), row.word("source"), row.text("note")
    )


_PLACE: Final = (
    "id",
    "name_en",
    "name_zh",
    "name_ru",
    "also",
    "country",
    "unlocode",
    "unlocode_source",
    "lat",
    "lon",
    "kinds",
    "gauges",
    "status",
)
_RATE: Final = ("year", "confidence", "source", "note")

TABLES: Final[Mapping[str, Table]] = {
    "places": Table(_PLACE, _place, lambda one: (one.code,)),
    "legs": Table(
        ("a", "b", "mode", "km", "source", "passages", "via", "season", "status"), _leg, lambda one: (frozenset((one.a, one.b)), one.mode)
    ),
    "borders": Table(
        ("at", "mode", "direction", "what", "year", "hours", "usd", "confidence", "source", "note"),
        _figure,
        lambda one: (one.at, one.mode, one.direction, one.what, one.year),
    ),
    "speeds": Table(("country", "mode", "kmh", "sigma", *_RATE), _speed, lambda one: (one.country, one.mode)),
    "spreads": Table(("what", "sigma", "confidence", "source", "note"), _spread, lambda one: (one.mode,)),
    "tariffs": Table(("country", "mode", "usd_fixed", "usd_per_km", *_RATE), _tariff, lambda one: (one.country, one.mode)),
    "terminals": Table(("from", "to", "hours", "sigma", "usd", *_RATE), _handling, lambda one: (one.origin, one.onto)),
    "factors": Table(
        ("set", "mode", "service", "g_per_tkm", "scope", "year", "confidence", "source", "licence"),
        _factor,
        lambda one: (one.set, one.mode, one.service),
    ),
    "units": Table(("unit", "most_tonnes", "cost_share", "modes", "confidence", "source"), _unit, lambda one: (one.code,)),
}
