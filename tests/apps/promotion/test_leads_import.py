"""Leads from tables: tried first, cell by cell, duplicates shown with reasons, long files in the background."""

import json
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from leads_world import lead, officer, place, user, viewer
from pytest_django.fixtures import Settings

from scotemp.apps.promotion.models import Lead
from scotemp.kit import uploads
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.events import log
from scotemp.kit.search.models import Entry
from scotemp.kit.tables import background
from scotemp.kit.tables.background import work
from scotemp.kit.tables.importers import IMPORTERS
from scotemp.kit.tables.models import ImportRun
from scotemp.kit.tables.reading import read
from scotemp.kit.tables.runs import dry_run, perform
from scotemp.kit.uploads import Upload

pytestmark = pytest.mark.django_db

BATCH = 20

HEAD = "locality,name_zh,name_en,name_ru,investor_country,industry,amount,currency,came_in_on\n"
ROWS = (
    "370200,青岛海尔股份有限公司,,,CHN,C24A,120000000,CNY,2026-03-02\n"
    ",,,,,,many,QQQ,2026-02-30\n"
    "Qingdao,,Tulpar Wagon,,Kazakhstan,A01,,,\n"
)  # fmt: skip


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, tmp_path: Path) -> None:
    settings.CACHES = {**settings.CACHES, "uploads": {**settings.CACHES["uploads"], "LOCATION": str(tmp_path / "uploads")}}


@pytest.fixture(autouse=True)
def qingdao() -> None:
    place()


@pytest.fixture(autouse=True)
def short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IMPORTERS["leads"], "together", BATCH)


def sent(text: str) -> Upload:
    return Upload("leads.csv", (HEAD + text).encode())


def many(count: int) -> str:
    """Return rows about investors whose names have nothing in common."""
    words = [sha256(str(number).encode()).hexdigest() for number in range(count)]
    return "".join(f"370200,,{word[:9]} {word[9:20]},,KAZ,A01,,,\n" for word in words)


def test_rows_become_leads_with_clocks_and_bad_cells_are_named() -> None:
    report = perform(kind="leads", file=sent(ROWS), viewer=viewer(officer()), choices={})
    assert (report.run.made, report.run.refused) == (2, 1)
    assert {fault.column for fault in report.refused[0].faults} >= {"locality", "amount", "currency", "came_in_on"}
    haier = Lead.objects.get(industry="C24A")
    assert (haier.origin, str(haier.came_in_on), haier.amount) == ("import", "2026-03-02", 120_000_000)
    assert report.run.report["rejects"]
    assert log.timeline(haier).first().kind == "registered"


def test_a_row_that_may_be_a_lead_waits_for_a_decision_and_says_why() -> None:
    earlier = lead({"en": "Qingdao Haier Co., Ltd."})
    report = dry_run(kind="leads", file=sent(ROWS), viewer=viewer(officer()))
    (told,) = report.undecided
    assert told.undecided[0].id == str(earlier.pk)
    assert "pinyin" in told.undecided[0].why
    assert "industry" in told.undecided[0].why
    done = perform(kind="leads", file=sent(ROWS), viewer=viewer(officer()), choices={2: "create"})
    assert done.run.made == 2
    assert Lead.objects.get(investor_names__has_key="zh-Hans").duplicates.get().other == earlier


def test_two_rows_of_one_file_about_one_investor_are_not_both_made() -> None:
    rows = "370200,,Tulpar Wagon,,KAZ,A01,,,\n370200,,,Тулпар Вагон,KAZ,A01,,,\n"
    assert perform(kind="leads", file=sent(rows), viewer=viewer(officer()), choices={}).run.skipped == 1


def test_an_officer_imports_for_his_own_place_only() -> None:
    place("Jinan", "370100")
    report = perform(kind="leads", file=sent("370100,,Tulpar,,KAZ,A01,,,\n"), viewer=viewer(officer()), choices={})
    assert (report.run.made, report.run.refused) == (0, 1)
    browser = Client()
    browser.force_login(user("stranger"))
    assert browser.get("/en/import/leads/").status_code == 403


def upload(browser: Client, text: str) -> str:
    answer = browser.post("/en/import/leads/", {"file": SimpleUploadedFile("leads.csv", (HEAD + text).encode())})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_long_file_is_tried_and_imported_in_the_background(settings: Settings) -> None:
    settings.IMPORT_AT_ONCE_ROWS = 5
    lead({"en": "Tulpar Wagon"}, investor_country="KAZ", industry="A01")
    browser = Client()
    browser.force_login(officer())
    rows = many(BATCH + 20) + ROWS
    where = upload(browser, rows)
    waiting = browser.get(where)
    assert waiting["Refresh"] == "3"
    trial = ImportRun.objects.get()
    assert work(trial.pk, {}) == BATCH + 23
    page = browser.get(where).content.decode()
    assert "Are these the same?" in page
    assert "Tulpar Wagon" in page
    assert Lead.objects.count() == 1
    trial.refresh_from_db()
    done = browser.post("/en/import/leads/confirm/", {"token": trial.report["token"], f"row-{BATCH + 24}": "create"})
    run = ImportRun.objects.get(dry_run=False)
    assert done["Location"] == f"/en/import/run/{run.pk}/"
    assert work(run.pk, {BATCH + 24: "create"}) == BATCH + 23
    run.refresh_from_db()
    assert (run.status, run.made, run.refused, run.dealt) == ("done", BATCH + 22, 1, BATCH + 23)
    assert uploads.find(run.report["rejects"]) is not None
    assert "370200" not in json.dumps(run.report)
    assert work(run.pk, {}) == 0
    assert log.timeline(run).filter(kind="imported").count() == 1


def test_a_background_run_goes_on_where_it_stopped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IMPORT_AT_ONCE_ROWS = 5
    file = sent(many(BATCH + 10))
    run = background.wait_for(kind="leads", token=uploads.keep(file), file=file, viewer=viewer(officer()), dry=False)
    whole = background._batch

    def crash(*said: object) -> None:
        if Lead.objects.exists():
            raise SystemExit
        whole(*said)  # type: ignore[arg-type]

    monkeypatch.setattr(background, "_batch", crash)
    with pytest.raises(SystemExit):
        work(run.pk, {})
    assert Lead.objects.count() == BATCH
    monkeypatch.setattr(background, "_batch", whole)
    assert work(run.pk, {}) == 10
    assert Lead.objects.count() == BATCH + 10


def test_a_fault_of_the_platform_is_told_and_keeps_what_is_in(monkeypatch: pytest.MonkeyPatch) -> None:
    file = sent(many(3))
    run = background.wait_for(kind="leads", token=uploads.keep(file), file=file, viewer=viewer(officer()), dry=False)

    def fail(*said: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(background, "_batch", fail)
    assert work(run.pk, {}) == 0
    run.refresh_from_db()
    assert run.status == "failed"
    browser = Client()
    browser.force_login(officer())
    assert "A fault of the platform" in browser.get(f"/en/import/run/{run.pk}/").content.decode()


def test_a_trial_tells_rows_that_double_a_row_further_up_even_batches_before() -> None:
    pair = "370200,,Tulpar Wagon,,KAZ,A01,,,\n" + many(BATCH + 3) + "370200,,,ООО «Тулпар Вагон»,KAZ,A01,,,\n"
    file = sent(pair)
    run = background.wait_for(kind="leads", token=uploads.keep(file), file=file, viewer=viewer(officer()), dry=True)
    work(run.pk, {})
    run.refresh_from_db()
    (told,) = background.report_of(run).undecided
    assert told.row.line == BATCH + 6
    assert (told.undecided[0].id, told.undecided[0].title) == ("", "row 2 of this file")
    browser = Client()
    browser.force_login(officer())
    page = browser.get(f"/en/import/run/{run.pk}/trial/").content.decode()
    assert "It may be “row 2 of this file”." in page
    assert "link:" not in page


def test_what_nobody_decided_comes_back_as_a_file_beside_the_refused_rows() -> None:
    lead({"en": "Tulpar Wagon"}, investor_country="KAZ", industry="A01")
    file = sent(ROWS)
    report = perform(kind="leads", file=file, viewer=viewer(officer()), choices={})
    assert (report.run.made, report.run.refused, report.run.skipped) == (1, 1, 1)
    rejects = uploads.find(report.run.report["rejects"])
    assert rejects is not None
    again = read(IMPORTERS["leads"].sheet, rejects.content, rejects.name)
    assert [row.cells["name_en"] for row in again.rows] == ["", "Tulpar Wagon"]
    assert perform(kind="leads", file=rejects, viewer=viewer(officer()), choices={again.rows[1].line: "create"}).run.made == 1


def test_leads_of_a_table_are_what_leads_of_a_form_are() -> None:
    perform(
        kind="leads",
        file=sent("370200,青岛海尔股份有限公司,Haier,,CHN,C24A,5,CNY,2026-03-02\n" + many(3)),
        viewer=viewer(officer()),
        choices={},
    )
    one = Lead.objects.get(industry="C24A")
    names = {"zh-Hans": "青岛海尔股份有限公司", "en": "Haier"}
    said = {"investor_country": "CHN", "industry": "C24A", "amount": Decimal(5), "currency": "CNY", "came_in_on": date(2026, 3, 2)}
    other = lead(names, **said)
    assert kept(one) == kept(other)
    (proposed,) = other.duplicates.all()
    assert proposed.other == one
    (first,), (second,) = (list(log.timeline(found)) for found in (one, other))
    assert (first.kind, first.occurred_on, first.data | {"origin": ""}) == (second.kind, second.occurred_on, second.data | {"origin": ""})
    call_command("verify_log")
    assert {hit.subject_id for hit in Entry.objects.filter(subject_type="promotion.lead")} == set(
        Lead.objects.exclude(pk=other.pk).values_list("pk", flat=True)
    )


def kept(one: Lead) -> list[object]:
    """Return what hangs on a lead, but for who and when."""
    clocks = RunningClock.objects.of(log.subject_of(one)).order_by("name").values_list("name", "rule", "started_at", "due_at", "warns_at")
    columns = ("packs", "state", "state_version", "flow_version", "investor_country", "is_demonstration", "language")
    return [list(clocks), list(one.keys.order_by("key", "block").values_list("key", "block")), [getattr(one, name) for name in columns]]
