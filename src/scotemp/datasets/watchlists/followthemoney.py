"""Entities of FollowTheMoney in JSON lines, flat or with what belongs to them nested, as OpenSanctions publishes them.

Schemata: https://followthemoney.tech/explorer/. Of a flat file the parties are read; sanctions and documents in
lines of their own are passed over, for nothing says in which order they come.
"""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import ORGANISATION, OTHER, PERSON, VESSEL, Listed
from scotemp.datasets.watchlists.tables import lines
from scotemp.datasets.watchlists.values import all_births, country, gender, identifier, parted, placed

_KINDS: Final = {
    "Person": PERSON, "Organization": ORGANISATION, "Company": ORGANISATION, "LegalEntity": ORGANISATION, "PublicBody": ORGANISATION,
    "Vessel": VESSEL, "Airplane": OTHER, "CryptoWallet": OTHER,
}  # fmt: skip
_PLACES: Final = ("country", "nationality", "citizenship", "jurisdiction", "flag", "mainCountry")
_NUMBERS: Final = {
    "passportNumber": "passport", "idNumber": "national", "socialSecurityNumber": "national", "taxNumber": "tax", "vatCode": "tax",
    "registrationNumber": "registration", "innCode": "INN", "ogrnCode": "OGRN", "leiCode": "LEI", "uscCode": "USCC", "swiftBic": "SWIFT",
    "imoNumber": "IMO", "mmsi": "MMSI", "callSign": "call sign", "dunsCode": "DUNS",
}  # fmt: skip

Properties = dict[str, list[Any]]


def read(stream: BinaryIO) -> Iterator[Listed]:
    """Yield the parties; raises Unreadable for lines that are no entities, at the end."""
    faulty = Faulty()
    for number, line in enumerate(lines(stream), 1):
        if not line.strip():
            continue
        with faulty.gathering():
            entity = _entity(line, f"line {number}")
            if entity.get("schema") in _KINDS:
                yield _listed(entity, f"line {number}")
    faulty.end()


def _entity(line: str, where: str) -> dict[str, Any]:
    if "\\u0000" in line:
        raise Unreadable(Fault("bad_json", where, "NUL"))
    try:
        entity = json.loads(line)
        # Half a surrogate pair is JSON, but no text that a database keeps.
        json.dumps(entity, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Unreadable(Fault("bad_json", where, str(error)[:80])) from None
    properties = entity.get("properties") if isinstance(entity, dict) else None
    if (
        not isinstance(properties, dict)
        or not isinstance(entity.get("schema"), str)
        or not all(isinstance(value, list) for value in properties.values())
    ):
        raise Unreadable(Fault("bad_json", where, "schema, properties: {name: [value, ...]}"))
    return entity  # type: ignore[no-any-return]


def _texts(properties: Properties, *names: str) -> list[str]:
    return [value for name in names for value in properties.get(name, ()) if isinstance(value, str)]


def _nested(properties: Properties, *names: str) -> list[Properties]:
    """Return the properties of what is nested under names; a flat file has keys there, which are passed over."""
    inner = [value.get("properties") for name in names for value in properties.get(name, ()) if isinstance(value, dict)]
    return [one for one in inner if isinstance(one, dict)]


def _listed(entity: dict[str, Any], where: str) -> Listed:
    key, said = entity.get("id"), entity["properties"]
    if not isinstance(key, str) or not key:
        raise Unreadable(Fault("no_key", where, str(entity.get("caption", ""))[:60]))
    where = f"{where}, {key}"
    caption = [entity["caption"]] if isinstance(entity.get("caption"), str) and not said.get("name") else []
    names, weak_names = parted([*_texts(said, "name"), *caption, *_texts(said, "alias", "previousName")], _texts(said, "weakAlias"))
    if not names:
        raise Unreadable(Fault("no_name", where, key))
    codes = [code.partition("-")[0] for code in _texts(said, *_PLACES)]
    countries, unplaced = placed(codes)
    sanctions = _nested(said, "sanctions")
    programmes = [*_texts(said, "programId"), *(text for one in sanctions for text in _texts(one, "program", "programId"))]
    born = all_births(_texts(said, "birthDate"), where)
    return Listed(
        source_key=key, kind=_KINDS[entity["schema"]], names=names, weak_names=weak_names, births=born,
        countries=countries, gender=next((found for text in _texts(said, "gender") if (found := gender(text))), ""), unplaced=unplaced,
        identifiers=_identifiers(said, countries), programmes=tuple(sorted(set(programmes))), remarks=" ".join(_texts(said, "notes")),
    )  # fmt: skip


def _identifiers(said: Properties, countries: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    place = countries[0] if len(countries) == 1 else ""
    found = {identifier(label, text, place) for name, label in _NUMBERS.items() for text in _texts(said, name)}
    for paper in _nested(said, "identifications", "passports", "identificationEntity", "passportEntity"):
        issued = next(iter(_texts(paper, "country")), "")
        label = next(iter(_texts(paper, "type")), "national id")
        found.update(identifier(label, text, country(issued)) for text in _texts(paper, "number"))
    return tuple(sorted(one for one in found if one))
