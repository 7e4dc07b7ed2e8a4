"""What each step of a way takes: hours with their spread, dollars and kilograms of CO2e, each by a figure of the network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scotemp.datasets.corridors.network import NetworkData
from scotemp.datasets.corridors.records import Figure, Leg, Rate
from scotemp.engines.corridors.durations import Lognormal

FEEDER_KM = 1500.0
"""Sea legs up to here are sailed by feeders and ferries; an assumption of the platform."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: carriage between two places, a border crossed, or handling at a terminal.

    `hours` is the mean, `sigma` the spread of the logarithm; `usd` and `kg` are of the whole load. `confidence` is that of its weakest
    figure, `sources` name them all, `countries` are those whose conditions it shares.
    """

    key: str
    kind: str
    origin: str
    place: str
    mode: str
    km: float
    hours: float
    sigma: float
    usd: float
    kg: float
    countries: tuple[str, ...]
    confidence: str
    sources: tuple[str, ...]

    def quantiles(self) -> tuple[float, float]:
        """Return the hours that half and 90 % of the cases do not exceed."""
        if not self.hours:
            return 0.0, 0.0
        times = Lognormal.of_mean([self.hours], [self.sigma])
        return float(times.quantile(0.5)[0]), float(times.quantile(0.9)[0])


@dataclass(frozen=True, slots=True)
class Loading:
    """A load as the figures need it: tonnes, units, their share of a FEU's tariff, the set of factors."""

    tonnes: float
    units: int
    share: float
    factors: str


_ORDER = ("published", "user", "derived", "proxy", "unchecked", "assumed")


def weakest(confidences: Iterable[str]) -> str:
    """Return the least of several confidences."""
    return max(confidences, key=_ORDER.index)


def haul(data: NetworkData, leg: Leg, origin: str, load: Loading) -> Step:
    """Return the carriage over a leg from one of its ends; the rates of the two ends' countries each count for half of it."""
    place = leg.b if origin == leg.a else leg.a
    ends = (data.place(origin).country, data.place(place).country)
    speeds = [_rate(data.speeds, data, one, leg.mode) for one in ends]
    tariffs = [_rate(data.tariffs, data, one, leg.mode) for one in ends]
    factor = (
        data.factors.get((load.factors, leg.mode, "feeder" if leg.mode == "sea" and leg.km <= FEEDER_KM else ""))
        or data.factors[load.factors, leg.mode, ""]
    )
    dollars = sum(one.values[0] + one.values[1] * leg.km for one in tariffs) / 2
    return Step(
        key=f"haul:{origin}:{place}:{leg.mode}",
        kind="haul",
        origin=origin,
        place=place,
        mode=leg.mode,
        km=leg.km,
        hours=sum(leg.km / one.values[0] for one in speeds) / 2,
        sigma=max(one.values[1] for one in speeds),
        usd=dollars * load.share * load.units,
        kg=leg.km * load.tonnes * factor.grams / 1000,
        countries=tuple(dict.fromkeys(ends)) if leg.mode != "sea" else (),
        confidence=weakest([*(one.confidence for one in (*speeds, *tariffs)), factor.confidence]),
        sources=tuple(dict.fromkeys([*(one.source for one in (*speeds, *tariffs)), factor.source])),
    )


def border(data: NetworkData, leg: Leg, origin: str, load: Loading, on: date, *, gauges: bool) -> Step:
    """Return the crossing of the border on a leg: both sides and, between `gauges`, the change from one to the other."""
    place = leg.b if origin == leg.a else leg.a
    out_of, into = data.place(origin), data.place(place)
    union = data.unions.get(out_of.country)
    if union and union == data.unions.get(into.country):
        figures = [_figures(data, (union,), leg.mode, "both", "union", on)]
    else:
        figures = [
            _figures(data, (out_of.code, out_of.country, "*"), leg.mode, "out", "border", on),
            _figures(data, (into.code, into.country, "*"), leg.mode, "in", "border", on),
        ]
    if gauges:
        ends = [(into.code, "in"), (into.country, "in"), (out_of.code, "out"), (out_of.country, "out"), ("*", "both")]
        figures.append(next(found for at, way in ends if (found := _figures(data, (at,), leg.mode, way, "gauge", on)) != (None, None)))
    hours = [one for one, _ in figures if one]
    dollars = [one for _, one in figures if one]
    used = [*hours, *dollars]
    return Step(
        key=f"border:{origin}:{place}:{leg.mode}",
        kind="border",
        origin=origin,
        place=place,
        mode=leg.mode,
        km=0.0,
        hours=sum(one.hours or 0.0 for one in hours),
        sigma=data.spreads[leg.mode],
        usd=sum(one.usd or 0.0 for one in dollars) * load.units,
        kg=0.0,
        countries=(out_of.country, into.country),
        confidence=weakest(one.confidence for one in used),
        sources=tuple(dict.fromkeys(f"{one.source} ({one.year})" for one in used)),
    )


def terminal(data: NetworkData, place: str, modes: tuple[str, str], load: Loading) -> Step:
    """Return the handling at a place from one mode (or the door) onto another; its emissions are not counted: no figure is to be had."""
    rule = data.terminals[modes]
    end = {"door": "origin"}.get(modes[0]) or {"door": "destination"}.get(modes[1], modes[0])
    return Step(
        key=f"terminal:{place}:{end}:{modes[1] if modes[0] == 'door' else modes[0] if modes[1] == 'door' else modes[1]}",
        kind="terminal",
        origin=place,
        place=place,
        mode=modes[1] if modes[1] != "door" else modes[0],
        km=0.0,
        hours=rule.hours,
        sigma=rule.sigma,
        usd=rule.usd * load.share * load.units,
        kg=0.0,
        countries=(data.place(place).country,),
        confidence=rule.confidence,
        sources=(rule.source,),
    )


def _rate(known: Mapping[tuple[str, str], Rate], data: NetworkData, country: str, mode: str) -> Rate:
    """Return the rate of a country, of its union, or the general one."""
    return known.get((country, mode)) or known.get((data.unions.get(country, ""), mode)) or known["*", mode]


def _figures(
    data: NetworkData, where: tuple[str, ...], mode: str, direction: str, what: str, on: date
) -> tuple[Figure | None, Figure | None]:
    """Return the figures that hold hours and dollars: nearest place first, its direction before both, the latest year before the day."""
    hours = usd = None
    for at in where:
        for way in (direction, "both"):
            known = [
                one for one in data.borders if (one.at, one.mode, one.direction, one.what) == (at, mode, way, what) and one.year <= on.year
            ]
            latest = sorted(known, key=lambda one: one.year, reverse=True)
            hours = hours or next((one for one in latest if one.hours is not None), None)
            usd = usd or next((one for one in latest if one.usd is not None), None)
    return hours, usd
