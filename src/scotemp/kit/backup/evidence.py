"""The files that prove events: each lies under its content's sum, so that adding to them harms none."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from django.conf import settings

from scotemp.kit.backup.archive import settle, sum_of

PREFIX: Final = "evidence/"


def folder() -> Path:
    """Return where this installation keeps them; the folder need not exist yet."""
    return Path(settings.EVIDENCE_FOLDER)


def files() -> dict[str, Path]:
    """Return every file of evidence by its name in an archive; what is only being written (a leading dot) is left out."""
    found = (path for path in sorted(folder().rglob("*")) if path.is_file() and not path.is_symlink())
    inside = {path: path.relative_to(folder()) for path in found}
    return {PREFIX + name.as_posix(): path for path, name in inside.items() if not any(part.startswith(".") for part in name.parts)}


def bring_back(unpacked: Path) -> int:
    """Copy what `unpacked` holds into the folder of evidence, where it lacks or is damaged there; return how many files that were."""
    copied = 0
    for path in sorted(unpacked.rglob("*")):
        place = folder() / path.relative_to(unpacked)
        if path.is_file() and not (place.is_file() and sum_of(place) == sum_of(path)):
            place.parent.mkdir(parents=True, exist_ok=True)
            _put(path, place)
            copied += 1
    return copied


def _put(path: Path, place: Path) -> None:
    """Copy a file so that its name never stands for half of it."""
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as half:
        partly = Path(half.name)
    try:
        shutil.copyfile(path, partly)
        partly.replace(place)
        settle(place.parent)
    finally:
        partly.unlink(missing_ok=True)
