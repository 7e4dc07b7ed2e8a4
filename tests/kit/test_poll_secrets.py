"""A secret ballot tells nobody who voted how: not by page, program, file, event, log, nor by what is kept of a request."""

import io
import json
import logging
import re
import zipfile

import pytest
from django.db import transaction
from readers import Person
from reading_hall import NAMES, Hall, words_of

from scotemp.kit.api.models import Kept
from scotemp.kit.events.models import Event
from scotemp.kit.voting.models import Poll, Voted

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return Hall()


def everything(hall: Hall, poll: Poll, caplog: pytest.LogCaptureFixture) -> str:
    """Return all that anybody is shown or sent of a book and its poll, and what is logged and kept, the urn aside."""
    book, shown = hall.book, []
    for reader in (hall.sec, Person("stefan", "STF", "AUD"), *hall.voters.values()):
        shown += [reader.page(book), reader.read(book, "polls").content.decode(), reader.read(book, "events").content.decode()]
        shown += [reader.read(book, f"polls/{poll.pk}/recount").content.decode()]
        archive = reader.browser.get(f"/en/desk/books/{book.pk}/polls/{poll.pk}/recount.zip")
        if archive.status_code == 200:
            shown.append(zipfile.ZipFile(io.BytesIO(archive.content)).read("poll.json").decode())
        shown += [b"".join(reader.browser.get(f"/en/desk/books/export.{form}")).decode() for form in ("csv", "jsonl")]
    shown += [str(list(Voted.objects.order_by("member").values_list("by", "vote")))]
    shown += [str((event.kind, event.actor, event.reason, event.data)) for event in Event.objects.order_by("pk")]
    shown.append(caplog.text)
    return re.sub(r"[0-9a-f]{64}|[0-9a-f]{10}…?|value=\"[A-Za-z0-9]{64}\"|nonce=\"[^\"]*\"|\d+", "#", "\n".join(shown))


@pytest.mark.parametrize("is_closed", [False, True])
def test_who_voted_how_in_a_secret_ballot_changes_nothing_that_anybody_can_see(is_closed: bool, caplog: pytest.LogCaptureFixture) -> None:
    """The same votes from other hands leave the same pages, answers, files, events and logs."""
    worlds = []
    caplog.set_level(logging.DEBUG)
    for votes in (("yes", "no", "abstain", "yes"), ("abstain", "yes", "yes", "no")):
        caplog.clear()
        with transaction.atomic():
            hall = Hall()
            poll = hall.open(secret=True)
            hall.attend(poll, *NAMES)
            for number, (name, vote) in enumerate(zip(NAMES, votes, strict=True)):
                said = {"member": hall.member(name), "vote": vote}
                at, voter = f"polls/{poll.pk}/cast", hall.voters[name]
                cast = voter.send(hall.book, at, said, Idempotency_Key=f"k{number}") if number % 2 else voter.fill_in(hall.book, at, **said)
                assert cast.status_code in (200, 302)
            if is_closed:
                assert hall.close(poll).status_code == 302
            assert not Kept.objects.exists(), "even the sum of a request would tell which of three it was"
            worlds.append(everything(hall, poll, caplog))
            transaction.set_rollback(True)
    assert worlds[0] == worlds[1]
    assert ("Adopted" in worlds[0]) is is_closed


def test_a_named_ballot_tells_who_voted_how_only_at_the_end(hall: Hall) -> None:
    poll = hall.open()
    hall.attend(poll, "anna", "boris")
    hall.cast(poll, "anna", "abstain")
    before = json.loads(hall.sec.read(hall.book, "polls").content)[0]
    assert (before["voted"], before["votes"], before["outcome"]) == ([hall.member("anna")], {}, None)
    assert "present Abstain" not in words_of(hall.sec.page(hall.book))
    hall.close(poll)
    assert json.loads(hall.sec.read(hall.book, "polls").content)[0]["votes"] == {hall.member("anna"): "abstain"}
    assert "Anna present Abstain" in words_of(hall.sec.page(hall.book))


def test_not_even_an_invented_choice_is_shown_beside_a_member(hall: Hall) -> None:
    poll = hall.open(secret=True)
    hall.attend(poll, "anna", "boris")
    hall.cast(poll, "anna", "yes")
    hall.close(poll)
    assert "Anna present has voted Boris present –" in words_of(hall.sec.page(hall.book))
    told = json.loads(hall.sec.read(hall.book, f"polls/{poll.pk}/recount").content)
    assert told["votes"] == {"yes": 1, "no": 0, "abstain": 0}
    assert not {"ballots", "voted"} & set(told)


def test_the_form_of_a_secret_vote_says_that_it_cannot_be_tied(hall: Hall) -> None:
    poll = hall.open(secret=True)
    hall.attend(poll, "anna")
    form = hall.voters["anna"].browser.get(f"/en/desk/books/{hall.book.pk}/polls/{poll.pk}/cast/").content.decode()
    assert "can be tied to nobody" in form
    assert "<legend>Buy the atlas?</legend>" in form, "who votes reads on what"
