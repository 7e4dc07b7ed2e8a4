"""The slots of screening are empty in the tests of logistics, and papers go to a folder of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scotemp.apps.directory.workflow import gates


@pytest.fixture(autouse=True)
def screened_by_hand(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    yield
