"""The slots that higher desks fill are empty in the tests of promotion, whatever is installed."""

from collections.abc import Iterator

import pytest

from scotemp.apps.directory.workflow import gates


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for slot in (gates.SCREENED, gates.OPEN_RECORDS, gates.UNANSWERED):
        monkeypatch.setattr(slot, "_things", {})
    yield
