"""Countries and areas of ISO 3166-1, named as the United Nations and the OECD name them.

Names and codes: UN M49 and UNTERM; names of areas that report to the OECD under their own name: OECD; short names: Unicode CLDR with
corrections; marks on maps: computed from Natural Earth, the main ones set by hand. ``tools/build_countries.py`` compiles the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory, names_of, rows


@dataclass(frozen=True, slots=True)
class Country:
    """A country or area.

    `m49` has three digits. `names` are the UN's short names, `short` those for charts. `currency` (ISO 4217) and
    `capital` (English) are empty where there is none, and the capital also where members of the UN dispute it.
    `longitude` and `latitude`, in degrees, are a point inside the territory where a map may put a mark.
    """

    iso3: str
    iso2: str
    m49: str
    names: Names
    short: Names
    aliases: tuple[str, ...]
    currency: str
    capital: str
    longitude: float
    latitude: float

    @property
    def code(self) -> str:
        """The ISO 3166-1 alpha-3 code."""
        return self.iso3


REST_OF_WORLD = Country(
    iso3="ROW",
    iso2="",
    m49="",
    names=Names("Rest of the world", "世界其他地区", "Остальной мир"),
    short=Names("Rest of the world", "世界其他地区", "Остальной мир"),
    aliases=(),
    currency="",
    capital="",
    longitude=0.0,
    latitude=0.0,
)
"""All economies that a table does not hold; ``get`` knows it, ``find`` and ``values`` do not."""


def get(iso3: str) -> Country:
    """Return the country with this ISO 3166-1 alpha-3 code, or ROW; raises UnknownName, a KeyError."""
    return REST_OF_WORLD if iso3 == REST_OF_WORLD.iso3 else _directory().get(iso3)


def find(text: str) -> Country:
    """Return the country with this ISO code (two or three letters) or name in any language.

    Case, accents, spaces and punctuation do not matter. Raises UnknownName with up to five suggestions.
    """
    return _directory().find(text)


def values() -> tuple[Country, ...]:
    """Return all 249 countries and areas by alpha-3 code."""
    return tuple(_directory().by_code.values())


@cache
def _directory() -> Directory[Country]:
    return Directory("country", ((one, (one.iso2,), (*one.names.all(), *one.short.all(), *one.aliases)) for one in _read()))


def _read() -> Iterator[Country]:
    for row in rows("countries.csv"):
        yield Country(
            iso3=row["iso3"],
            iso2=row["iso2"],
            m49=row["m49"],
            names=names_of(row),
            short=names_of(row, "short"),
            aliases=tuple(row["aliases"].split("|")) if row["aliases"] else (),
            currency=row["currency"],
            capital=row["capital"],
            longitude=float(row["longitude"]),
            latitude=float(row["latitude"]),
        )
