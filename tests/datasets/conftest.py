"""Homes for the tests of the data: an empty one for each test, and one for all that read the real table."""

from pathlib import Path

import pytest

from scotemp.datasets import icio
from scotemp.datasets.icio import IcioTable


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SCOTEMP_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def table(tmp_path_factory: pytest.TempPathFactory) -> IcioTable:
    """Load the packaged table of 2022 once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCOTEMP_HOME", str(tmp_path_factory.mktemp("home")))
        return icio.load(2022)
