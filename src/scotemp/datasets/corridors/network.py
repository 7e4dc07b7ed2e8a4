"""The whole network as one value with a hash: what the package holds, with the user's own rows laid over it."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from scotemp.datasets.corridors.cells import Row
from scotemp.datasets.corridors.faults import BadNetwork, Fault
from scotemp.datasets.corridors.records import Factor, Figure, Handling, Leg, Place, Rate, Unit
from scotemp.datasets.corridors.tables import TABLES
from scotemp.nomenclature.lookup import Directory

_FOLDER: Final = files("scotemp.datasets.corridors") / "files"


@dataclass(frozen=True, eq=False)
class NetworkData:
    """Every value of the network; `version` is the SHA-256 of all files and of what was laid over them."""

    places: Directory[Place]
    legs: tuple[Leg, ...]
    borders: tuple[Figure, ...]
    speeds: Mapping[tuple[str, str], Rate]
    spreads: Mapping[str, float]
    tariffs: Mapping[tuple[str, str], Rate]
    terminals: Mapping[tuple[str, str], Handling]
    factors: Mapping[tuple[str, str, str], Factor]
    units: Mapping[str, Unit]
    unions: Mapping[str, str]
    railways: Mapping[str, str]
    version: str = field(repr=False)

    def place(self, code: str) -> Place:
        """Return the place with a code."""
        return self.places.by_code[code]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A user's own file: rows replace those of the package that mean the same thing, others are added. `name` is told in faults."""

    name: str
    content: bytes


@cache
def shipped() -> NetworkData:
    """Return the network of the package."""
    return load(())


def load(overlays: Sequence[Overlay]) -> NetworkData:
    """Return the network with the user's files laid over it in turn; raises BadNetwork with every cell that cannot be used."""
    faults: list[Fault] = []
    digest = hashlib.sha256(b"".join((_FOLDER / name).read_bytes() for name in ("unions.csv", "railways.csv")))
    records: dict[str, dict[Any, Any]] = {}
    for name in TABLES:
        text = (_FOLDER / f"{name}.csv").read_text("utf-8")
        digest.update(text.encode())
        records[name] = _records(name, f"{name}.csv", text, faults)
    for overlay in overlays:
        digest.update(overlay.content)
        name, text = _recognised(overlay, faults)
        if name:
            records[name] |= _records(name, overlay.name, text, faults)
    _check_references(records, faults)
    if faults:
        raise BadNetwork(tuple(faults))
    return _data(records, digest.hexdigest())


def _records(name: str, file: str, text: str, faults: list[Fault]) -> dict[Any, Any]:
    """Return the records of a file by what tells them apart; one that stands twice is a fault."""
    table, found = TABLES[name], {}
    for line, cells in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        before = len(faults)
        record = table.make(Row(file, line, cells, faults))
        if len(faults) > before:
            continue
        key = table.key(record)
        if key in found:
            faults.append(Fault(file, line, table.columns[0], " ".join(str(one) for one in key), "twice"))
        found[key] = record
    return found


def _recognised(overlay: Overlay, faults: list[Fault]) -> tuple[str, str]:
    """Return which file of the network the user's one is, by its columns, and its text."""
    try:
        text = overlay.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.append(Fault(overlay.name, 1, "", "", "not_utf8"))
        return "", ""
    columns = next(csv.reader(io.StringIO(text)), [])
    for name, table in TABLES.items():
        if set(columns) == set(table.columns):
            return name, text
    faults.append(Fault(overlay.name, 1, "", ",".join(columns)[:80], "unknown_columns"))
    return "", ""


def _check_references(records: Mapping[str, Mapping[Any, Any]], faults: list[Fault]) -> None:
    """Note legs that lead to places that are not there."""
    known = {place.code for place in records["places"].values()}
    for leg in records["legs"].values():
        faults.extend(
            Fault("legs.csv", 0, column, end, "unknown_place") for column, end in (("a", leg.a), ("b", leg.b)) if end not in known
        )


def _data(records: Mapping[str, Mapping[Any, Any]], version: str) -> NetworkData:
    return NetworkData(
        places=_directory(records["places"].values()),
        legs=tuple(records["legs"].values()),
        borders=tuple(records["borders"].values()),
        speeds={(one.country, one.mode): one for one in records["speeds"].values()},
        spreads={one.mode: one.values[0] for one in records["spreads"].values()},
        tariffs={(one.country, one.mode): one for one in records["tariffs"].values()},
        terminals={(one.origin, one.onto): one for one in records["terminals"].values()},
        factors={(one.set, one.mode, one.service): one for one in records["factors"].values()},
        units={one.code: one for one in records["units"].values()},
        unions=_pairs("unions.csv", "country", "union"),
        railways=_pairs("railways.csv", "operator", "country"),
        version=version,
    )


def _pairs(file: str, key: str, value: str) -> dict[str, str]:
    """Return a plain file of two columns: which country is in which customs union, which railway is which country's."""
    return {row[key]: row[value] for row in csv.DictReader(io.StringIO((_FOLDER / file).read_text("utf-8")))}


def _directory(places: Iterable[Place]) -> Directory[Place]:
    """Return the places as a list that answers to codes, names and what else they are called."""
    return Directory(
        "place", ((one, (one.unlocode,) if one.unlocode else (), (one.names.en, one.names.zh, one.names.ru, *one.also)) for one in places)
    )
