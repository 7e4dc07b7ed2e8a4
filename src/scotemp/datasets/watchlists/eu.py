"""The consolidated list of financial sanctions of the European Union, in its XML (FSF 1.1).

A name that the Union does not call strong is a weak name. An entry stands under its logical number, which outlives regulations.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import ORGANISATION, OTHER, PERSON, VESSEL, Listed
from scotemp.datasets.watchlists.values import country, gender, identifier, parted, partial, placed, years
from scotemp.datasets.watchlists.xml import Entries, text

_KINDS: Final = {"person": PERSON, "p": PERSON, "enterprise": ORGANISATION, "e": ORGANISATION, "vessel": VESSEL}
_PLACES: Final = ("citizenship", "address")


def read(stream: BinaryIO) -> Iterator[Listed]:
    """Yield the entries; raises Unreadable for a document or an entry that cannot be read, the latter at the end."""
    faulty = Faulty()
    for line, entry in Entries(stream, {"sanctionEntity"}):
        with faulty.gathering():
            yield _listed(entry, f"line {line}")
    faulty.end()


def _listed(entry: Element, where: str) -> Listed:
    key = entry.get("logicalId") or entry.get("euReferenceNumber") or ""
    if not key:
        raise Unreadable(Fault("no_key", where, entry.get("designationDetails", "")[:60]))
    where = f"{where}, entry {key}"
    aliases = list(entry.iterfind("nameAlias"))
    strong = [_whole(one) for one in aliases if one.get("strong") != "false"]
    names, weak_names = parted(strong, [_whole(one) for one in aliases if one.get("strong") == "false"])
    if not names:
        raise Unreadable(Fault("no_name", where, key))
    sort = entry.find("subjectType")
    kind = _KINDS.get(sort.get("code", "").lower() if sort is not None else "", OTHER)
    countries, unplaced = placed(_country(one) for tag in _PLACES for one in entry.iterfind(tag))
    return Listed(
        source_key=key, kind=kind, names=names, weak_names=weak_names,
        births=_births(entry, where), countries=countries, unplaced=unplaced,
        gender=next((found for one in aliases if (found := gender(one.get("gender")))), ""),
        identifiers=tuple(sorted({one for one in map(_identifier, entry.iterfind("identification")) if one})),
        programmes=tuple(sorted({one.get("programme", "") for one in entry.iterfind("regulation")} - {""})), remarks=text(entry, "remark"),
    )  # fmt: skip


def _whole(alias: Element) -> str:
    parts = (alias.get(part, "") for part in ("firstName", "middleName", "lastName"))
    return alias.get("wholeName") or " ".join(part for part in parts if part)


def _country(place: Element) -> str:
    """Return the code of a place, its name where the code says that it is unknown."""
    code = place.get("countryIso2Code", "")
    named = place.get("countryDescription", "")
    return code if country(code) else "" if named.upper() == "UNKNOWN" else named


def _births(entry: Element, where: str) -> tuple[str, ...]:
    found: set[str] = set()
    for one in entry.iterfind("birthdate"):
        if one.get("calendarType", "GREGORIAN") != "GREGORIAN":
            continue
        try:
            found.update(_birth(one))
        except ValueError:
            raise Unreadable(Fault("bad_date", where, repr(dict(one.attrib).get("birthdate") or one.get("year")))) from None
    return tuple(sorted(found))


def _birth(one: Element) -> tuple[str, ...]:
    if one.get("yearRangeFrom") and one.get("yearRangeTo"):
        return years(int(one.get("yearRangeFrom", "")), int(one.get("yearRangeTo", "")))
    year, month, day = (int(one.get(part) or 0) for part in ("year", "monthOfYear", "dayOfMonth"))
    if not year and one.get("birthdate"):
        year, month, day = (int(part) for part in one.get("birthdate", "").split("-"))
    if not year:
        return ()
    return (partial(year),) if one.get("circa") == "true" else (partial(year, month, day),)


def _identifier(one: Element) -> tuple[str, str] | None:
    label = f"{one.get('identificationTypeCode', '')} {one.get('identificationTypeDescription', '')}"
    return identifier(label, one.get("number"), country(one.get("countryIso2Code", "")))
