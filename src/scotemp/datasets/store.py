"""The store: finds the files of a dataset, refuses a damaged one by its SHA-256, and mends it from the copy it keeps."""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path

from scotemp.datasets.catalogue import DataFile, Dataset, dataset
from scotemp.datasets.writing import new_file
from scotemp.home import home


class DamagedFile(Exception):
    """A file is not what the catalogue says; the message names file, both sums and the command that repairs it."""


def open_checked(key: str, name: str) -> Path:
    """Return the path of the file ``name`` of the dataset ``key``, its SHA-256 checked.

    An intact copy is kept under ``home()/copies`` at the first use, so that a file damaged later can be repaired offline.
    Raises DamagedFile.
    """
    file = dataset(key).file(name)
    _check(key, file)
    copy = _copy_of(file)
    if not copy.is_file():
        with suppress(OSError), new_file(copy) as scratch:  # a home that is full or read-only must not stop anyone from working
            shutil.copyfile(file.path, scratch)
    return file.path


def verify(key: str) -> Dataset:
    """Check every file of the dataset ``key`` as `open_checked` does and return the entry; raises DamagedFile at the first bad one."""
    entry = dataset(key)
    for file in entry.files:
        open_checked(key, file.path.name)
    return entry


def repair(key: str) -> list[Path]:
    """Put the kept copy in the place of every damaged file of the dataset ``key`` and return the files replaced.

    Raises DamagedFile, saying how to obtain the file anew, if the copy is absent or damaged too.
    """
    entry = dataset(key)
    mended = []
    for file in entry.files:
        if sha256(file.path) == file.sha256:
            continue
        copy = _copy_of(file)
        if sha256(copy) != file.sha256:
            raise DamagedFile(f"{file.path} is damaged and no intact copy is kept in {copy.parent}. {_anew(entry)}")
        with new_file(file.path) as scratch:
            shutil.copyfile(copy, scratch)
        mended.append(file.path)
    return mended


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, or an empty text if there is no such file."""
    if not path.is_file():
        return ""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _check(key: str, file: DataFile) -> None:
    actual = sha256(file.path)
    if actual != file.sha256:
        raise DamagedFile(
            f"{file.path} is {'damaged' if actual else 'missing'}: its SHA-256 should be {file.sha256} and is {actual or 'none'}. "
            f"Repair it with: scotemp datasets repair {key}"
        )


def _copy_of(file: DataFile) -> Path:
    return home() / "copies" / f"{file.sha256}{file.path.suffix}"


def _anew(entry: Dataset) -> str:
    if entry.packaged:
        return (
            "Install the package again: python -m pip install --force-reinstall --no-deps scotemp "
            "(in a source checkout: git checkout -- src/scotemp/datasets/files)."
        )
    return f"Add it again: scotemp datasets add FILE.csv --year {entry.vintage}"
