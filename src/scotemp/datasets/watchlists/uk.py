"""The sanctions list of the United Kingdom (UKSL) and the consolidated list of its treasury (ConList), in CSV.

Both write a row for each name and address of an entry, not always one after the other, so the entries are gathered in memory. A name of
strength or quality "weak" (``Low quality a.k.a``) is a weak name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from scotemp.datasets.watchlists.faults import Fault, Faulty, Unreadable
from scotemp.datasets.watchlists.listed import ORGANISATION, OTHER, PERSON, VESSEL, Listed
from scotemp.datasets.watchlists.tables import rows
from scotemp.datasets.watchlists.values import all_births, gender, identifier, parted, placed
from scotemp.nomenclature.lookup import fold

KEYS: Final = ("uniqueid", "groupid")
"""The columns that tell the two lists apart and number their entries, folded."""

_KINDS: Final = {"individual": PERSON, "entity": ORGANISATION, "ship": VESSEL}
_NAMES: Final = ("name1", "name2", "name3", "name4", "name5", "name6")
_PLACES: Final = ("nationalityies", "nationality", "addresscountry", "country", "currentbelievedflagofship")
_NUMBERS: Final = {
    "passportnumber": "passport",
    "nationalidentifiernumber": "national",
    "nationalidentificationnumber": "national",
    "businessregistrationnumbers": "registration",
    "imonumber": "IMO",
}
_PARTED: Final = re.compile(r"\s*(?:\(\d+\)|;|\|)\s*")

Row = Mapping[str, str]


@dataclass(slots=True)
class _Gathered:
    where: str
    kind: str = OTHER
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def header(row: list[str]) -> list[str] | None:
    """Return the folded columns if a row is the heading of one of the two lists."""
    columns = [fold(cell) for cell in row]
    return columns if "name6" in columns and any(key in columns for key in KEYS) else None


def read(stream: BinaryIO) -> Iterator[Listed]:
    """Yield the entries in the order in which they are first named; raises Unreadable as soon as all faults are known."""
    faulty = Faulty()
    entries: dict[str, _Gathered] = {}
    columns: list[str] | None = None
    for line, cells in rows(stream):
        if columns is None:
            columns = header(cells)
            continue
        with faulty.gathering():
            _gather(entries, columns, cells, f"line {line}")
    faulty.end()
    for key, gathered in entries.items():
        with faulty.gathering():
            yield _listed(key, gathered)
    faulty.end()


def _gather(entries: dict[str, _Gathered], columns: list[str], cells: list[str], where: str) -> None:
    if len(cells) != len(columns):
        raise Unreadable(Fault("columns", where, f"{len(cells)} / {len(columns)}"))
    row = {name: cell.strip() for name, cell in zip(columns, cells, strict=True) if cell.strip()}
    key = next((row[name] for name in KEYS if name in row), "")
    whole = " ".join(row[name] for name in _NAMES if name in row)
    if not key:
        raise Unreadable(Fault("no_key", where, whole))
    entry = entries.setdefault(key, _Gathered(f"{where}, entry {key}"))
    sort = row.get("designationtype") or row.get("individualentityship") or row.get("grouptype") or ""
    entry.kind = _KINDS.get(sort.lower(), entry.kind)
    quality = f"{row.get('aliasstrength', '')} {row.get('aliasquality', '')}".lower()
    aside = "weak" in quality or "low quality" in quality
    (entry.weak if aside else entry.strong).append(whole)
    entry.strong.append(row.get("namenonlatinscript", ""))
    entry.rows.append(row)


def _values(entry: _Gathered, *names: str) -> list[str]:
    return [part for row in entry.rows for name in names if name in row for part in _PARTED.split(row[name]) if part]


def _listed(key: str, entry: _Gathered) -> Listed:
    names, weak_names = parted(entry.strong, entry.weak)
    if not names:
        raise Unreadable(Fault("no_name", entry.where, key))
    births = [re.sub("dd|mm", "00", text) for text in _values(entry, "dob")]
    countries, unplaced = placed(_values(entry, *_PLACES))
    numbers = {identifier(label, text) for name, label in _NUMBERS.items() for text in _values(entry, name)}
    return Listed(
        source_key=key, kind=entry.kind, names=names, weak_names=weak_names, births=all_births(births, entry.where), countries=countries,
        gender=next((found for text in _values(entry, "gender") if (found := gender(text))), ""), unplaced=unplaced,
        identifiers=tuple(sorted(one for one in numbers if one)), programmes=tuple(sorted(set(_values(entry, "regimename", "regime")))),
        remarks=next((row["otherinformation"] for row in entry.rows if "otherinformation" in row), ""),
    )  # fmt: skip
