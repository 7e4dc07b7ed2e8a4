"""The consolidated list of the United Nations Security Council, in its XML.

Schema: https://www.un.org/sc/resources/sc-sanctions.xsd. An alias of quality "Low" is a weak name.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import ORGANISATION, PERSON, Listed
from scotemp.datasets.watchlists.values import all_births, gender, identifier, parted, placed, years
from scotemp.datasets.watchlists.xml import Entries, text, texts

_TAGS: Final = {"INDIVIDUAL": PERSON, "ENTITY": ORGANISATION}
_NAMES: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def read(stream: BinaryIO) -> Iterator[Listed]:
    """Yield the entries; raises Unreadable for a document or an entry that cannot be read, the latter at the end."""
    faulty = Faulty()
    for line, entry in Entries(stream, _TAGS):
        with faulty.gathering():
            yield _listed(entry, f"line {line}")
    faulty.end()


def _listed(entry: Element, where: str) -> Listed:
    tag = entry.tag
    key = text(entry, "REFERENCE_NUMBER") or text(entry, "DATAID")
    whole = " ".join(part for name in _NAMES if (part := text(entry, name)))
    if not key:
        raise Unreadable(Fault("no_key", where, whole or tag))
    where = f"{where}, {key}"
    aliases = list(entry.iterfind(f"{tag}_ALIAS"))
    weak = [text(one, "ALIAS_NAME") for one in aliases if text(one, "QUALITY").lower() == "low"]
    good = [text(one, "ALIAS_NAME") for one in aliases if text(one, "QUALITY").lower() != "low"]
    names, weak_names = parted([whole, text(entry, "NAME_ORIGINAL_SCRIPT"), *good], weak)
    if not names:
        raise Unreadable(Fault("no_name", where, key))
    countries, unplaced = placed([*texts(entry, "NATIONALITY/VALUE"), *texts(entry, f"{tag}_ADDRESS/COUNTRY")])
    return Listed(
        source_key=key, kind=_TAGS[tag], names=names, weak_names=weak_names, births=_births(entry, where), countries=countries,
        gender=_gender(entry), identifiers=_identifiers(entry), programmes=tuple(texts(entry, "UN_LIST_TYPE")),
        remarks=text(entry, "COMMENTS1"), unplaced=unplaced,
    )  # fmt: skip


def _gender(entry: Element) -> str:
    """Return the gender from its own field, else from the comments, where the earlier entries have it."""
    told = re.search(r"(?i)gender: *(male|female)", text(entry, "COMMENTS1"))
    return gender(text(entry, "GENDER")) or gender(told[1] if told else "")


def _births(entry: Element, where: str) -> tuple[str, ...]:
    found: set[str] = set()
    for one in entry.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        about = "circa " if text(one, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
        found.update(all_births([about + text(one, "DATE"), about + text(one, "YEAR")], where))
        first, last = text(one, "FROM_YEAR"), text(one, "TO_YEAR")
        if first or last:
            try:
                found.update(years(int(first or last), int(last or first)))
            except ValueError:
                raise Unreadable(Fault("bad_date", where, f"{first} - {last}")) from None
    return tuple(sorted(found))


def _identifiers(entry: Element) -> tuple[tuple[str, str], ...]:
    found = (
        identifier(f"{text(one, 'TYPE_OF_DOCUMENT')} {text(one, 'TYPE_OF_DOCUMENT2')}", text(one, "NUMBER"))
        for one in entry.iterfind("INDIVIDUAL_DOCUMENT")
    )
    return tuple(sorted({one for one in found if one}))
