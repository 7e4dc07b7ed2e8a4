"""The rows of the network as they are written down."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from scotemp.nomenclature.language import Names

MODES: Final = ("rail", "road", "sea", "iww", "air")
GAUGES: Final = (1000, 1435, 1520, 1676)
CONFIDENCES: Final = ("published", "derived", "proxy", "unchecked", "assumed", "user")


@dataclass(frozen=True, slots=True)
class Place:
    """A terminal, port, border station or junction; `country` has two letters, `gauges` are in millimetres, `unlocode` may be empty.

    `also` are other names that mean it: that of the city whose main terminal it is.
    """

    code: str
    names: Names
    also: tuple[str, ...]
    country: str
    unlocode: str
    unlocode_source: str
    lat: float
    lon: float
    kinds: tuple[str, ...]
    gauges: tuple[int, ...]
    status: str

    @property
    def short(self) -> Names:
        """The name for charts and messages."""
        return self.names


@dataclass(frozen=True, slots=True)
class Leg:
    """A way between two places by one mode, in both directions.

    `passages` are straits and canals of a sea leg, `via` countries crossed besides those of its ends, `season` the first and last day
    (month, day) on which it is open, `status` open or planned.
    """

    a: str
    b: str
    mode: str
    km: float
    source: str
    passages: tuple[str, ...]
    via: tuple[str, ...]
    season: tuple[tuple[int, int], tuple[int, int]] | None
    status: str

    @property
    def pair(self) -> str:
        """The two places in the order of the file."""
        return f"{self.a}-{self.b}"

    def open_on(self, day: date) -> bool:
        """Tell whether the leg's season holds the day; a season may run over the turn of the year."""
        if self.season is None:
            return True
        first, last = self.season
        today = (day.month, day.day)
        return first <= today <= last if first <= last else today >= first or today <= last


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one side of a border: at a place, in a country, a union, or (``*``) on average; hours and dollars are means.

    `what` is border (queue and customs as published together), gauge (its change) or union (inside a customs union, both sides).
    """

    at: str
    mode: str
    direction: str
    what: str
    year: int
    hours: float | None
    usd: float | None
    confidence: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Rate:
    """What a kilometre takes: `kmh` with the spread `sigma` of the logarithm, or dollars a FEU, in a country by a mode."""

    country: str
    mode: str
    values: tuple[float, float]
    year: int
    confidence: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Handling:
    """What it takes to go from one mode to another at a place, or in and out of the door: hours (mean), spread, dollars a FEU."""

    origin: str
    onto: str
    hours: float
    sigma: float
    usd: float
    year: int
    confidence: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Factor:
    """Grams of CO2e a tonne-kilometre of one set; `scope` is TTW, WTW or unknown."""

    set: str
    mode: str
    service: str
    grams: float
    scope: str
    year: int
    confidence: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit load: the most tonnes it takes, its share of the tariff of a FEU, the modes that carry it."""

    code: str
    most_tonnes: float
    cost_share: float
    modes: tuple[str, ...]
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Effect:
    """What a scenario does to the legs it names: close, open, delay (hours), slower, surcharge or longer (times)."""

    verb: str
    legs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    amount: float = 0.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A disruption or an opening; `only` limits it to traffic from some countries to others, either way."""

    id: str
    names: Names
    effects: tuple[Effect, ...]
    confidence: str
    source: str
    since: date | None = None
    until: date | None = None
    only: tuple[tuple[str, ...], tuple[str, ...]] | None = None
