"""Specially designated nationals of OFAC in one XML file (SDN.XML, not the advanced one).

An alias of category "weak" is a weak name.
"""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import OTHER, Listed
from scotemp.datasets.watchlists.ofac import KINDS
from scotemp.datasets.watchlists.values import all_births, country, gender, identifier, parted, placed
from scotemp.datasets.watchlists.xml import Entries, text, texts


def read(stream: BinaryIO) -> Iterator[Listed]:
    """Yield the entries; raises Unreadable for a document or an entry that cannot be read, the latter at the end."""
    faulty = Faulty()
    for line, entry in Entries(stream, {"sdnEntry"}):
        with faulty.gathering():
            yield _listed(entry, f"line {line}")
    faulty.end()


def _whole(element: Element) -> str:
    return f"{text(element, 'firstName')} {text(element, 'lastName')}".strip()


def _listed(entry: Element, where: str) -> Listed:
    key = text(entry, "uid")
    if not key:
        raise Unreadable(Fault("no_key", where, _whole(entry)))
    where = f"{where}, entry {key}"
    aliases = list(entry.iterfind("akaList/aka"))
    weak = [_whole(one) for one in aliases if text(one, "category") == "weak"]
    names, weak_names = parted([_whole(entry), *(_whole(one) for one in aliases if text(one, "category") != "weak")], weak)
    if not names:
        raise Unreadable(Fault("no_name", where, key))
    countries, unplaced = placed(_places(entry))
    return Listed(
        source_key=key, kind=KINDS.get(text(entry, "sdnType").lower(), OTHER), names=names, weak_names=weak_names, countries=countries,
        unplaced=unplaced, births=all_births(texts(entry, "dateOfBirthList/dateOfBirthItem/dateOfBirth"), where),
        gender=next((gender(text(one, "idNumber")) for one in entry.iterfind("idList/id") if text(one, "idType") == "Gender"), ""),
        identifiers=_identifiers(entry), programmes=tuple(sorted(set(texts(entry, "programList/program")))), remarks=text(entry, "remarks"),
    )  # fmt: skip


def _places(entry: Element) -> list[str]:
    paths = (
        "nationalityList/nationality/country",
        "citizenshipList/citizenship/country",
        "addressList/address/country",
        "vesselInfo/vesselFlag",
    )
    return [found for path in paths for found in texts(entry, path) if found != "None Identified"]


def _identifiers(entry: Element) -> tuple[tuple[str, str], ...]:
    found = {_identifier(one) for one in entry.iterfind("idList/id")}
    found.add(identifier("call sign", text(entry, "vesselInfo/callSign")))
    return tuple(sorted(one for one in found if one))


def _identifier(one: Element) -> tuple[str, str] | None:
    number = text(one, "idNumber")
    label = "IMO" if number.startswith("IMO") else text(one, "idType")
    return identifier(label, number, country(text(one, "idCountry")))
