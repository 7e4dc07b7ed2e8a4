"""What publishers write in their own ways: countries, days, genders, numbers."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from scotemp.datasets.watchlists.faults import Fault, Unreadable
from scotemp.nomenclature import countries
from scotemp.nomenclature.lookup import UnknownName, fold

LONGEST_RANGE: Final = 30
"""A birth between two years is each of the years, up to so many; a longer span tells nothing and is left out."""

_WRITTEN: Final = {
    "koreanorth": "PRK", "koreasouth": "KOR", "congodemocraticrepublicofthe": "COD", "congorepublicofthe": "COG", "thegambia": "GMB",
    "palestinian": "PSE", "palestinianauthority": "PSE", "occupiedpalestinianterritories": "PSE", "westbank": "PSE",
    "virginislandsbritish": "VGB", "virginislandsus": "VIR", "uk": "GBR", "usa": "USA", "uae": "ARE", "drc": "COD", "burma": "MMR",
    "macedoniatheformeryugoslavrepublicof": "MKD", "stvincentandthegrenadines": "VCT",
}  # fmt: skip
"""As offices write them where the list of countries does not, folded."""

_LONGEST_BIRTH: Final = 80
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")
_WORDED: Final = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ -](\d{4})")
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_SPAN: Final = re.compile(r"\b(\d{4})\s*(?:-|to)\s*(\d{4})\b|(\S.*?\d{4}) to (.*\d{4})")


@lru_cache(maxsize=4096)
def country(text: str) -> str:
    """Return the alpha-3 code of a country as an office writes it; nothing for what is no single country.

    >>> country("Korea, North"), country("IR"), country("former Soviet Union")
    ('PRK', 'IRN', '')
    """
    written = _WRITTEN.get(fold(text))
    if written is not None:
        return written
    try:
        return countries.find(text).iso3
    except UnknownName:
        return ""


def placed(texts: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the alpha-3 codes of the countries among texts, and the texts that are none; both sorted, each once."""
    said = {text.strip() for text in texts if text and text.strip()}
    codes = {text: country(text) for text in said}
    return tuple(sorted({code for code in codes.values() if code})), tuple(sorted(text for text, code in codes.items() if not code))


def births(text: str) -> tuple[str, ...]:
    """Return the days, months or years that a text about a birth names; an approximate one counts as its year alone.

    Raises ValueError for a text with a year that cannot be read, and for a day that does not exist.

    >>> births("12 Mar 1962"), births("circa 1962"), births("1962 to 1964"), births("00/00/1965"), births("unknown")
    (('1962-03-12',), ('1962',), ('1962', '1963', '1964'), ('1965',), ())
    """
    plain = text.strip().rstrip(".")
    about = re.sub(r"(?i)^(?:circa|approximately|approx\.?|c\.)\s*", "", plain)
    if not re.search(r"\d{4}", about):
        return ()
    if len(about) > _LONGEST_BIRTH:
        raise ValueError(about)
    if span := _SPAN.fullmatch(about):
        first, last = span[1] or births(span[3])[0][:4], span[2] or births(span[4])[-1][:4]
        return years(int(first), int(last))
    return (_partial(about)[:4] if about != plain else _partial(about),)


def years(first: int, last: int) -> tuple[str, ...]:
    """Return each year from the first to the last, none where they are far apart; raises ValueError for a span that runs backwards."""
    if last < first:
        raise ValueError(f"{first}-{last}")
    return tuple(str(year) for year in range(first, last + 1)) if last - first < LONGEST_RANGE else ()


def _partial(text: str) -> str:
    if found := _ISO.fullmatch(text):
        year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    elif found := _SLASHED.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _WORDED.fullmatch(text)) and found[2][:3].lower() in _MONTHS:
        day, month, year = int(found[1] or 0), _MONTHS.index(found[2][:3].lower()) + 1, int(found[3])
    else:
        raise ValueError(text)
    return partial(year, month, day)


def partial(year: int, month: int = 0, day: int = 0) -> str:
    """Return a day, a month or a year as ISO 8601 writes it, 0 for what is not known; raises ValueError for one that does not exist.

    >>> partial(1962, 3, 1), partial(1962, 3), partial(1962)
    ('1962-03-01', '1962-03', '1962')
    """
    whole = date(year, month or 1, day or 1).isoformat()
    return whole if month and day else whole[:7] if month else whole[:4]


def all_births(texts: Iterable[str | None], where: str) -> tuple[str, ...]:
    """Return what ``births`` finds in several texts, sorted, each once; raises Unreadable with the place."""
    found: set[str] = set()
    for text in texts:
        try:
            found.update(births(text or ""))
        except ValueError:
            raise Unreadable(Fault("bad_date", where, repr((text or "")[:60]))) from None
    return tuple(sorted(found))


def gender(text: str | None) -> str:
    """Return ``male``, ``female``, or nothing.

    >>> gender("F"), gender("Male"), gender("U")
    ('female', 'male', '')
    """
    return {"m": "male", "f": "female"}.get((text or "").strip().lower()[:1], "")


_SCHEMES: Final[tuple[tuple[str, Mapping[str, str], str], ...]] = (
    (r"\bIMO\b", {}, "IMO"),
    (r"\bMMSI\b", {}, "MMSI"),
    (r"call ?sign", {}, "CALLSIGN"),
    (r"passport|passeport|pasaporte", {}, "PASSPORT"),
    (r"legal entity (?:identifier|number)|\bLEI\b", {}, "LEI"),
    (r"SWIFT|\bBIC\b", {}, "SWIFT"),
    (r"D-?U-?N-?S", {}, "DUNS"),
    (r"unified social credit|\bUSCC?C?\b", {}, "USCC"),
    (r"\bOGRN(?:IP)?\b|primary state registration", {}, "OGRN"),
    (r"\bINN\b|tax ?payer|\btax\b|fiscal", {"RUS": "INN", "BLR": "UNP"}, "TAX"),
    (r"registration|registry|company number|\bregno\b|business", {"RUS": "OGRN", "KAZ": "BIN", "BLR": "UNP"}, "REGISTRATION"),
    (r"national|identi(?:ty|fication)|\bid\b|cedula|ssn", {}, "NATIONAL_ID"),
)
"""By what an office calls a number: its scheme, which a country may give a name of its own."""


def identifier(label: str, number: str | None, place: str = "") -> tuple[str, str] | None:
    """Return scheme and number as they are compared, nothing for what holds no digit or is no scheme that we know.

    >>> identifier("Passport", "a 123-456 "), identifier("Tax ID No.", "7707083893", "RUS"), identifier("Telephone", "1")
    (('PASSPORT', 'A123456'), ('INN', '7707083893'), None)
    """
    plain = re.sub(r"[^0-9A-Z]", "", (number or "").upper())
    known = next((own.get(place, scheme) for words, own, scheme in _SCHEMES if re.search(words, label, re.IGNORECASE)), None)
    if known is None or len(plain) < 4 or not (any(letter.isdigit() for letter in plain) or known in {"SWIFT", "CALLSIGN"}):
        return None
    if known == "IMO":
        plain = plain.removeprefix("IMO")
    return known, plain[:60]


def once(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return texts without blanks around them or doubled within, each once, in their order; empty ones are left out.

    >>> once([" A  B", None, "A B", ""])
    ('A B',)
    """
    return tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text and text.strip()))


def parted(names: Iterable[str | None], weak: Iterable[str | None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return names and weak names, each once; what is both is no weak name, and an entry with weak names alone has them as its names."""
    strong, faint = once(names), once(weak)
    return (strong, tuple(name for name in faint if name not in strong)) if strong else (faint, ())
