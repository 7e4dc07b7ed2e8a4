"""The sets of names on which screening is measured, read from the shared folder."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

from scotemp.engines.screening.matching.parties import Party

KINDS = {"Person": "person", "Vessel": "vessel"}


@dataclass(frozen=True, slots=True)
class Case:
    """A name of somebody who is listed, and the keys of the entries that are he."""

    name: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names and whether they are one party's."""

    kind: str
    ours: str
    theirs: str
    is_match: bool


@dataclass(frozen=True, slots=True)
class Sets:
    """The fixed list (with the deputies whose names are looked for), the positives by set, the negatives and the labelled pairs."""

    listed: tuple[Party, ...]
    positives: dict[str, tuple[Case, ...]]
    negatives: tuple[str, ...]
    pairs: tuple[Pair, ...]

    def plain(self) -> dict[str, Any]:
        """Return everything as it is written to JSON for a peer."""
        return {
            "listed": [[one.key, one.kind, [*one.names, *one.weak_names]] for one in self.listed],
            "positives": {name: [asdict(case) for case in cases] for name, cases in self.positives.items()},
            "negatives": self.negatives,
            "pairs": [asdict(pair) for pair in self.pairs],
        }


def read(folder: Path) -> Sets:
    """Return the sets of the folder; raises FileNotFoundError that names the file which is absent."""
    root = ET.parse(folder / "UN_consolidated.xml").getroot()  # noqa: S314 - a file that the user named
    deputies = _rows(folder / "everypolitician_china_zh_ru_pinyin.csv")
    written = _rows(folder / "un_original_script_pairs.csv")
    listed = (*_united_nations(root), *_ofac(folder), *(Party(f"deputy-{row['id8']}", "person", (row["pinyin"],)) for row in deputies))
    people = [
        (one.key, " ".join(sorted(name.casefold().split())))
        for one in listed
        if one.kind == "person" and one.key.startswith("un-")
        for name in one.names
    ]
    perturbed = [Case(row["full_name"], _nearest(row["full_name"], people)) for row in _rows(folder / "positives_un_treated.csv")]
    positives = {
        "han": tuple(Case(row["zh"], (f"deputy-{row['id8']}",)) for row in deputies if row["zh"]),
        "palladius": tuple(Case(row["ru"], (f"deputy-{row['id8']}",)) for row in deputies if row["ru"]),
        "arabic": _originals(written, "ARABIC"),
        "cyrillic": _originals(written, "CYRILLIC"),
        "latin": tuple(case for case in perturbed if case.right),
    }
    pairs = tuple(
        Pair(KINDS.get(row["schema"], "organisation"), row["name1"], row["name2"], row["is_match"] == "true")
        for row in _rows(folder / "opensanctions_name_bench_cases.csv")
    )
    return Sets(listed, positives, tuple(row["full_name"] for row in _rows(folder / "negatives_global.csv")), pairs)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _originals(rows: list[dict[str, str]], script: str) -> tuple[Case, ...]:
    people = (row for row in rows if row["script"] == script and row["schema"] == "Person")
    return tuple(Case(row["original_script"], (f"un-{row['dataid']}",)) for row in people)


def _nearest(name: str, people: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the person of whose names a perturbed one was made: the set does not tell, so the likest, or none below three quarters."""
    _, likeness, place = extractOne(" ".join(sorted(name.casefold().split())), [text for _, text in people], scorer=fuzz.ratio)
    return (people[place][0],) if likeness >= 75 else ()


def _united_nations(root: ET.Element) -> Iterator[Party]:
    for kind, tag in (("person", "INDIVIDUAL"), ("organisation", "ENTITY")):
        for entry in root.iter(tag):
            parts = ((entry.findtext(f"{place}_NAME") or "").strip() for place in ("FIRST", "SECOND", "THIRD", "FOURTH"))
            aliases = [(alias.findtext("QUALITY"), (alias.findtext("ALIAS_NAME") or "").strip()) for alias in entry.iter(f"{tag}_ALIAS")]
            strong = [name for quality, name in aliases if name and quality != "Low"]
            weak = [name for quality, name in aliases if name and quality == "Low"]
            yield Party(f"un-{entry.findtext('DATAID')}", kind, (" ".join(filter(None, parts)), *strong), tuple(weak))


def _ofac(folder: Path) -> Iterator[Party]:
    kinds = {"individual": "person", "vessel": "vessel", "aircraft": "vessel"}
    aliases = defaultdict(list)
    with (folder / "bench_alt.csv").open(encoding="utf-8", newline="") as file:
        for row in (row for row in csv.reader(file) if len(row) > 3):
            aliases[row[0]].append(row[3])
    with (folder / "bench_sdn.csv").open(encoding="utf-8", newline="") as file:
        for row in (row for row in csv.reader(file) if len(row) > 2):
            yield Party(f"ofac-{row[0]}", kinds.get(row[2].strip(), "organisation"), (row[1], *aliases[row[0]]))
