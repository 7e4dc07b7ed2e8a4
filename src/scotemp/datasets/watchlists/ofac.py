"""Specially designated nationals of OFAC in its three CSV files: entries, aliases, addresses.

Layout: https://ofac.treasury.gov, "SDN data formats"; ``-0-`` stands for nothing. What the columns do not hold stands in the
remarks, parted by semicolons. A nickname in quotation marks there is a weak name.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import ORGANISATION, OTHER, PERSON, VESSEL, Listed
from scotemp.datasets.watchlists.tables import END_MARK, rows
from scotemp.datasets.watchlists.values import all_births, country, gender, identifier, parted, placed

SDN, ALT, ADD = 12, 5, 6
"""By how many columns the files are told apart."""

KINDS: Final = {"": ORGANISATION, "entity": ORGANISATION, "individual": PERSON, "vessel": VESSEL, "aircraft": OTHER}

_NOTHING: Final = re.compile(r"^\s*-0-\s*$")
_BIRTH: Final = re.compile(r"(?:alt\. )?DOB (.+)")
_NATION: Final = re.compile(r"(?:alt\. )?(?:nationality|citizen) (?:possibly )?(.+)")
_GENDER: Final = re.compile(r"Gender (Male|Female)")
_WEAK: Final = re.compile(r"a\.k\.a\. '(.+?)'")
_NUMBER: Final = re.compile(
    r"(?:alt\. )?(?P<label>.*?)\s*(?:#|No\.?|Number|Identification|:)?\s+"
    r"(?P<number>[A-Z]{0,4}[- ]?[0-9][\w./ -]*?)(?: \((?P<place>[^()]+)\).*)?"
)
_LONGEST_NUMBER: Final = 200
"""Signs of a remark about a number; what is longer is prose."""
_BANK: Final = re.compile(r"(?:alt\. )?SWIFT/BIC ([A-Z0-9]{8,11})")


@dataclass(slots=True)
class Beside:
    """What the other two files say of the entries, by number; `lines` is where each was first named."""

    aliases: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Files:
    """The three files; `ended` tells after reading whether each had its mark at the end."""

    sdn: BinaryIO
    alt: BinaryIO | None = None
    add: BinaryIO | None = None
    ended: bool = True


def read(files: Files) -> Iterator[Listed]:
    """Yield the entries; aliases and addresses are held in memory, entries are not.

    Raises Unreadable for a file that breaks off, for entries that cannot be read, and for aliases of no entry (both at the end).
    """
    beside, faulty = _beside(files), Faulty()
    for line, row in _numbered(files, files.sdn, SDN, "sdn.csv"):
        with faulty.gathering():
            one = _listed(row, f"sdn.csv, line {line}", beside)
            beside.lines.pop(one.source_key, None)
            yield one
    for key, where in beside.lines.items():
        with faulty.gathering():
            raise Unreadable(Fault("stray", where, key))
    faulty.end()


def _beside(files: Files) -> Beside:
    found = Beside()
    for stream, width, name in ((files.alt, ALT, "alt.csv"), (files.add, ADD, "add.csv")):
        for line, row in _numbered(files, stream, width, name) if stream else ():
            found.lines.setdefault(row[0], f"{name}, line {line}")
            if width == ALT:
                found.aliases[row[0]].append(row[3])
            else:
                found.places[row[0]].append(row[4])
    return found


def _numbered(files: Files, stream: BinaryIO, width: int, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file, nothing for ``-0-``; raises Unreadable for a row of another width."""
    ended = False
    for line, row in rows(stream):
        if row == [END_MARK]:
            ended = True
            continue
        if len(row) != width or not row[0].strip().isdigit():
            raise Unreadable(Fault("columns", f"{name}, line {line}", f"{len(row)} / {width}"))
        yield line, ["" if _NOTHING.match(cell) else cell.strip() for cell in row]
    files.ended = files.ended and ended


def named(name: str, kind: str) -> str:
    """Return a person's name with the surname last, where the office writes it first and a comma behind it.

    >>> named("NORIEGA, Manuel Antonio", "person"), named("ANGLO-CARIBBEAN CO., LTD.", "organisation")
    ('Manuel Antonio NORIEGA', 'ANGLO-CARIBBEAN CO., LTD.')
    """
    surname, comma, given = name.partition(", ")
    return f"{given} {surname}" if kind == PERSON and comma and ", " not in given else name


def _listed(row: list[str], where: str, beside: Beside) -> Listed:
    key, name, sort, programme, _title, call_sign, _type, _tonnage, _gross, flag, _owner, remarks = row
    where = f"{where}, entry {key}"
    if not name:
        raise Unreadable(Fault("no_name", where, key))
    kind = KINDS.get(sort, OTHER)
    said = [part.strip().rstrip(".") for part in remarks.split(";")]
    strong = [named(one, kind) for one in (name, *beside.aliases.pop(key, ()))]
    names, weak_names = parted(strong, [named(found[1], kind) for part in said if (found := _WEAK.search(part))])
    nations = [found[1] for part in said if (found := _NATION.fullmatch(part))]
    countries, unplaced = placed([*nations, *beside.places.pop(key, ()), "" if flag == "None Identified" else flag])
    return Listed(
        source_key=key, kind=kind, names=names, weak_names=weak_names, countries=countries, unplaced=unplaced,
        births=all_births([found[1] for part in said if (found := _BIRTH.fullmatch(part))], where) if kind == PERSON else (),
        gender=next((gender(found[1]) for part in said if (found := _GENDER.match(part))), ""),
        identifiers=_identifiers(said, call_sign), programmes=tuple(sorted(set(re.split(r"\]\s*\[", programme.strip("[] "))) - {""})),
        remarks=remarks,
    )  # fmt: skip


def _identifiers(said: list[str], call_sign: str) -> tuple[tuple[str, str], ...]:
    found = {identifier("call sign", call_sign)} if call_sign else set()
    for part in said:
        if bank := _BANK.fullmatch(part):
            found.add(("SWIFT", bank[1]))
        elif len(part) <= _LONGEST_NUMBER and (number := _NUMBER.fullmatch(part)):
            found.add(_told(number.groupdict()))
    return tuple(sorted(one for one in found if one))


def _told(number: Mapping[str, str | None]) -> tuple[str, str] | None:
    text = number["number"] or ""
    return identifier(f"{number['label']} {text.split()[0] if text[:3] in {'IMO', 'MMS'} else ''}", text, country(number["place"] or ""))
