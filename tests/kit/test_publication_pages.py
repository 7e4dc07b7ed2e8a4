"""Publication on the page of a record, for programs, and what everybody reads without an account."""

import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from cases.models import Case
from clerks import Clerk
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from officers import case

from scotemp.kit.desks.laying import laid_out
from scotemp.kit.events import log
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.publication.faces import FACES, Face
from scotemp.kit.publication.jobs import expire
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.services import move, submit

pytestmark = pytest.mark.django_db

TODAY = timezone.now().date()


@pytest.fixture
def road() -> Case:
    return case(visibility="parties")


@pytest.fixture
def ann() -> Clerk:
    return Clerk("Ann", "ENT", "north")


@pytest.fixture
def dan() -> Clerk:
    return Clerk("Dan", "DIR")


def put_out(record: Case, ann: Clerk, dan: Clerk, **said: Any) -> Publication:
    one = submit(actor=ann.viewer, record=record, **{"title": "Lake road opens"} | said)
    for step in ("approve", "publish"):
        one = move(actor=dan.viewer, publication=one, transition=step, expected_version=one.state_version)
    return one


def seen(address: str, language: str = "en") -> Any:
    return Client().get(f"/{language}/published/{address}")


def test_from_the_record_to_everybody_by_page(road: Case, ann: Clerk, dan: Clerk) -> None:
    asked = ann.look(road, "publications/add").content.decode()
    assert 'value="Lake road"' in asked, "the title of the record is proposed"
    last = (TODAY + timedelta(days=30)).isoformat()
    assert ann.fill_in(road, "publications/add", title="Lake road opens", expires_on=last).status_code == 302
    one = Publication.objects.get()
    assert seen(f"{one.pk}/").status_code == 404
    assert dan.fill_in(road, f"publications/{one.pk}/approve").status_code == 302
    assert ann.fill_in(road, f"publications/{one.pk}/publish").status_code == 302
    page = ann.page(road)
    for words in ("Published", "approved by Dan", "(Ann)", f"/en/published/{one.pk}/", "What it shows"):
        assert words in page
    assert "has changed since" not in page
    road.name = "Lake avenue"
    road.save()
    assert "has changed since" in ann.page(road)
    shown = seen(f"{one.pk}/").content.decode()
    for words in ("Lake road opens", "Name of the case", "Lake road", one.sha256, "second person approved"):
        assert words in shown
    assert "Lake avenue" not in shown, "the public reads the snapshot, never the record"
    assert "Ann" not in shown
    assert f"/desk/cases/{road.pk}/" not in shown, "no visitor is led to a record that he may not see"
    assert f"/desk/cases/{road.pk}/" in ann.browser.get(f"/en/published/{one.pk}/").content.decode()
    assert dan.fill_in(road, f"publications/{one.pk}/withdraw", reason="").status_code == 422
    assert dan.fill_in(road, f"publications/{one.pk}/withdraw", reason="A mistake.").status_code == 302
    assert seen(f"{one.pk}/").status_code == 404
    assert "Lake road opens" not in seen("").content.decode()


def test_the_author_does_not_decide_and_a_last_day_lies_ahead(road: Case, ann: Clerk) -> None:
    gone = ann.fill_in(road, "publications/add", title="t", expires_on="2020-01-01")
    assert (gone.status_code, 'id="id_expires_on_error"' in gone.content.decode()) == (422, True)
    both = Clerk("Bo", "DIR")
    one = submit(actor=ann.viewer, record=road, title="t")
    own = Publication.objects.create(
        subject_type=one.subject_type, subject_id=one.subject_id, version=2, title="t", payload={}, sha256="0" * 64,
        author=both.user, submitted_at=timezone.now(),
    )  # fmt: skip
    assert f"/publications/{one.pk}/approve/" in both.page(road)
    assert f"/publications/{own.pk}/approve/" not in both.page(road)
    assert both.fill_in(road, f"publications/{own.pk}/approve").status_code == 403
    assert both.send(road, f"publications/{own.pk}/decline", {"reason": "x"}).status_code == 403
    assert ann.fill_in(road, f"publications/{one.pk}/approve").status_code == 403


def test_by_program_the_same(road: Case, ann: Clerk, dan: Clerk) -> None:
    made = ann.send(road, "publications", {"title": "Lake road opens"})
    one = json.loads(made.content)
    assert (made.status_code, one["state"], one["payload"], one["author"]) == (201, "submitted", {"name": "Lake road"}, ann.user.key)
    assert ann.send(road, f"publications/{one['id']}/publish", {}).status_code == 409, "wrong state"
    assert json.loads(dan.send(road, f"publications/{one['id']}/approve", {}).content)["approved_by"] == dan.user.key
    assert json.loads(dan.send(road, f"publications/{one['id']}/publish", {}).content)["published_on"] == TODAY.isoformat()
    assert dan.send(road, f"publications/{one['id']}/withdraw", {"reason": " "}).status_code == 422
    Case.objects.update(visibility="public")
    (public,) = Clerk().read(road, "publications")
    assert (public["author"], public["approved_by"], public["sha256"]) == (None, None, one["sha256"])


@pytest.mark.parametrize(("name", "role", "page", "program"), [("", "", 302, 401), ("Igor", "", 403, 403), ("Aude", "AUD", 403, 403)])
def test_who_may_not_is_refused_and_sees_only_what_is_out(ann: Clerk, dan: Clerk, name: str, role: str, page: int, program: int) -> None:
    record, other = case(), Clerk(name, role)
    out, waiting = put_out(record, ann, dan), submit(actor=ann.viewer, record=record, title="The next one")
    shown = other.page(record)
    assert f"/en/published/{out.pk}/" in shown
    assert "The next one" not in shown
    assert "/publications/add/" not in shown
    assert [one["id"] for one in other.read(record, "publications")] == [out.pk]
    for verb, said in (("withdraw", {"reason": "x"}), ("publish", {}), ("approve", {}), ("decline", {"reason": "x"})):
        assert other.fill_in(record, f"publications/{out.pk}/{verb}", **said).status_code == page
        assert other.send(record, f"publications/{out.pk}/{verb}", said).status_code == program
        assert other.send(record, f"publications/{waiting.pk}/{verb}", said).status_code in {401, 404}
    assert other.fill_in(record, "publications/add", title="Mine").status_code == page
    assert Publication.objects.count() == 2


def test_an_older_version_leads_to_the_one_that_is_out(road: Case, ann: Clerk, dan: Clerk) -> None:
    first, second = put_out(road, ann, dan), put_out(road, ann, dan, title="Lake road is open")
    moved = seen(f"{first.pk}/")
    assert (moved.status_code, moved["Location"]) == (302, f"/en/published/{second.pk}/")
    never = submit(actor=ann.viewer, record=road, title="t")
    assert [seen(f"{number}/").status_code for number in (never.pk, 999, 2**63)] == [404] * 3
    assert seen(f"{first.pk}/snapshot.json").status_code == 404


def test_anybody_can_compute_the_seal(road: Case, ann: Clerk, dan: Clerk) -> None:
    one = put_out(road, ann, dan)
    sent = seen(f"{one.pk}/snapshot.json")
    assert (hashlib.sha256(sent.content).hexdigest(), json.loads(sent.content)) == (one.sha256, one.payload)


def test_after_its_last_day_it_is_not_shown_and_daily_work_takes_it_down(road: Case, ann: Clerk, dan: Clerk) -> None:
    one = put_out(road, ann, dan, expires_on=TODAY)
    models.QuerySet(Publication).update(expires_on=TODAY - timedelta(days=1))
    assert seen(f"{one.pk}/").status_code == 404
    assert expire.func() == 1
    assert log.timeline(road).latest("sequence").data["state"] == "expired"
    assert "expire_publications" in SCHEDULE.names()


def test_a_demonstration_says_so_wherever_it_is_shown(ann: Clerk, dan: Clerk) -> None:
    real, invented = case(), case(name="Invented road", is_demonstration=True)  # type: ignore[arg-type]
    ones = [put_out(record, ann, dan, title=record.name) for record in (real, invented)]
    assert ['class="mark-demo"' in seen(f"{one.pk}/").content.decode() for one in ones] == [False, True]
    assert seen("").content.decode().count('class="mark-demo"') == 1


@pytest.fixture
def faced() -> Iterator[None]:
    FACES.put("cases.case", Face({"name": "Road", "stages": "Stages", "day": "Day"}))
    yield
    FACES._things.clear()


@pytest.mark.usefixtures("faced")
def test_a_snapshot_is_laid_out_in_words() -> None:
    payload = {
        "name": {"en": "Lake road", "ru": "Озёрная дорога"},
        "stages": [{"day": "2026-05-01", "done": True}, {"day": "2026-13-45", "cost": 1200}],
        "with": ["a", {"ru": "б"}],
    }
    with translation.override("ru"):
        node = laid_out("cases.case", payload)
    (name, stages, others) = (one for _label, one in node.lines)
    assert [label for label, _one in node.lines] == ["Road", "Stages", "with"]
    assert (name.text, name.language) == ("Озёрная дорога", "ru")
    assert (stages.sort, stages.heads) == ("table", ("Day", "done", "cost"))
    assert [[one.text for one in row] for row in stages.rows][1] == ["2026-13-45", "", "1200"]
    assert "2026" in stages.rows[0][0].text
    assert stages.rows[0][0].text != "2026-05-01"
    assert [one.text for one in others.items] == ["a", "б"]
    with translation.override("zh-hans"):
        assert laid_out("cases.case", payload).lines[0][1].language == "en", "a language that is not there falls back to the first that is"


@pytest.mark.parametrize(("language", "words"), [("en", "Published"), ("zh-hans", "已发布"), ("ru", "Опубликовано")])
def test_panel_and_pages_speak_the_readers_language(road: Case, ann: Clerk, dan: Clerk, language: str, words: str) -> None:
    one = put_out(road, ann, dan)
    assert words in ann.page(road, language)
    for address in ("", f"{one.pk}/"):
        page = seen(address, language)
        assert (page.status_code, "Lake road opens" in page.content.decode()) == (200, True)


def test_the_list_is_bounded_and_asks_few_questions(ann: Clerk, dan: Clerk) -> None:
    def queries(address: str, page: Client) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert page.get(address).status_code == 200
        return len(asked)

    first = case()
    put_out(first, ann, dan)
    looks = (("/en/published/", Client()), (f"/en/desk/cases/{first.pk}/", ann.browser))
    few = [queries(*look) for look in looks]
    for number in range(52):
        put_out(case(name=f"Road {number}"), ann, dan, title=f"Road {number}")
    for number in range(5):
        put_out(first, ann, dan, title=f"Again {number}")
    assert [queries(*look) for look in looks] == few
    assert few[0] <= 6
    assert "Page 1 of 2" in seen("").content.decode()
    assert "Again 4" in seen("").content.decode()
    assert "Road 0" in seen("?page=2").content.decode()
