"""Polls on the example desk, by page and by program: from the question to the outcome, for those who may."""

import io
import json
import logging
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from readers import Person
from reading_hall import NAMES, QUESTION, TODAY, Hall, words_of
from readings.models import Book
from readings.wiring import MEETING, WRITTEN

from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.desks.kind import kinds
from scotemp.kit.events import log
from scotemp.kit.jobs.schedule import SCHEDULE
from scotemp.kit.voting import services
from scotemp.kit.voting.ballots import Vote
from scotemp.kit.voting.electorates import ELECTORATES, OUTCOMES
from scotemp.kit.voting.jobs import close_due_polls
from scotemp.kit.voting.models import Poll, Voted
from scotemp.kit.voting.selectors import outcome_of
from scotemp.kit.voting.tally import Outcome, Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return Hall()


def tomorrow() -> Any:
    return patch.object(timezone, "localdate", return_value=timezone.localdate() + timedelta(days=1))


@pytest.fixture
def told() -> Iterator[list[tuple[Any, Poll, Outcome]]]:
    """Let the desk of books learn of outcomes, and return what it was told."""
    heard: list[tuple[Any, Poll, Outcome]] = []
    with patch.dict(OUTCOMES._things, {"readings.book": lambda book, poll, outcome: heard.append((book, poll, outcome))}):
        yield heard


def test_a_meeting_votes_by_page_and_anybody_counts_again(hall: Hall, told: list[tuple[Any, Poll, Outcome]], tmp_path: Path) -> None:
    poll = hall.open()
    before = words_of(hall.sec.page(hall.book))
    assert "Voted: 0 of 4." in before
    assert "Taking part: 0, quorum 2. The quorum is not reached yet." in before
    assert hall.attend(poll, "anna", "boris").status_code == 302
    assert hall.voters["chen"].fill_in(
        hall.book, f"polls/{poll.pk}/entrust", giver=hall.member("chen"), holder=hall.member("anna")
    ).status_code == 302  # fmt: skip
    assert [hall.cast(poll, *said).status_code for said in (("anna", "yes"), ("boris", "no"), ("anna", "yes", "chen"))] == [302] * 3
    while_open = words_of(hall.sec.page(hall.book))
    assert "Voted: 3 of 4. Taking part: 3, quorum 2. The quorum is reached." in while_open
    assert "Chen represented by Anna has voted" in while_open
    assert "In favour" not in while_open.replace("Needed in favour", "")
    assert hall.close(poll).status_code == 302
    page = words_of(hall.voters["dina"].page(hall.book))
    assert "Adopted Votes by proxy were counted. The quorum was met. The majority was reached." in page
    assert "For 2 Against 1 Abstentions 0 Did not vote 1" in page
    assert "Needed in favour: 2 of 3. Taking part: 3, quorum 2." in page
    assert "Anna present For Boris present Against Chen represented by Anna For Dina absent –" in page
    assert hall.sec.page(hall.book).count("Adopted") == 2, "in the panel and in the timeline"
    ((book, closed, outcome),) = told
    assert (book, closed.pk, closed.state, outcome.result) == (hall.book, poll.pk, "closed", Result.ADOPTED)
    assert recounted(hall.voters["dina"], hall.book, poll, tmp_path)["yes"] == 2


def recounted(reader: Person, book: Book, poll: Poll, folder: Path) -> dict[str, Any]:
    """Unpack the file of a poll, run its script apart from the platform, and return what it counted."""
    answer = reader.browser.get(f"/en/desk/books/{book.pk}/polls/{poll.pk}/recount.zip")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as bundle:
        assert sorted(bundle.namelist()) == ["poll.json", "recount.py"]
        bundle.extractall(folder)
    done = subprocess.run([sys.executable, "-I", folder / "recount.py"], capture_output=True, text=True, check=True)
    counted: dict[str, Any] = json.loads(done.stdout)
    assert counted.pop("agrees")
    assert counted == outcome_of(Poll.objects.get(pk=poll.pk)).as_data()  # type: ignore[union-attr]
    return counted


def test_a_program_does_all_that_a_page_does(hall: Hall) -> None:
    opened = hall.sec.send(hall.book, "polls", {**QUESTION, "rule": "usual", "secret": True})
    assert opened.status_code == 201
    poll = json.loads(opened.content)
    assert (poll["state"], poll["secret"], poll["quorum_needed"], poll["outcome"]) == ("open", True, 2, None)
    assert poll["electors"][hall.member("anna")] == "Anna"
    at, anna, boris = f"polls/{poll['id']}", hall.voters["anna"], hall.voters["boris"]
    present = {"present": [hall.member("anna"), hall.member("boris"), hall.member("chen")]}
    assert json.loads(hall.sec.send(hall.book, f"{at}/attend", present).content)["quorum_met"] is True
    given = {"giver": hall.member("dina"), "holder": hall.member("anna")}
    assert hall.sec.send(hall.book, f"{at}/entrust", given).status_code == 200
    assert hall.sec.send(hall.book, f"{at}/strike", {"giver": hall.member("dina")}).status_code == 200
    for reader, name, vote in ((anna, "anna", "yes"), (boris, "boris", "no")):
        assert reader.send(hall.book, f"{at}/cast", {"member": hall.member(name), "vote": vote}).status_code == 200
    assert anna.read(hall.book, f"{at}/recount").status_code == 409
    tied = hall.sec.send(hall.book, f"{at}/close", {})
    assert (tied.status_code, "casting vote" in json.loads(tied.content)["errors"][0]["detail"]) == (422, True)
    closed = json.loads(hall.sec.send(hall.book, f"{at}/close", {"casting_vote": "no"}).content)
    assert (closed["outcome"]["result"], closed["votes"]) == ("rejected", {})
    again = json.loads(anna.read(hall.book, f"{at}/recount").content)
    assert (again["votes"], again["outcome"]["result"]) == ({"yes": 1, "no": 1, "abstain": 0}, "rejected")
    assert [one["id"] for one in json.loads(anna.read(hall.book, "polls").content)] == [poll["id"]]


# Who may not


def test_only_who_votes_for_a_member_votes_for_it(hall: Hall) -> None:
    poll = hall.open()
    hall.attend(poll, "anna", "boris")
    outsider, staff = Person("stefan", "STF"), Person("vera", "VER")
    said = {"member": hall.member("anna"), "vote": "no"}
    for other in (outsider, staff, hall.sec):
        assert other.fill_in(hall.book, f"polls/{poll.pk}/cast", **said).status_code == 403
        assert other.send(hall.book, f"polls/{poll.pk}/cast", said).status_code == 403
        assert f"polls/{poll.pk}/cast" not in other.page(hall.book)
    assert hall.cast(poll, "boris", "no", "anna").status_code == 422, "not of those for whom Boris votes"
    assert Person("igor", "ENT").fill_in(hall.book, f"polls/{poll.pk}/cast", **said).status_code == 404, "he takes no part in the book"
    assert Person().send(hall.book, f"polls/{poll.pk}/cast", said).status_code == 401
    assert not Voted.objects.exists()
    assert hall.cast(poll, "anna", "yes").status_code == 302
    assert hall.cast(poll, "anna", "no").status_code == 403
    assert [(one.member, one.vote) for one in Voted.objects.all()] == [(hall.member("anna"), "yes")]


def test_voters_do_not_conduct_and_others_see_nothing(hall: Hall) -> None:
    poll = hall.open()
    anna = hall.voters["anna"]
    for path, said in (
        ("add", {**QUESTION, "rule": "usual"}), (f"{poll.pk}/attend", {"present": []}), (f"{poll.pk}/close", {}),
        (f"{poll.pk}/withdraw", {"reason": "I lose."}),
    ):  # fmt: skip
        assert anna.fill_in(hall.book, f"polls/{path}", **said).status_code == 403
    assert anna.fill_in(
        hall.book, f"polls/{poll.pk}/entrust", giver=hall.member("boris"), holder=hall.member("anna")
    ).status_code == 422, "a proxy of another is not hers to give"  # fmt: skip
    hall.attend(poll, "anna", "boris")
    hall.close(poll)
    for other in (Person("igor", "ENT"), Person()):
        assert 'id="polls"' not in other.page(hall.book)
        assert json.loads(other.read(hall.book, "polls").content) == []
        assert other.browser.get(f"/en/desk/books/{hall.book.pk}/polls/{poll.pk}/recount.zip").status_code in (302, 404)


def test_who_votes_without_being_a_party_sees_his_poll_alone(hall: Hall) -> None:
    guest = Person("guest")
    conducting = viewer_of(hall.sec.user)
    said = {"actor": conducting, "record": hall.book, "question": {"en": "?"}, "rule": MEETING.rule}
    his = services.open_poll(voters={"guest": guest.user.key}, **said)  # type: ignore[arg-type]
    services.open_poll(voters={"other": "0"}, **said)  # type: ignore[arg-type]
    assert [one["id"] for one in json.loads(guest.read(hall.book, "polls").content)] == [his.pk]


def test_the_electorate_is_that_of_the_moment_of_opening(hall: Hall) -> None:
    poll = hall.open()
    late = Person("late", "MEM", on=hall.book)
    hall.attend(poll, "anna")
    said = {"member": f"reader-{late.user.pk}", "vote": "yes"}
    assert late.fill_in(hall.book, f"polls/{poll.pk}/cast", **said).status_code == 403
    Grant.objects.filter(user=hall.voters["dina"].user).update(starts_on="2020-01-01", ends_on="2020-01-02")
    assert list(json.loads(hall.sec.read(hall.book, "polls").content)[0]["electors"].values()) == ["Anna", "Boris", "Chen", "Dina"]
    newer = json.loads(hall.sec.send(hall.book, "polls", {**QUESTION, "rule": "usual"}).content)
    assert list(newer["electors"].values()) == ["Anna", "Boris", "Chen", "Late"]


def test_what_cannot_be_counted_is_refused_with_the_names_of_those_concerned(hall: Hall) -> None:
    poll = hall.open()
    hall.attend(poll, "anna", "boris")
    refused = hall.cast(poll, "chen", "yes")
    assert (refused.status_code, "Chen is not recorded as present" in refused.content.decode()) == (422, True)
    entrust = f"polls/{poll.pk}/entrust"
    assert hall.sec.fill_in(hall.book, entrust, giver=hall.member("chen"), holder=hall.member("anna")).status_code == 302
    for giver, holder, words in (
        ("dina", "anna", "Anna holds more proxies than the rule allows"),
        ("dina", "chen", "Chen holds a proxy and has given his own away"),
        ("boris", "anna", "Boris gave a proxy but is present"),
    ):
        refused = hall.sec.fill_in(hall.book, entrust, giver=hall.member(giver), holder=hall.member(holder))
        assert (refused.status_code, words in refused.content.decode()) == (422, True), words
    russian = hall.sec.browser.post(
        f"/ru/desk/books/{hall.book.pk}/{entrust}/", {"giver": hall.member("dina"), "holder": hall.member("anna")}
    )
    assert "У Anna больше доверенностей" in russian.content.decode()


def test_a_desk_that_says_nothing_has_no_polls(hall: Hall) -> None:
    assert [key for key, kind in kinds().items() if kind.model._meta.label_lower in ELECTORATES] == ["books"]
    with patch.dict(ELECTORATES._things, clear=True):
        assert 'id="polls"' not in hall.sec.page(hall.book)
        assert hall.sec.fill_in(hall.book, "polls/add", **QUESTION, rule="usual").status_code == 403
    lost = Book.objects.create(title="Lost", visibility="public")
    sec = Person("sonya", "SEC", "STF", on=lost)
    sec.fill_in(lost, "move/lose", occurred_on=TODAY, reason="Left on the train.")
    assert sec.fill_in(lost, "polls/add", **QUESTION, rule="usual").status_code == 403, "no rule, no vote"


# Written procedures


def test_a_written_procedure_runs_to_its_last_day_and_closes_by_itself(hall: Hall, told: list[tuple[Any, Poll, Outcome]]) -> None:
    poll = hall.open("written")
    page = words_of(hall.voters["anna"].page(hall.book))
    assert "written procedure until" in page
    assert "Who does not answer counts as voting for" in page
    assert "Note who is present" not in words_of(hall.sec.page(hall.book))
    assert hall.cast(poll, "anna", "no").status_code == 302
    assert hall.cast(poll, "boris", "no").status_code == 302
    early = hall.close(poll)
    assert (early.status_code, "Members may answer until" in early.content.decode()) == (422, True)
    assert (close_due_polls.func(), told) == (0, [])
    with tomorrow():
        late = hall.cast(poll, "chen", "yes")
        assert (late.status_code, "The last day for answers is over." in late.content.decode()) == (422, True)
        assert close_due_polls.func() == 1
        assert close_due_polls.func() == 0
    assert [(book, outcome.result, outcome.by_silence) for book, _poll, outcome in told] == [(hall.book, Result.REJECTED, 2)]
    event = log.timeline(hall.book).latest("sequence")
    assert (event.actor, event.data["result"]) == (None, "rejected")
    assert "In favour by silence: 2." in words_of(hall.sec.page(hall.book))
    assert "close_due_polls" in SCHEDULE


def test_a_written_procedure_closes_early_once_all_have_answered(hall: Hall) -> None:
    poll = hall.open("written", secret=True)
    for name in NAMES:
        assert hall.cast(poll, name, "yes").status_code == 302
    assert hall.close(poll).status_code == 302


@pytest.mark.parametrize(
    "said", [{"rule": "written"}, {"rule": "written", "closes_on": "2020-01-01"}, {"rule": "usual", "closes_on": TODAY}]
)
def test_a_last_day_is_asked_for_where_it_belongs(hall: Hall, said: dict[str, str]) -> None:
    refused = hall.sec.fill_in(hall.book, "polls/add", **QUESTION, **said)
    assert (refused.status_code, 'id="id_closes_on_error"' in refused.content.decode()) == (422, True)
    assert not Poll.objects.exists()


def test_one_poll_that_cannot_be_closed_holds_up_no_other(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    stuck, free = hall.open("written"), hall.open("written")

    def refuse(book: Any, poll: Poll, outcome: Outcome) -> None:
        if poll.pk == stuck.pk:
            raise services.ValidationError("The desk is not ready.")

    with patch.dict(OUTCOMES._things, {"readings.book": refuse}), caplog.at_level(logging.WARNING):
        assert services.close_due(today=timezone.localdate() + timedelta(days=1)) == [free.pk]
    assert Poll.objects.get(pk=stuck.pk).state == "open", "what the desk refuses is undone whole"
    assert f"Poll {stuck.pk}" in caplog.text


# Pages


def test_every_form_is_plain_and_labelled_in_three_languages(hall: Hall) -> None:
    poll = hall.open()
    hall.attend(poll, "anna")
    forms = [("sec", "add"), *(("sec", f"{poll.pk}/{verb}") for verb in ("attend", "entrust", "strike", "close", "withdraw"))]
    forms.append(("anna", f"{poll.pk}/cast"))
    for language in ("en", "zh-hans", "ru"):
        for name, path in forms:
            reader = hall.sec if name == "sec" else hall.voters[name]
            page = reader.browser.get(f"/{language}/desk/books/{hall.book.pk}/polls/{path}/").content.decode()
            sheet = page.partition('<form class="sheet"')[2].partition("</form>")[0]
            assert 'type="submit"' in sheet
            assert "onclick" not in sheet
            ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', sheet)
            assert all(f'for="{one}"' in sheet for one in ids), (path, ids)
        panel = words_of(hall.sec.browser.get(f"/{language}/desk/books/{hall.book.pk}/").content.decode())
        assert {"en": "Buy the atlas?", "zh-hans": "是否购买地图集？", "ru": "Купить атлас?"}[language] in panel


def test_the_form_proposes_what_the_desk_asks(hall: Hall) -> None:
    form = hall.sec.browser.get(f"/en/desk/books/{hall.book.pk}/polls/add/").content.decode()
    assert "Buy Atlas?" in form
    assert "Usual: Quorum 1/2; more than 1/2 must agree (of those who vote for or against). If as many vote for as against" in form
    assert re.search(r'value="usual"[^>]*checked', form)


def test_a_page_asks_few_questions_however_many_polls_there_are(hall: Hall) -> None:
    def load(secret: bool) -> None:
        poll = services.open_poll(
            actor=viewer_of(hall.sec.user), record=hall.book, question={"en": "?"}, rule=WRITTEN.rule, secret=secret,
            voters={hall.member(name): voter.user.key for name, voter in hall.voters.items()}, closes_on=timezone.localdate(),
        )  # fmt: skip
        services.cast(actor=viewer_of(hall.voters["anna"].user), poll=poll, member=hall.member("anna"), vote=Vote.NO)

    def queries(reader: Person) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert "Voted: 1 of 4." in reader.page(hall.book)
        return len(asked)

    load(secret=False)
    load(secret=True)
    few = [queries(hall.sec), queries(hall.voters["boris"])]
    for number in range(10):
        load(secret=bool(number % 2))
    assert [queries(hall.sec), queries(hall.voters["boris"])] == few
    assert max(few) <= 30
