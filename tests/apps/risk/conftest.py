"""Screening answers the gates in the tests of risk, with a small engine; papers go to a folder of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import screening_world

from scotemp.apps.directory.workflow import gates
from scotemp.apps.risk.selectors.standing import unscreened
from scotemp.apps.risk.services import searching


@pytest.fixture(autouse=True)
def screening(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path
    monkeypatch.setattr(gates.SCREENED, "_things", {"risk": unscreened})
    monkeypatch.setattr(searching, "indexed", screening_world.engine)
    searching._kept.cache_clear()
    yield
