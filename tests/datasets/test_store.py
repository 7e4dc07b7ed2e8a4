"""A damaged file is refused with its remedy, and the remedy works."""

import shutil
from pathlib import Path

import pytest

from scotemp.datasets import catalogue, icio, store
from scotemp.datasets.store import DamagedFile

KEY = "export_profiles_2017"


@pytest.fixture
def packaged(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the package's small files, which a test may spoil."""
    folder = tmp_path / "files"
    folder.mkdir()
    for path in catalogue.PACKAGED.glob(f"{KEY}*"):
        shutil.copy(path, folder)
    monkeypatch.setattr(catalogue, "PACKAGED", folder)
    assert not home.exists()
    return folder


def spoil(path: Path) -> None:
    """Change one byte, leave the size."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_a_whole_dataset_verifies(packaged: Path) -> None:
    assert store.verify(KEY).key == KEY
    assert store.open_checked(KEY, f"{KEY}.csv") == packaged / f"{KEY}.csv"


def test_one_changed_byte_is_refused_with_both_sums_and_the_command(packaged: Path) -> None:
    file = packaged / f"{KEY}.csv"
    expected = store.sha256(file)
    spoil(file)
    with pytest.raises(DamagedFile) as refusal:
        store.open_checked(KEY, file.name)
    for part in (str(file), expected, store.sha256(file), f"scotemp datasets repair {KEY}"):
        assert part in str(refusal.value)
    with pytest.raises(DamagedFile):
        store.verify(KEY)


def test_a_missing_file_is_refused_likewise(packaged: Path) -> None:
    (packaged / f"{KEY}_products.csv").unlink()
    with pytest.raises(DamagedFile, match=f"is missing.*scotemp datasets repair {KEY}"):
        store.verify(KEY)


def test_repair_brings_back_the_file_that_was_once_used(packaged: Path) -> None:
    file = packaged / f"{KEY}.csv"
    before = store.open_checked(KEY, file.name).read_bytes()
    spoil(file)
    assert store.repair(KEY) == [file]
    assert file.read_bytes() == before
    assert store.repair(KEY) == []


def test_repair_without_a_copy_says_how_to_install_anew(packaged: Path) -> None:
    spoil(packaged / f"{KEY}.csv")
    with pytest.raises(DamagedFile, match="pip install --force-reinstall --no-deps scotemp"):
        store.repair(KEY)


def test_a_damaged_copy_is_not_used(packaged: Path, home: Path) -> None:
    file = packaged / f"{KEY}.csv"
    store.open_checked(KEY, file.name)
    for path in [file, *(home / "copies").iterdir()]:
        spoil(path)
    with pytest.raises(DamagedFile, match="no intact copy"):
        store.repair(KEY)


def test_a_damaged_table_is_refused_even_where_its_matrix_is_cached(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for path in catalogue.PACKAGED.glob("icio2022*"):
        shutil.copy(path, folder)
    monkeypatch.setattr(catalogue, "PACKAGED", folder)
    icio.load(2022)
    assert list((home / "cache").iterdir())
    spoil(folder / "icio2022_flows.parquet")
    with pytest.raises(DamagedFile, match="scotemp datasets repair icio2022"):
        icio.load(2022)
    store.repair("icio2022")
    assert icio.load(2022).flows.sum() > 99e6
