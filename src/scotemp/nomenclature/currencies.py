"""Currencies of all countries: ISO 4217 codes and minor units, names of Unicode CLDR with corrections."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scotemp.nomenclature.language import Names
from scotemp.nomenclature.lookup import Directory, names_of, rows


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency; `minor_units` is the number of decimals of its amounts."""

    code: str
    minor_units: int
    names: Names

    @property
    def short(self) -> Names:
        """The names: there are no shorter ones."""
        return self.names


def get(code: str) -> Currency:
    """Return the currency with exactly this ISO 4217 code; raises UnknownName, a KeyError."""
    return _directory().get(code)


def values() -> tuple[Currency, ...]:
    """Return the currencies of all listed countries by code."""
    return tuple(_directory().by_code.values())


@cache
def _directory() -> Directory[Currency]:
    return Directory("currency", ((one, (), one.names.all()) for one in _read()))


def _read() -> Iterator[Currency]:
    for row in rows("currencies.csv"):
        yield Currency(row["code"], int(row["minor_units"]), names_of(row))
