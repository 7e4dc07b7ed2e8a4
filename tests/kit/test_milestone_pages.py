"""Milestones on the page of a record and for programs: who plans, reports, verifies, and what everybody reads of it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cases.models import Case
from clerks import Clerk, paper_on
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from officers import case
from readings.models import Book

from scotemp.kit.desks.carrying.milestones import MILESTONES
from scotemp.kit.desks.kind import kinds
from scotemp.kit.events import log
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.selectors import plan_of
from scotemp.kit.milestones.services import add_milestone, drop_open, parts
from scotemp.kit.milestones.verifiers import VERIFIERS
from scotemp.kit.milestones.workflow import VERIFIER
from scotemp.kit.workflow.errors import ReasonNeeded

pytestmark = pytest.mark.django_db

SOON = date.today() + timedelta(days=60)
LATER = SOON + timedelta(days=40)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path


@pytest.fixture
def road() -> Case:
    return case()


@pytest.fixture
def ann() -> Clerk:
    return Clerk("Ann", "ENT", "north")


@pytest.fixture
def bek() -> Clerk:
    return Clerk("Bek", "LOC", "north")


@pytest.fixture
def vera() -> Clerk:
    return Clerk("Vera", "VER")


def planned(ann: Clerk, record: Case, **said: Any) -> Milestone:
    given = {"title": {"en": "Road built"}, "weight": 3, "due": SOON, "owner": ann.user.key} | said
    return add_milestone(actor=ann.viewer, record=record, **given)


def form(who: Clerk, **said: Any) -> dict[str, Any]:
    lines = {"title_en": "Road built", "title_zh-Hans": "", "title_ru": "Дорога построена"}
    return {**lines, "weight": "3", "due": SOON.isoformat(), "owner": who.user.pk, **said}


def test_from_plan_to_verified_by_page(road: Case, ann: Clerk, bek: Clerk, vera: Clerk) -> None:
    assert ann.fill_in(road, "milestones/add", **form(bek)).status_code == 302
    one = Milestone.objects.get()
    assert (one.title, one.owner) == ({"en": "Road built", "ru": "Дорога построена"}, bek.user.key)
    planned(ann, road, weight=1)
    assert bek.fill_in(road, f"milestones/{one.pk}/report").status_code == 422
    paper = paper_on(road)
    assert bek.fill_in(road, f"milestones/{one.pk}/report", evidence="0" * 64).status_code == 422
    assert bek.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256).status_code == 302
    assert vera.fill_in(road, f"milestones/{one.pk}/send_back", reason="").status_code == 422
    assert vera.fill_in(road, f"milestones/{one.pk}/send_back", reason="Blurred.").status_code == 302
    assert bek.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256).status_code == 302
    assert "<strong>0 %</strong> verified: weight 0 of 4" in vera.page(road)
    assert vera.fill_in(road, f"milestones/{one.pk}/verify").status_code == 302
    page = bek.page(road)
    assert "<strong>75 %</strong> verified: weight 3 of 4" in page
    assert '<progress max="4" value="3"' in page
    paper.refresh_from_db()
    assert paper.locked_at is not None, "what a verified milestone rests on stays"
    assert Milestone.objects.get(pk=one.pk).evidence == [paper.sha256]


def test_a_new_date_and_another_owner_by_page(road: Case, ann: Clerk, bek: Clerk) -> None:
    one = planned(ann, road)
    assert ann.fill_in(road, f"milestones/{one.pk}/reschedule", due=LATER.isoformat(), reason="").status_code == 422
    assert ann.fill_in(road, f"milestones/{one.pk}/reschedule", due=LATER.isoformat(), reason="The river rose.").status_code == 302
    assert ann.fill_in(road, f"milestones/{one.pk}/hand_over", owner=bek.user.pk).status_code == 302
    one.refresh_from_db()
    assert (one.due, one.baseline_due, one.owner) == (LATER, SOON, bek.user.key)
    page = ann.page(road)
    assert "40 days later" in page
    assert "Bek" in page
    assert "off course" in page, "a slip of 30 days is red, and says so in words"
    assert "Milestone rescheduled" in page


def test_a_change_of_what_another_has_changed_meanwhile_is_not_made(road: Case, ann: Clerk) -> None:
    one = planned(ann, road)
    stale = ann.fill_in(road, f"milestones/{one.pk}/reschedule", due=LATER.isoformat(), reason="Rain.", version="0")
    assert (stale.status_code, Milestone.objects.get().due) == (422, SOON)


@pytest.mark.parametrize(
    "said", [{"weight": "0"}, {"weight": "1001"}, {"due": "soon"}, {"title_en": " ", "title_ru": ""}, {"owner": "999999"}]
)
def test_what_is_no_milestone_goes_back_to_the_form(road: Case, ann: Clerk, said: dict[str, str]) -> None:
    refused = ann.fill_in(road, "milestones/add", **form(ann, **said))
    assert (refused.status_code, Milestone.objects.count()) == (422, 0)
    assert b"nothing you wrote is lost" in refused.content


def test_only_those_who_share_a_record_can_be_given_a_milestone(road: Case, ann: Clerk, bek: Clerk) -> None:
    stranger, south = Clerk("Igor"), Clerk("Sergei", "ENT", "south")
    page = ann.look(road, "milestones/add").content.decode()
    assert ("Ann" in page, "Bek" in page) == (True, True)
    assert "Igor" not in page
    assert "Sergei" not in page
    assert ann.fill_in(road, "milestones/add", **form(stranger)).status_code == 422
    said = {"title": {"en": "Road"}, "weight": 1, "due": SOON.isoformat(), "owner": south.user.pk}
    assert ann.send(road, "milestones", said).status_code == 422


def test_by_program_the_same(road: Case, ann: Clerk, bek: Clerk, vera: Clerk) -> None:
    said = {"title": {"zh-Hans": "道路建成"}, "weight": 2, "due": SOON.isoformat(), "owner": bek.user.pk}
    made = ann.send(road, "milestones", said)
    one = json.loads(made.content)
    assert made.status_code == 201, made.content
    expected = {"title": {"zh-Hans": "道路建成"}, "weight": 2, "due": SOON.isoformat(), "baseline_due": SOON.isoformat(), "slip_days": 0}
    expected |= {"owner": bek.user.key, "state": "planned", "light": "green", "missed": False, "evidence": [], "id": one["id"]}
    assert one == expected
    paper = paper_on(road)
    assert bek.send(road, f"milestones/{one['id']}/report", {"evidence": []}).status_code == 422
    assert json.loads(bek.send(road, f"milestones/{one['id']}/report", {"evidence": [paper.sha256]}).content)["state"] == "reported_done"
    assert ann.send(road, f"milestones/{one['id']}/reschedule", {"due": LATER.isoformat(), "reason": "Rain."}).status_code == 422
    verified = json.loads(vera.send(road, f"milestones/{one['id']}/verify", {}).content)
    assert (verified["state"], verified["evidence"]) == ("verified", [paper.sha256])
    assert vera.send(road, f"milestones/{one['id']}/verify", {}).status_code == 409
    assert ann.send(road, "milestones/999/verify", {}).status_code == 404
    (seen,) = Clerk().read(road, "milestones")
    assert (seen["owner"], seen["evidence"], seen["state"]) == (None, [], "verified"), "no visitor learns who, or reads others' papers"


@pytest.mark.parametrize(("name", "role", "page", "program"), [("", "", 302, 401), ("Igor", "", 403, 403), ("Sergei", "AUD", 403, 403)])
def test_who_may_not_is_offered_nothing_and_refused(road: Case, ann: Clerk, name: str, role: str, page: int, program: int) -> None:
    one, other = planned(ann, road), Clerk(name, role)
    assert f"/milestones/{one.pk}/" not in other.page(road)
    assert "/milestones/add/" not in other.page(road)
    verbs = {
        "hand_over": {"owner": ann.user.pk}, "reschedule": {"due": LATER.isoformat(), "reason": "x"}, "report": {"evidence": ["0" * 64]},
        "verify": {}, "send_back": {"reason": "x"},
    }  # fmt: skip
    for verb, said in verbs.items():
        assert other.fill_in(road, f"milestones/{one.pk}/{verb}", **said).status_code == page
        assert other.send(road, f"milestones/{one.pk}/{verb}", said).status_code == program
    assert other.fill_in(road, "milestones/add", **form(ann)).status_code == page
    assert log.timeline(road).count() == 1


def test_who_owns_it_does_not_verify_it(road: Case) -> None:
    sun = Clerk("Sun", "STF")
    one = planned(sun, road)
    paper = paper_on(road)
    assert sun.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256).status_code == 302
    assert f"/milestones/{one.pk}/verify/" not in sun.page(road)
    assert sun.fill_in(road, f"milestones/{one.pk}/verify").status_code == 403
    assert sun.send(road, f"milestones/{one.pk}/verify", {}).status_code == 403


@pytest.fixture
def only_the_chosen() -> Iterator[None]:
    """A desk that names the verifier of each milestone in its Russian title."""
    VERIFIERS.put("cases.case", lambda viewer, record, milestone: viewer.key == milestone.title.get("ru"))
    yield
    VERIFIERS._things.clear()


@pytest.mark.usefixtures("only_the_chosen")
def test_a_desk_says_who_of_the_verifiers_may(road: Case, ann: Clerk, vera: Clerk) -> None:
    dana, paper = Clerk("Dana", "VER"), paper_on(road)
    one = planned(ann, road, title={"ru": dana.user.key})
    ann.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256)
    one.refresh_from_db()
    assert (VERIFIER in parts(vera.viewer, road, one), VERIFIER in parts(dana.viewer, road, one)) == (False, True)
    assert f"/milestones/{one.pk}/verify/" not in vera.page(road)
    assert vera.fill_in(road, f"milestones/{one.pk}/verify").status_code == 403
    assert dana.fill_in(road, f"milestones/{one.pk}/verify").status_code == 302


def test_what_is_open_is_dropped_with_its_record_and_no_progress_comes_of_it(road: Case, ann: Clerk, vera: Clerk) -> None:
    done, reported, open_one, paper = planned(ann, road), planned(ann, road), planned(ann, road, weight=4), paper_on(road)
    for one in (done, reported):
        ann.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256)
    vera.fill_in(road, f"milestones/{done.pk}/verify")
    before = plan_of(ann.viewer, road, SOON)
    with pytest.raises(ReasonNeeded):
        drop_open(actor=ann.user.key, record=road, reason=" ")
    assert drop_open(actor=ann.user.key, record=road, reason="The agreement ended.") == 2
    assert drop_open(actor=ann.user.key, record=road, reason="Again.") == 0
    after = plan_of(ann.viewer, road, LATER)
    assert before is not None
    assert after is not None
    assert after.progress == before.progress
    assert after.light == "green", "what was dropped is late no more"
    assert [(one.light, one.missed) for one in after.milestones if one.milestone.state == "dropped"] == [(None, False)] * 2
    assert set(Milestone.objects.values_list("pk", "state")) == {(done.pk, "verified"), (reported.pk, "dropped"), (open_one.pk, "dropped")}
    assert "Dropped" in ann.page(road)
    assert ann.fill_in(road, f"milestones/{open_one.pk}/hand_over", owner=ann.user.pk).status_code == 422
    assert log.timeline(road).latest("sequence").reason == "The agreement ended."


def test_who_sees_the_record_reads_the_plan_and_members_learn_names(road: Case, ann: Clerk) -> None:
    planned(ann, road, due=date(2026, 1, 1))
    visitor, igor = Clerk().page(road), Clerk("Igor").page(road)
    assert "Road built" in visitor
    assert "date missed" in visitor
    assert "Ann" not in visitor
    assert "Ann" in igor
    hidden = case(visibility="parties")
    planned(ann, hidden)
    assert Client().get(f"/en/desk/cases/{hidden.pk}/").status_code == 404
    assert Client().get(f"/api/v1/cases/{hidden.pk}/milestones").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Milestones", "on course")), ("zh-hans", ("里程碑", "计划中", "(English)")), ("ru", ("Запланирован", "(English)"))],
)
def test_the_panel_speaks_the_readers_language(road: Case, ann: Clerk, language: str, words: tuple[str, ...]) -> None:
    planned(ann, road)
    page = ann.page(road, language)
    assert '<span lang="en">Road built</span>' in page
    translated = {"里程碑"}  # declared by gettext; the catalogue is filled with all the words of a stage at once
    assert [word for word in words if word not in translated and word not in page] == []


def test_a_page_and_a_list_ask_few_questions_however_long_the_plan(road: Case, ann: Clerk, vera: Clerk) -> None:
    def grow(number: int) -> None:
        one = planned(ann, road, title={"en": f"Bridge {number}"})
        paper = paper_on(road, f"Paper {number}")
        ann.fill_in(road, f"milestones/{one.pk}/report", evidence=paper.sha256)

    def queries(look: Any) -> int:
        with CaptureQueriesContext(connection) as asked:
            look()
        return len(asked)

    looks = (lambda: vera.page(road), lambda: vera.read(road, "milestones"))
    grow(0)
    for look in looks:
        look()  # the first use of a token is written down
    few = [queries(look) for look in looks]
    for number in range(1, 12):
        grow(number)
    assert [queries(look) for look in looks] == few
    assert max(few) <= 25


def test_kinds_without_a_plan_have_neither_panel_nor_page_nor_operation(ann: Clerk) -> None:
    book = Book.objects.create(title="Aluminium", visibility="public")
    assert not MILESTONES.borne(kinds()["books"])
    assert 'id="milestones"' not in ann.browser.get(f"/en/desk/books/{book.pk}/").content.decode()
    assert ann.browser.get(f"/en/desk/books/{book.pk}/milestones/add/").status_code == 404
    paths = json.loads(Client().get("/api/v1/openapi.json").content)["paths"]
    assert "/api/v1/books/{pk}/milestones" not in paths
    assert "/api/v1/cases/{pk}/milestones/{row}/send_back" in paths
