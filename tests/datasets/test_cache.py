"""Cached arrays: built once, built again when broken, whole however many build at once."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from scotemp.datasets.cache import cached_array, clear

SUM = "ab" * 32


class Builder:
    """Builds the same small matrix and counts how often."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> NDArray[np.float64]:
        self.calls += 1
        return np.arange(12.0).reshape(3, 4)


def only_file(home: Path) -> Path:
    (path,) = (home / "cache").iterdir()
    return path


def test_built_once_then_read_from_disk(home: Path) -> None:
    build = Builder()
    first, second = cached_array("demo", SUM, build), cached_array("demo", SUM, build)
    assert build.calls == 1
    assert isinstance(second, np.memmap)
    assert not second.flags.writeable
    np.testing.assert_array_equal(first, second)
    assert only_file(home).name == "demo-abababababababab.npy"


@pytest.mark.parametrize("damage", ["header", "short", "long", "empty"])
def test_a_broken_file_is_built_again(home: Path, damage: str) -> None:
    build = Builder()
    cached_array("demo", SUM, build)
    path = only_file(home)
    whole = path.read_bytes()
    broken = {"header": b"nonsense" + whole[8:], "short": whole[:-8], "long": whole + b"12345678", "empty": b""}[damage]
    path.write_bytes(broken)
    np.testing.assert_array_equal(cached_array("demo", SUM, build), Builder()())
    assert build.calls == 2
    assert path.read_bytes() == whole


def test_new_data_replace_the_old_array_and_leave_others_alone(home: Path) -> None:
    build = Builder()
    cached_array("demo", SUM, build)
    cached_array("demo-inverse", SUM, build)
    cached_array("demo", "cd" * 32, build)
    assert build.calls == 3
    assert sorted(path.name for path in (home / "cache").iterdir()) == [
        "demo-cdcdcdcdcdcdcdcd.npy",
        "demo-inverse-abababababababab.npy",
    ]


def test_clear_forgets(home: Path) -> None:
    build = Builder()
    cached_array("demo", SUM, build)
    assert [path.parent for path in clear("demo")] == [home / "cache"]
    cached_array("demo", SUM, build)
    assert build.calls == 2


def test_a_cache_that_cannot_be_written_is_done_without(home: Path) -> None:
    home.mkdir()
    (home / "cache").write_text("a file where the folder should be")
    values = cached_array("demo", SUM, Builder())
    np.testing.assert_array_equal(values, Builder()())
    assert not values.flags.writeable


def test_a_failed_build_leaves_nothing_behind(home: Path) -> None:
    def fail() -> NDArray[np.float64]:
        raise ArithmeticError("singular")

    with pytest.raises(ArithmeticError):
        cached_array("demo", SUM, fail)
    assert not list(home.rglob("*.npy"))


def test_processes_that_build_at_once_all_get_the_whole_array(home: Path) -> None:
    program = (
        "import numpy as np; from scotemp.datasets.cache import cached_array\n"
        f"print(cached_array('demo', '{SUM}', lambda: np.full((500, 500), 2.0)).sum())"
    )
    crowd = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [worker.communicate()[0].strip() for worker in crowd] == ["500000.0"] * 4
    assert only_file(home).suffix == ".npy"
