"""The catalogue: what each dataset is, who published it, under which licence, for which year, and what it lacks.

A dataset is a folder entry of two plain files, ``KEY.toml`` (written by people) and ``KEY.sums.csv`` (written by the script
that builds the data: file, rows, bytes, sha256). The package's own lie in ``files``, those a user adds in ``added()``.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scotemp.home import home
from scotemp.nomenclature.language import LANGUAGES, Names

PACKAGED = Path(__file__).parent / "files"


class CatalogueError(ValueError):
    """An entry of the catalogue is missing or incomplete; the message says which and what to add."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a file of a dataset."""

    file: str
    name: str
    type: str
    description: Names


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a dataset as it must be: its place, number of rows, size in bytes and SHA-256."""

    path: Path
    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One entry of the catalogue. ``source`` is the chain of hands from the publisher to our file, first hand first."""

    key: str
    title: Names
    description: Names
    publisher: Names
    source: tuple[str, ...]
    licence: Names
    licence_url: str
    url: str
    vintage: str
    retrieved: date
    unit: Names
    fields: tuple[Field, ...]
    files: tuple[DataFile, ...]
    known_gaps: tuple[Names, ...]
    packaged: bool

    @property
    def rows(self) -> int:
        """Rows of all files together."""
        return sum(file.rows for file in self.files)

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return sum(file.bytes for file in self.files)

    def file(self, name: str) -> DataFile:
        """Return the file called ``name``, for instance ``icio2022_flows.parquet``."""
        return next(file for file in self.files if file.path.name == name)


def catalogue() -> dict[str, Dataset]:
    """Return every dataset by its key; one that the user has added takes the place of the package's own of the same key."""
    return {entry.stem: read_entry(entry) for folder in (PACKAGED, added()) for entry in sorted(folder.glob("*.toml"))}


def added() -> Path:
    """Return the folder of the datasets that the user has added."""
    return home() / "datasets"


def dataset(key: str) -> Dataset:
    """Return the entry called ``key``; raises CatalogueError that lists the known keys."""
    for folder in (added(), PACKAGED):
        entry = folder / f"{key}.toml"
        if entry.is_file():
            return read_entry(entry)
    raise CatalogueError(f"There is no dataset {key!r}. Known: {', '.join(catalogue())}. `scotemp datasets` describes them.")


def read_entry(path: Path) -> Dataset:
    """Read and check one entry, ``path`` being its ``KEY.toml``; raises CatalogueError that names the missing part."""
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        return Dataset(
            key=path.stem,
            title=_text(entry["title"], "title"),
            description=_text(entry["description"], "description"),
            publisher=_text(entry["publisher"], "publisher"),
            source=tuple(entry["source"]),
            licence=_text(entry["licence"], "licence"),
            licence_url=_filled(entry, "licence_url"),
            url=_filled(entry, "url"),
            vintage=_filled(entry, "vintage"),
            retrieved=date.fromisoformat(_filled(entry, "retrieved")),
            unit=_text(entry["unit"], "unit"),
            fields=tuple(_field(item) for item in entry["fields"]),
            files=read_sums(path.with_suffix(".sums.csv")),
            known_gaps=tuple(_text(gap, "known_gaps") for gap in entry["known_gaps"]),
            packaged=path.parent == PACKAGED,
        )
    except (KeyError, ValueError, OSError) as problem:
        missing = f"{problem} is missing" if isinstance(problem, KeyError) else str(problem)
        raise CatalogueError(f"{path}: {missing}. Every entry needs what `{PACKAGED / 'icio2022.toml'}` has.") from problem


def read_sums(path: Path) -> tuple[DataFile, ...]:
    """Read what the files of a dataset must weigh and sum to, from its ``KEY.sums.csv``."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            DataFile(path.parent / row["file"], int(row["rows"]), int(row["bytes"]), row["sha256"]) for row in csv.DictReader(lines)
        )


def write_sums(path: Path, files: tuple[DataFile, ...]) -> None:
    """Write ``KEY.sums.csv``: what the files of a dataset must weigh and sum to."""
    lines = ["file,rows,bytes,sha256", *(f"{file.path.name},{file.rows},{file.bytes},{file.sha256}" for file in files)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _filled(entry: Mapping[str, Any], name: str) -> str:
    value = str(entry[name]).strip()
    if not value:
        raise ValueError(f"{name} is empty")
    return value


def _text(words: Mapping[str, str], name: str) -> Names:
    absent = [language for language in LANGUAGES if not words.get(language, "").strip()]
    if absent:
        raise ValueError(f"{name} has no words in {', '.join(absent)}")
    return Names(*(words[language].strip() for language in LANGUAGES))


def _field(item: Mapping[str, Any]) -> Field:
    return Field(item["file"], item["name"], item["type"], _text(item, f"the field {item['name']}"))
