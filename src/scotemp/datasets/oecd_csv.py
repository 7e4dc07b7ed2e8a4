"""Reads OECD's own inter-country input-output CSV, of any release, and adds it to the user's datasets."""

import csv
import re
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from string import Template

import numpy as np

from scotemp.datasets.catalogue import PACKAGED, Dataset, added, dataset, write_sums
from scotemp.datasets.icio import IcioTable
from scotemp.datasets.icio_files import Vector, write_parquet
from scotemp.datasets.store import sha256

NODE_LABEL = re.compile(r"([A-Z][A-Z0-9]{2})_(\w+)")
SPLIT = re.compile(r"(CN|MX)[1-9]")
WHOLE = {"CN": "CHN", "MX": "MEX"}
OUTPUT_LABELS = ("OUT", "OUTPUT", "TOTAL")
NAMED_PROBLEMS = 10


class BadTable(ValueError):
    """The file is not an OECD table, or its numbers do not add up; the message names row, column and remedy."""


@dataclass(frozen=True)
class _Sheet:
    """The CSV as it stands: a label for each row and column, and the numbers."""

    path: Path
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Vector

    def row(self, names: Iterable[str]) -> Vector | None:
        """Return the first row that is called one of ``names``."""
        return next((self.values[self.rows.index(name)] for name in names if name in self.rows), None)

    def column(self, names: Iterable[str]) -> Vector | None:
        """Return the first column that is called one of ``names``."""
        return next((self.values[:, self.columns.index(name)] for name in names if name in self.columns), None)


def read(path: Path, year: int) -> IcioTable:
    """Return the table in OECD's CSV at ``path``, USD million.

    Rows and columns are labelled ``AUS_A01``; a label that is both row and column is an industry of a country, one that is only a
    column is a final use (``AUS_HFCE``), one that is only a row a tax (``AUS_TAXSUB``). China and Mexico, split by kind of firm in
    the extended files (CN1, CN2, MX1, MX2), are put together. Raises BadTable; identities are checked by `import_csv` only.
    """
    return _table(_read_sheet(path), year)


def import_csv(path: Path, year: int) -> Dataset:
    """Check OECD's CSV at ``path``, keep it as Parquet beside its provenance, and return its entry; ``icio.load(year)`` finds it.

    Raises BadTable that names the rows and columns whose printed output is not the sum of their cells.
    """
    sheet = _read_sheet(path)
    problems = identity_problems(sheet)
    if problems:
        shown = "\n  ".join(problems[:NAMED_PROBLEMS])
        more = f"\n  and {len(problems) - NAMED_PROBLEMS} more" if len(problems) > NAMED_PROBLEMS else ""
        raise BadTable(f"{path}: the numbers do not add up, so nothing was added. Download the file again from OECD.\n  {shown}{more}")
    table = _table(sheet, year)
    key = f"icio{year}"
    added().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=added()) as scratch:
        write_sums(Path(scratch) / f"{key}.sums.csv", write_parquet(table, Path(scratch), key))
        (Path(scratch) / f"{key}.toml").write_text(_entry(table, path), encoding="utf-8")
        for name in (f"{key}_flows.parquet", f"{key}_nodes.parquet", f"{key}.sums.csv", f"{key}.toml"):  # the entry last: it announces
            shutil.move(Path(scratch) / name, added() / name)
    return dataset(key)


def identity_problems(sheet: _Sheet) -> list[str]:
    """Name every industry whose printed output is not the sum of its row or of its column, or differs between the two."""
    cells = [number for number, label in enumerate(sheet.columns) if NODE_LABEL.fullmatch(label)]
    costs = [number for number, label in enumerate(sheet.rows) if label not in OUTPUT_LABELS]
    of_row, of_column = sheet.column(OUTPUT_LABELS), sheet.row(OUTPUT_LABELS)
    row_sums, column_sums = sheet.values[:, cells].sum(axis=1), sheet.values[costs].sum(axis=0)
    rows = {label: number for number, label in enumerate(sheet.rows)}
    problems = []
    for column in cells:
        label = sheet.columns[column]
        if label not in rows:
            continue
        row = rows[label]
        if of_row is not None and not _equal(of_row[row], row_sums[row]):
            problems.append(f"row {label}: printed output {of_row[row]:,.4f}, sum of sales {row_sums[row]:,.4f}")
        if of_column is not None and not _equal(of_column[column], column_sums[column]):
            problems.append(
                f"column {label}: printed output {of_column[column]:,.4f}, sum of inputs, taxes and value added {column_sums[column]:,.4f}"
            )
        if of_row is not None and of_column is not None and not _equal(of_row[row], of_column[column]):
            problems.append(f"{label}: output {of_row[row]:,.4f} as seller, {of_column[column]:,.4f} as buyer")
    return problems


def _equal(printed: float, total: float) -> bool:
    """Allow for rounding: four thousand cells of three decimals make at most two million dollars."""
    return abs(printed - total) <= 2 + 1e-5 * abs(printed)


def _read_sheet(path: Path) -> _Sheet:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = tuple(label.strip() for label in next(reader, [])[1:])
        labels, rows = [], []
        for line in reader:
            if not line:
                continue
            labels.append(line[0].strip())
            rows.append(_numbers(line, header, path))
    sheet = _Sheet(path, tuple(labels), header, np.array(rows, dtype=np.float64).reshape(len(rows), len(header)))
    for what, names in (("row", sheet.rows), ("column", sheet.columns)):
        twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
        if twice:
            raise BadTable(f"{path}: the {what} {twice[0]} is there twice; every label must be single.")
    return sheet


def _numbers(line: list[str], header: tuple[str, ...], path: Path) -> Vector:
    if len(line) != len(header) + 1:
        raise BadTable(f"{path}: the row {line[0]} has {len(line) - 1} numbers, the header {len(header)}. Is the download whole?")
    try:
        return np.array(line[1:], dtype=np.float64)
    except ValueError:
        place = next(number for number, text in enumerate(line[1:]) if not _is_number(text))
        raise BadTable(f"{path}: row {line[0]}, column {header[place]}: {line[place + 1]!r} is not a number.") from None


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _table(sheet: _Sheet, year: int) -> IcioTable:
    countries, industries, node_of = _nodes(sheet)
    sales = _merged(sheet.values, sheet.rows, node_of)
    flows = np.ascontiguousarray(_merged(sales.T, sheet.columns, node_of).T)
    uses = [number for number, label in enumerate(sheet.columns) if NODE_LABEL.fullmatch(label) and label not in node_of]
    final = sales[:, uses].sum(axis=1)
    intermediate = flows.sum(axis=1)
    printed = [number for number, label in enumerate(sheet.columns) if label in OUTPUT_LABELS]
    return IcioTable(
        countries=countries,
        industries=industries,
        flows=flows,
        output=sales[:, printed[0]] if printed else intermediate + final,
        intermediate_use=flows.sum(axis=0),
        intermediate_sales=intermediate,
        final_and_row=final,
        year=year,
        checksum=sha256(sheet.path),
    )


def _nodes(sheet: _Sheet) -> tuple[tuple[str, ...], tuple[str, ...], dict[str, int]]:
    """Return the countries, the industries and the node of every label, in the order of the file."""
    both = set(sheet.rows) & set(sheet.columns)
    owners = {label: _owner(label) for label in sheet.rows if label in both and NODE_LABEL.fullmatch(label)}
    if not owners:
        raise BadTable(
            f"{sheet.path} is not an OECD inter-country table: no label such as AUS_A01 is both a row and a column. "
            "It needs one row and one column for every industry of every country."
        )
    countries = tuple(dict.fromkeys(country for country, _ in owners.values()))
    industries = tuple(dict.fromkeys(industry for _, industry in owners.values()))
    nodes = {pair: number for number, pair in enumerate(product(countries, industries))}
    absent = sorted("_".join(pair) for pair in nodes.keys() - owners.values())
    if absent:
        raise BadTable(f"{sheet.path}: there is no row or no column for {', '.join(absent[:NAMED_PROBLEMS])}. Is the download whole?")
    return countries, industries, {label: nodes[owner] for label, owner in owners.items()}


def _owner(label: str) -> tuple[str, str]:
    country, industry = label.split("_", 1)
    return (WHOLE[country[:2]] if SPLIT.fullmatch(country) else country), industry


def _merged(values: Vector, labels: tuple[str, ...], node_of: dict[str, int]) -> Vector:
    """Add up the rows of ``values`` that belong to the same node."""
    out = np.zeros((max(node_of.values()) + 1, values.shape[1]))
    for label, line in zip(labels, values, strict=True):
        if label in node_of:
            out[node_of[label]] += line
    return out


def _entry(table: IcioTable, path: Path) -> str:
    """Write the catalogue entry of an added table; its fields are those of the packaged one."""
    head = Template((PACKAGED / "icio_added.toml.template").read_text(encoding="utf-8")).substitute(
        year=table.year,
        file=re.sub(r'["\\\x00-\x1f]', "_", path.name),
        sum=table.checksum,
        retrieved=datetime.now(UTC).date().isoformat(),
        countries=len(table.countries),
        industries=len(table.industries),
    )
    packaged = (PACKAGED / "icio2022.toml").read_text(encoding="utf-8")
    return head + packaged[packaged.index("[[fields]]") :].replace("icio2022", f"icio{table.year}")
