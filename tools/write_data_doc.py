"""Write docs/data.md from the catalogue of packaged datasets.

Usage: python tools/write_data_doc.py
"""

from pathlib import Path

from scotemp.datasets.catalogue import PACKAGED, Dataset, read_entry

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data.md"

HEAD = """# Data

<!-- Written by tools/write_data_doc.py from src/scotemp/datasets/files/*.toml: change those, then run it. -->

Every dataset below ships inside the package, so nothing is downloaded at run time. Its entry in the catalogue names the publisher,
the hands it passed through, the licence, the year, and what it lacks; `scotemp datasets show KEY --lang zh` prints the same in
Chinese, `ru` in Russian.

```
scotemp datasets                              # what there is
scotemp datasets show icio2022                # one in full
scotemp datasets verify                       # compare every file with its SHA-256
scotemp datasets repair icio2022              # put an intact copy in the place of a damaged file, drop cached matrices
scotemp datasets add 2019_SML.csv --year 2019 # OECD's own CSV of another year
```

A file whose SHA-256 is not the one in the catalogue is refused, with the command that mends it: an intact copy is kept when a file
is first used or verified. Caches, copies and added datasets lie under the folder that the variable `SCOTEMP_HOME` names, by default
`.scotemp` in the user's home, in `cache`, `copies` and `datasets`; the first two may be deleted at any time. A dataset that you add
takes the place of a packaged one with the same key.

Any tool that reads Parquet can use the files. With DuckDB, the largest buyers of Kazakhstan's metal ores outside Kazakhstan:

```sql
SELECT b.country, b.industry, f.usd_million
FROM 'src/scotemp/datasets/files/icio2022_flows.parquet' AS f
JOIN 'src/scotemp/datasets/files/icio2022_nodes.parquet' AS s ON s.node = f.seller
JOIN 'src/scotemp/datasets/files/icio2022_nodes.parquet' AS b ON b.node = f.buyer
WHERE s.country = 'KAZ' AND s.industry = 'B07' AND b.country <> 'KAZ'
ORDER BY f.usd_million DESC
LIMIT 5;
```

In Python, `scotemp.datasets.icio.load(2022)` gives the dense table, `scotemp.datasets.profiles.profile("TJK")` an export profile.

To build the files again (the same bytes, with the locked DuckDB):

```
python -m pip download --no-deps sanction-simulator==0.1.4
python tools/build_icio2022.py sanction_simulator-0.1.4-py3-none-any.whl
python tools/build_export_profiles.py FOLDER  # with exports_hs4_2017.parquet: exporter, hs4, usd
```
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([HEAD, *(line for path in sorted(PACKAGED.glob("*.toml")) for line in section(read_entry(path)))])


def section(entry: Dataset) -> list[str]:
    facts = {
        "Publisher": entry.publisher.en,
        "Licence": f"[{entry.licence.en}]({entry.licence_url})",
        "Published at": f"<{entry.url}>",
        "Year of the data": entry.vintage,
        "Retrieved": entry.retrieved.isoformat(),
        "Unit": entry.unit.en,
        "Size": f"{entry.rows:,} rows, {entry.bytes:,} bytes",
    }
    return [
        f"## `{entry.key}`: {entry.title.en}\n",
        f"{entry.title.zh} · {entry.title.ru}\n",
        entry.description.en + "\n",
        *table(("", ""), [(f"**{name}**", value) for name, value in facts.items()]),
        "From hand to hand:\n",
        *(f"{step}. {hand}" for step, hand in enumerate(entry.source, 1)),
        "\nWhat it lacks:\n",
        *(f"- {gap.en}" for gap in entry.known_gaps),
        "",
        *(line for file in entry.files for line in file_table(entry, file.path.name)),
    ]


def file_table(entry: Dataset, name: str) -> list[str]:
    file = entry.file(name)
    rows = [(f"`{item.name}`", item.type, item.description.en) for item in entry.fields if item.file == name]
    return [
        f"`{name}`: {file.rows:,} rows, {file.bytes:,} bytes, SHA-256 `{file.sha256}`\n",
        *table(("column", "type", "meaning"), rows),
    ]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [*("| " + " | ".join(cells) + " |" for cells in lines), ""]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
