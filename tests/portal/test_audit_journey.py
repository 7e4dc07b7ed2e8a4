"""An auditor in a real browser (journey J10): from a figure to its cases, computed again outside the platform, and nothing changed."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from directory_world import staff
from django.test import Client
from driving import Desk, saved
from leads_world import answered
from leads_world import lead as lead_at
from playwright.sync_api import Page, expect
from projects_world import VALUE, Deal, reached, today
from pytest_django.fixtures import Settings
from wording import left_over

from scotemp.apps.directory.workflow import gates
from scotemp.kit.accounts.models import User
from scotemp.kit.desks.kind import DESKS
from scotemp.kit.events.models import Event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def screened_by_hand(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.EVIDENCE_FOLDER = tmp_path / "papers"
    monkeypatch.setattr(gates.SCREENED, "_things", {})
    yield


@pytest.fixture
def desk(page: Page, site: str) -> Desk:
    return Desk(page, site)


def signed(funds: int) -> Deal:
    """Return a project signed and begun today, with a part of its funds."""
    one = reached("signed")
    one.attest("start")
    one.attest("funds", amount=funds)
    return one


def auditor() -> User:
    return staff("gulmira", "AUD")


def computed(content: bytes, folder: Path, script: str = "recompute.py") -> Any:
    """Unpack a file and run its script, with nothing but Python."""
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        bundle.extractall(folder)
    return json.loads(subprocess.run([sys.executable, "-I", str(folder / script)], check=True, capture_output=True).stdout)


def quarter() -> str:
    return f"{today().year}-Q{(today().month - 1) // 3 + 1}"


def test_an_auditor_goes_from_the_figures_to_the_cases_and_computes_them_again(desk: Desk, tmp_path: Path) -> None:
    one = signed(VALUE // 4)
    lead = one.project.lead
    answered(lead_at(at=one.project.locality), one.mei)
    desk.sit_down(auditor())

    # The report: each rate is handed out with the events behind it, and comes out the same.
    shown = desk.see(f"promotion/report/?quarter={quarter()}&place={one.project.locality_id}")
    expect(shown).to_contain_text("25.0%")
    for name, rates in (("fund_arrival_rate", ("1/4", "1/4")), ("start_rate", ("1", "1")), ("performance_rate", ("0", "0"))):
        link = desk.main.locator(f'a[href*="/{name}/recompute.zip"]').first
        said = computed(saved(desk.page, link), tmp_path / name)
        assert (said["cases"], said["reported_rate"], said["proven_rate"]) == (1, *rates), name

    # The funnel: from a number to its cases, from a case to its record.
    desk.see("promotion/funnel/?from=leads&by=quarter")
    said = computed(saved(desk.page, desk.main.get_by_role("link", name="Compute it again")), tmp_path / "funnel", "cohorts.py")
    assert str(said).count("cases") >= 1
    desk.see("promotion/funnel/?from=leads&by=quarter")
    desk.main.locator('a[href*="stage=signed"]').first.click()
    expect(desk.main.locator("tbody tr")).to_have_count(1)
    desk.main.locator("tbody a").first.click()
    expect(desk.main.get_by_role("heading", level=1)).to_contain_text(str(next(iter(lead.investor_names.values()))))
    desk.sound("promotion/funnel/?from=leads&by=quarter", "en")
    desk.sound(f"promotion/report/?quarter={quarter()}", "en")


def addresses(one: Deal) -> Iterator[str]:
    """Yield every address of the promotion desk at which something is written."""
    for kind in DESKS["promotion"].kinds:
        key, record = kind.key, kind.model._base_manager.first()
        yield f"desk/{key}/new/"
        if record is None:
            continue
        at = f"desk/{key}/{record.pk}"
        verbs = [*kind.verbs, *([kind.edit] if kind.edit else [])]
        yield from (f"{at}/do/{verb.name}/" for verb in verbs)
        yield from (f"{at}/move/{move.name}/" for move in record.flow.transitions) if hasattr(record, "flow") else ()
        for part in kind.parts:
            yield f"{at}/{part.name}/add/"
            yield from (f"{at}/{part.name}/1/{verb.name}/" for verb in part.verbs)
        yield f"{at}/papers/add/"
    yield f"promotion/projects/{one.project.pk}/ask-to-confirm/"


def test_an_auditor_can_change_nothing() -> None:
    one = signed(VALUE // 2)
    gulmira = Client()
    gulmira.force_login(auditor())
    before, seen = Event.objects.count(), list(addresses(one))
    said = {"reason": "Because.", "occurred_on": today().isoformat()}
    answers = {path: gulmira.post(f"/en/{path}", said).status_code for path in seen}
    assert len(seen) > 60
    assert {path: code for path, code in answers.items() if code not in ({403, 404, 422} if "/move/" in path else {403, 404})} == {}
    assert Event.objects.count() == before


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_of_the_audit_speak_the_language_of_the_reader(language: str) -> None:
    one = signed(VALUE // 2)
    gulmira = Client()
    gulmira.force_login(auditor())
    paths = (
        "promotion/funnel/?from=leads",
        "promotion/funnel/cases/?from=leads&stage=signed",
        f"promotion/report/?quarter={quarter()}",
        f"desk/investment-projects/{one.project.pk}/",
        "desk/leads/",
    )
    names = ("Chongqing", "Kaspi Bank", "Kaspi", "JSC", "mei", "an", "li", quarter())
    assert list(left_over(gulmira, paths, language, names)) == []
