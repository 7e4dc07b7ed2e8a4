"""The slots that higher desks fill are empty, and the table of trade is not read, in the tests of committees."""

from collections.abc import Iterator
from datetime import date

import pytest

from scotemp.apps.committees.services.timely import PLENARIES
from scotemp.apps.directory.workflow import gates
from scotemp.assessments.assessment import Assessment, Source
from scotemp.assessments.committees import Suggestion
from scotemp.nomenclature.language import Names

ROW = Suggestion("C24A", 0.61, 0.55, 0.58, 0.5875, 0.4, 0.95, 1, 3)
SOURCE = Source(
    "icio2022", Names("ICIO", "ICIO", "ICIO"), Names("OECD", "OECD", "OECD"), "2022", Names("free", "free", "free"), "https://oecd.org"
)


def suggest(country: str, partners: tuple[str, ...], *, count: int) -> Assessment[tuple[Suggestion, ...]]:
    if country == "AFG":
        message = "not in the table"
        raise ValueError(message)
    return Assessment((ROW,), "committee-suggestion", {"country": country}, (SOURCE,), date(2022, 12, 31))


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    monkeypatch.setattr(PLENARIES, "_things", {})
    if "real_table" in request.keywords:
        yield
        return
    monkeypatch.setattr("scotemp.assessments.committees.suggest", suggest)
    monkeypatch.setattr("scotemp.assessments.committees.sco_partners", lambda country, on: ("KAZ", "RUS"))
    yield
