"""Every entry of the catalogue is whole, describes its files truly, and is in the documents."""

import csv
import re
import runpy
from pathlib import Path

import duckdb
import pytest

from scotemp.datasets.catalogue import PACKAGED, CatalogueError, Dataset, catalogue, dataset, read_entry
from scotemp.nomenclature.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = [read_entry(path) for path in sorted(PACKAGED.glob("*.toml"))]
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)


@every_entry
def test_licence_vintage_and_addresses(entry: Dataset) -> None:
    assert entry.licence
    assert re.fullmatch(r"\d{4}", entry.vintage)
    assert entry.url.startswith("https://")
    assert entry.licence_url.startswith("https://")
    assert entry.retrieved.year >= 2025
    assert entry.known_gaps
    assert len(entry.source) >= 2


@every_entry
def test_words_are_in_the_script_of_their_language(entry: Dataset) -> None:
    for text in (entry.title, entry.description, *entry.known_gaps, *(field.description for field in entry.fields)):
        assert re.search(r"[一-鿿]", text.zh), text
        assert re.search(r"[а-яё]", text.ru, re.IGNORECASE), text
        assert not re.search(r"[一-鿿а-яё]", text.en, re.IGNORECASE), text


@every_entry
def test_files_have_the_size_rows_and_columns_that_the_entry_tells(entry: Dataset) -> None:
    for file in entry.files:
        assert file.path.stat().st_size == file.bytes
        reader = "read_parquet(?)" if file.path.suffix == ".parquet" else "read_csv(?, header = true)"
        with duckdb.connect() as connection:
            (rows,) = connection.execute(f"SELECT count(*) FROM {reader}", [str(file.path)]).fetchall()[0]  # noqa: S608
            columns = [row[:2] for row in connection.execute(f"DESCRIBE SELECT * FROM {reader}", [str(file.path)]).fetchall()]  # noqa: S608
        assert rows == file.rows
        told = [(field.name, field.type) for field in entry.fields if field.file == file.path.name]
        assert [name for name, _ in told] == [name for name, _ in columns if name not in LANGUAGES]
        if file.path.suffix == ".parquet":
            assert [kind.replace(" ", "") for _, kind in told] == [kind.replace(" ", "") for _, kind in columns]


def test_the_package_stays_small() -> None:
    assert sum(entry.bytes for entry in ENTRIES) < 11_000_000


@pytest.mark.usefixtures("home")
def test_an_unknown_key_lists_the_known() -> None:
    with pytest.raises(CatalogueError, match=r"no dataset 'icio2050'.*icio2022"):
        dataset("icio2050")


@pytest.mark.parametrize("part", ["licence", "vintage", "retrieved", "known_gaps"])
def test_an_entry_without_a_part_is_refused_by_name(tmp_path: Path, part: str) -> None:
    text = (PACKAGED / "icio2022.toml").read_text(encoding="utf-8")
    (tmp_path / "short.toml").write_text(re.sub(rf"^(\[\[)?{part}\b", r"\1x_" + part, text, flags=re.MULTILINE), encoding="utf-8")
    (tmp_path / "short.sums.csv").write_text("file,rows,bytes,sha256\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=f"short.toml: '{part}' is missing"):
        read_entry(tmp_path / "short.toml")


def test_an_entry_without_one_language_is_refused(tmp_path: Path) -> None:
    text = (PACKAGED / "icio2022.toml").read_text(encoding="utf-8")
    (tmp_path / "short.toml").write_text(re.sub(r"^ru = .*$", "", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(CatalogueError, match="title has no words in ru"):
        read_entry(tmp_path / "short.toml")


def test_the_page_of_the_data_is_fresh() -> None:
    page = runpy.run_path(str(ROOT / "tools" / "write_data_doc.py"))["page"]
    assert (ROOT / "docs" / "data.md").read_text(encoding="utf-8") == page(), "run: python tools/write_data_doc.py"


def test_the_query_on_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (query,) = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "data.md").read_text(encoding="utf-8"), re.DOTALL)
    with duckdb.connect() as connection:
        rows = connection.execute(query).fetchall()
    assert rows[0][:2] == ("CHN", "C24B")
    assert "KAZ" not in {row[0] for row in rows}
    assert float(rows[0][2]) == pytest.approx(1321.9, abs=0.06)


@pytest.mark.usefixtures("home")
def test_the_catalogue_holds_what_is_packaged() -> None:
    assert list(catalogue()) == [entry.key for entry in ENTRIES]
    assert all(entry.packaged for entry in catalogue().values())


def test_product_names_are_complete() -> None:
    with (PACKAGED / "export_profiles_2017_names.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        assert re.fullmatch(r"\d{4}", row["hs4"])
        assert re.search(r"[a-z]", row["en"])
        assert re.search(r"[一-鿿]", row["zh-Hans"])
        assert re.search(r"[а-яё]", row["ru"])
