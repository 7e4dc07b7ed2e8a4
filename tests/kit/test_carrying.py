"""What every record can carry, on the example desk: papers, claims, notes and meetings by page and by program, for those who may."""

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from paper_files import pdf
from readers import Person
from readings.models import Book, Remark

from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.claims import services as claims
from scotemp.kit.claims.models import Claim
from scotemp.kit.desks.carrying.loads import LOADS
from scotemp.kit.desks.kind import kinds
from scotemp.kit.events import log
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.services import attach, lock
from scotemp.kit.notes.models import Interaction, Note
from scotemp.kit.notes.services import write_note

pytestmark = pytest.mark.django_db

NEXT_YEAR = (date.today() + timedelta(days=365)).isoformat()
MEETING = {
    "occurred_on": "2026-01-05",
    "channel": "visit",
    "ours": "Alia\nStefan",
    "theirs": "Mr Lee",
    "summary": "They lend us two copies.",
}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path


@pytest.fixture
def book() -> Book:
    return Book.objects.create(title="Aluminium", pages=200, visibility="public")


@pytest.fixture
def alia(book: Book) -> Person:
    return Person("alia", "ENT", on=book)


@pytest.fixture
def vera() -> Person:
    return Person("vera", "VER")


def file(name: str = "cover.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


def paper_on(book: Book, title: str = "Cover", visibility: str = "parties", who: User | None = None) -> Paper:
    return attach(
        actor=who.key if who else None, subject=book, tag="cover", title=title, language="en",
        file=ContentFile(f"{title}\n".encode(), "cover.txt"), visibility=visibility,
    )  # fmt: skip


def cover(**said: Any) -> dict[str, Any]:
    return {"file": file(), "tag": "cover", "title": "Front cover", "language": "en", "visibility": "parties"} | said


def test_a_paper_is_added_replaced_and_withdrawn_by_page(book: Book, alia: Person) -> None:
    assert alia.fill_in(book, "papers/add", **cover()).status_code == 302
    first = Paper.objects.get()
    assert "A picture of the cover" in alia.page(book)
    assert (
        alia.fill_in(book, f"papers/{first.pk}/replace", file=file("new.pdf", pdf(encrypted=True)), title="", language="").status_code
        == 302
    )
    newer = Paper.objects.latest("pk")
    page = alia.page(book)
    assert (newer.version, newer.title) == (2, "Front cover")
    assert f"/evidence/{first.pk}/file" in page
    assert "encrypted" in page
    assert alia.fill_in(book, f"papers/{newer.pk}/withdraw", reason="").status_code == 422
    assert alia.fill_in(book, f"papers/{newer.pk}/withdraw", reason="Of another book.").status_code == 302
    assert "1 paper withdrawn" in alia.page(book)
    assert [event.kind for event in log.timeline(book)] == ["paper_attached", "paper_replaced", "paper_withdrawn"]


def test_a_refused_file_is_told_at_its_field_and_what_was_typed_stays(book: Book, alia: Person) -> None:
    refused = alia.fill_in(book, "papers/add", **cover(file=file("cover.pdf", b"MZ program"), title="Typed with care"))
    page = refused.content.decode()
    assert refused.status_code == 422
    assert 'id="id_file_error"' in page
    assert "Typed with care" in page
    assert "Choose the file once more" in page
    assert not Paper.objects.exists()


def test_a_locked_paper_is_refused_in_words_by_page_and_program(book: Book, alia: Person) -> None:
    paper = paper_on(book)
    lock(actor=None, subject=book)
    assert "locked" in alia.page(book)
    assert f"/papers/{paper.pk}/withdraw/" not in alia.page(book)
    by_page = alia.fill_in(book, f"papers/{paper.pk}/withdraw", reason="Wrong.")
    assert (by_page.status_code, "handed in and stays" in by_page.content.decode()) == (422, True)
    by_program = alia.send(book, f"papers/{paper.pk}/withdraw", {"reason": "Wrong."})
    assert (by_program.status_code, json.loads(by_program.content)["type"]) == (409, "urn:scotemp:problem:wrong-state")


def test_page_list_and_download_show_each_reader_the_same_papers(book: Book, alia: Person) -> None:
    papers = [paper_on(book, f"For {reach}", reach, alia.user) for reach in ("public", "members", "parties", "staff", "private")]
    readers = {
        Person(): 1, Person("igor"): 2, Person("olga", "ENT", on=book): 3, Person("stefan", "STF"): 4, alia: 4,
    }  # fmt: skip
    for reader, number in readers.items():
        page = reader.page(book)
        listed = {one["id"] for one in json.loads(reader.read(book, "papers").content)}
        for paper in papers:
            shown = {
                f"/evidence/{paper.pk}/file" in page,
                paper.pk in listed,
                reader.read(book, f"papers/{paper.pk}/file").status_code == 200,
                reader.browser.get(f"/en/evidence/{paper.pk}/file").status_code == 200,
            }
            assert len(shown) == 1, (paper.title, shown)
        assert len(listed) == number


def test_papers_by_program_once_only_and_with_the_version_seen(book: Book, alia: Person) -> None:
    made = alia.send(book, "papers", cover(), form=True, Idempotency_Key="one", If_Match='"0"')
    again = alia.send(book, "papers", cover(), form=True, Idempotency_Key="one", If_Match='"0"')
    other = alia.send(book, "papers", cover(file=file("cover.pdf", pdf(encrypted=True))), form=True, Idempotency_Key="one", If_Match='"0"')
    assert (made.status_code, made["ETag"], again.content == made.content, other.status_code) == (201, '"1"', True, 422)
    assert Paper.objects.count() == 1
    paper = json.loads(made.content)
    assert hashlib.sha256(b"".join(alia.read(book, f"papers/{paper['id']}/file").streaming_content)).hexdigest() == paper["sha256"]
    assert alia.send(book, "papers", cover(), form=True, If_Match='"0"').status_code == 412
    wrong = alia.send(book, "papers", cover(file=file("cover.pdf", b"MZ")), form=True)
    assert (wrong.status_code, json.loads(wrong.content)["errors"][0]["pointer"]) == (422, "/file")
    newer = alia.send(book, f"papers/{paper['id']}/replace", {"file": file("new.pdf", pdf(encrypted=True))}, form=True)
    assert (newer.status_code, json.loads(newer.content)["version"]) == (200, 2)


@pytest.mark.parametrize(("name", "roles", "page", "program"), [("", (), 302, 401), ("igor", (), 403, 403), ("aude", ("AUD",), 403, 403)])
def test_who_may_not_bring_papers_is_refused(book: Book, name: str, roles: tuple[str, ...], page: int, program: int) -> None:
    paper, other = paper_on(book, visibility="public"), Person(name, *roles)
    assert "Add a paper" not in other.page(book)
    assert other.fill_in(book, "papers/add", **cover()).status_code == page
    assert other.fill_in(book, f"papers/{paper.pk}/withdraw", reason="Mine.").status_code == page
    assert other.send(book, "papers", cover(), form=True).status_code == program
    assert other.send(book, f"papers/{paper.pk}/withdraw", {"reason": "Mine."}).status_code == program
    assert other.send(book, "claims/pages/check", {"how": "Counted.", "until": NEXT_YEAR}).status_code == program
    assert Paper.objects.standing().count() == 1


def test_a_paper_sent_without_the_token_of_the_form_is_refused(book: Book, alia: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(alia.user)
    assert strict.post(f"/en/desk/books/{book.pk}/papers/add/", cover()).status_code == 403


def test_what_a_record_says_is_documented_checked_renewed_and_refuted(book: Book, alia: Person, vera: Person) -> None:
    paper = paper_on(book, who=alia.user)
    assert "Declared" in alia.page(book)
    assert vera.fill_in(book, "claims/pages/check", how="Counted.", until=NEXT_YEAR).status_code == 422
    assert alia.fill_in(book, "claims/pages/document", paper=paper.pk).status_code == 302
    assert alia.fill_in(book, "claims/pages/check", how="Counted.", until=NEXT_YEAR).status_code == 403
    assert vera.fill_in(book, "claims/pages/check", how="Counted.", until="2020-01-01").status_code == 422
    assert vera.fill_in(book, "claims/pages/check", how="Counted.", until=NEXT_YEAR).status_code == 302
    page = alia.page(book)
    assert '<span class="proof checked"' in page
    assert "Vera" in page
    assert "Counted." in page
    assert "Vera" not in Person().page(book)
    assert vera.fill_in(book, "claims/pages/renew", how="Counted again.", until=NEXT_YEAR).status_code == 302
    assert vera.fill_in(book, "claims/pages/refute", reason="A page is missing.").status_code == 302
    assert alia.fill_in(book, "claims/pages/declare").status_code == 302
    assert Claim.objects.get().level == "declared"


def test_claims_by_program_and_of_rows(book: Book, alia: Person, vera: Person) -> None:
    remark, paper = Remark.objects.create(book=book, text="Clear."), paper_on(book, who=alia.user)
    aspect = f"remarks:{remark.pk}"
    documented = alia.send(book, f"claims/{aspect}/document", {"paper": paper.pk})
    assert (documented.status_code, json.loads(documented.content)["level"]) == (200, "documented")
    checked = vera.send(book, f"claims/{aspect}/check", {"how": "Asked the reader.", "until": NEXT_YEAR})
    assert json.loads(checked.content)["until"] == NEXT_YEAR
    assert Person().page(book).count('<span class="proof checked"') == 2, "beside the row of the part, and in the panel"
    listed = {one["aspect"]: (one["level"], one["by"]) for one in json.loads(Person().read(book, "claims").content)}
    assert listed == {"pages": ("declared", None), aspect: ("checked", None)}
    assert vera.send(book, "claims/cover/check", {"how": "x", "until": NEXT_YEAR}).status_code == 404
    foreign = paper_on(Book.objects.create(title="Zinc"))
    assert alia.send(book, "claims/pages/document", {"paper": foreign.pk}).status_code == 422


def test_nobody_checks_what_he_declared_or_acts_for(book: Book) -> None:
    both = Person("boris", "ENT", "VER", on=book)
    paper = paper_on(book, who=both.user)
    both.fill_in(book, "claims/pages/document", paper=paper.pk)
    refused = both.fill_in(book, "claims/pages/check", how="I know.", until=NEXT_YEAR)
    assert (refused.status_code, "somebody else has to check" in refused.content.decode()) == (422, True)
    assert both.send(book, "claims/pages/check", {"how": "I know.", "until": NEXT_YEAR}).status_code == 403
    assert both.send(book, "claims/pages/refute", {"reason": "No."}).status_code == 403
    assert Claim.objects.get().level == "documented"


def test_notes_are_written_edited_closed_and_withdrawn(book: Book, alia: Person) -> None:
    said = {"text": f"The spine is @[Alia](user:{alia.user.key})'s concern.", "kind": "risk", "visibility": "parties"}
    assert alia.fill_in(book, "notes/add", **said).status_code == 302
    note = Note.objects.get()
    assert "The spine is Alia&#x27;s concern." in alia.page(book)
    assert alia.fill_in(book, f"notes/{note.pk}/edit", text="The spine is loose.").status_code == 302
    page = alia.page(book)
    assert "edited on" in page
    assert "concern." in page
    assert alia.fill_in(book, f"notes/{note.pk}/close", reason="Mended.").status_code == 302
    again = alia.fill_in(book, f"notes/{note.pk}/close", reason="Again.")
    assert (again.status_code, "closed already" in again.content.decode()) == (422, True)
    assert alia.send(book, f"notes/{note.pk}/withdraw", {"reason": "Done."}).status_code == 200
    assert "The spine is loose." not in alia.page(book)


def test_notes_and_meetings_are_for_those_who_take_part(book: Book, alia: Person) -> None:
    assert alia.send(book, "notes", {"text": "Between us.", "kind": "note"}).status_code == 201
    assert alia.send(book, "interactions", MEETING).status_code == 201
    stefan = Person("stefan", "STF")
    assert stefan.send(book, "notes", {"text": "For the house.", "kind": "note"}).status_code == 201
    for reader, notes in ((Person(), 0), (Person("igor"), 0), (Person("olga", "ENT", on=book), 1), (alia, 1), (stefan, 2)):
        page = reader.page(book)
        assert len(json.loads(reader.read(book, "notes").content)) == notes
        assert ("Between us." in page, "For the house." in page) == (notes > 0, notes > 1)
        assert len(json.loads(reader.read(book, "interactions").content)) == ("They lend us" in page) == (notes > 0)
    igor = Person("igo")
    assert igor.fill_in(book, "notes/add", text="Me too.", kind="note").status_code == 403
    assert igor.send(book, "notes", {"text": "Me too.", "kind": "note"}).status_code == 403
    note = Note.objects.filter(visibility="parties").get()
    assert stefan.fill_in(book, f"notes/{note.pk}/edit", text="Mine now.").status_code == 403
    assert alia.send(book, "notes", {"text": "See @[Igor](user:999999).", "kind": "note"}).status_code == 422


def test_a_meeting_is_written_down_and_withdrawn(book: Book, alia: Person) -> None:
    ahead = alia.fill_in(book, "interactions/add", **MEETING | {"occurred_on": "2999-01-01"})
    assert (ahead.status_code, "They lend us" in ahead.content.decode()) == (422, True)
    assert alia.fill_in(book, "interactions/add", **MEETING).status_code == 302
    page = alia.page(book)
    assert "Our side: Alia, Stefan" in page
    assert "The other side: Mr Lee" in page
    meeting = Interaction.objects.get()
    assert alia.fill_in(book, f"interactions/{meeting.pk}/withdraw", reason="Another book.").status_code == 302
    assert "They lend us" not in alia.page(book)


def test_a_move_rests_on_papers_and_the_timeline_leads_to_those_one_may_see(book: Book, alia: Person) -> None:
    stefan, paper = Person("stefan", "STF"), paper_on(book, "Receipt", "staff")
    assert "Receipt" in stefan.browser.get(f"/en/desk/books/{book.pk}/move/shelve/").content.decode()
    said = {"occurred_on": "2026-01-05", "evidence": paper.sha256}
    assert stefan.fill_in(book, "move/shelve", **said | {"evidence": "0" * 64}).status_code == 422
    assert stefan.fill_in(book, "move/shelve", **said).status_code == 302
    assert log.timeline(book).latest("sequence").evidence == [paper.sha256]
    assert stefan.page(book).count(f"/evidence/{paper.pk}/file") == 3
    hidden = alia.page(book)
    assert f"/evidence/{paper.pk}/file" not in hidden
    assert paper.sha256[:10] in hidden
    assert "Paper added" in hidden


def test_a_program_proves_a_move_by_papers_that_it_sees(book: Book, alia: Person) -> None:
    hidden, seen = paper_on(book, "Inside", "staff"), paper_on(book, "Outside", "public")
    said = {"reason": "Left on the train."}
    refused = alia.send(book, "moves/lose", said | {"evidence": [hidden.sha256]})
    assert (refused.status_code, json.loads(refused.content)["errors"][0]["pointer"]) == (422, "/evidence")
    assert alia.send(book, "moves/lose", said | {"evidence": [seen.sha256]}).status_code == 200


def test_a_page_asks_few_questions_however_much_a_record_carries(book: Book, alia: Person, vera: Person) -> None:
    def load(number: int) -> None:
        paper = paper_on(book, f"Paper {number}", who=alia.user)
        remark = Remark.objects.create(book=book, text=f"Remark {number}")
        claim = claims.declare(actor=alia.user.key, subject=book, aspect=f"remarks:{remark.pk}")
        claim = claims.document(actor=alia.user.key, claim=claim, paper=paper)
        today = timezone.now().date()
        claims.check(actor=vera.user.key, claim=claim, how="Read.", until=today, roles=["VER"], conflict_roles=["ENT"])
        write_note(actor=viewer_of(alia.user), record=book, text=f"Note {number}")
        alia.send(book, "interactions", MEETING)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert f"Paper {0}" in alia.page(book)
        return len(asked)

    load(0)
    few = queries()
    for number in range(1, 20):
        load(number)
    assert queries() == few <= 30


def test_no_desk_has_a_part_by_a_name_that_is_taken() -> None:
    assert [(kind.key, name) for kind in kinds().values() for name in kind.part if name in LOADS] == []
