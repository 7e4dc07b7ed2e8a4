"""Notes: who writes and reads them, that no word is lost, and whom a mention reaches."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as some
from officers import case, key, person

from scotemp.kit.access.viewer import SYSTEM, VISITOR
from scotemp.kit.events.log import timeline
from scotemp.kit.events.verification import verify
from scotemp.kit.fixed import Unchangeable
from scotemp.kit.notes.mentions import Mentioned, mentions, plain_words
from scotemp.kit.notes.models import Mention, Note, NoteVersion
from scotemp.kit.notes.selectors import mentions_of, notes_on
from scotemp.kit.notes.services import close_note, edit_note, seal, withdraw_note, write_note
from scotemp.kit.notes.telling import MENTIONED, MentionNews

pytestmark = pytest.mark.django_db


def texts(viewer: Any, record: Any) -> list[str]:
    return [note.text for note in notes_on(viewer, record)]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[MentionNews]:
    found: list[MentionNews] = []
    monkeypatch.setattr(MENTIONED, "_things", {"test": found.append})
    return found


names = some.text(some.characters(blacklist_characters="[]\n", blacklist_categories=("Cs",)), min_size=1, max_size=30)


@given(some.lists(some.tuples(names, some.integers(1, 10**17)), max_size=5, unique_by=lambda pair: pair[1]))
def test_every_mention_is_found_once_and_reads_as_a_name(people: list[tuple[str, int]]) -> None:
    text = " and ".join(f"@[{name}](user:{number})" for name, number in people * 2)
    assert mentions(text) == tuple(Mentioned(name, str(number)) for name, number in people)
    assert plain_words(text) == " and ".join(name for name, _ in people * 2)


def test_who_reads_what() -> None:
    record = case()
    staff, auditor, party, other = person("Sun", "STF"), person("Aud", "AUD"), person("Ann", "ENT", "north"), person("Bo", "ENT", "south")
    write_note(actor=staff, record=record, text="for the platform")
    write_note(actor=staff, record=record, text="for all", visibility="parties")
    write_note(actor=party, record=record, text="from a party")
    write_note(actor=party, record=record, text="my own", visibility="private")
    write_note(actor=party, record=record, text="to the platform", visibility="staff")
    assert texts(staff, record) == ["to the platform", "from a party", "for all", "for the platform"] == texts(auditor, record)
    assert texts(party, record) == ["to the platform", "my own", "from a party", "for all"]
    for outsider in (other, VISITOR, SYSTEM):
        assert texts(outsider, record) == [], "a public record does not make its notes public"
    record.visibility = "staff"
    assert texts(party, record) == [], "who no longer sees the record reads none of its notes"


def test_who_takes_no_part_writes_nothing() -> None:
    record = case()
    for outsider in (person("Bo", "ENT", "south"), person("Cy"), VISITOR, SYSTEM):
        with pytest.raises(PermissionDenied):
            write_note(actor=outsider, record=record, text="let me in")
    assert not Note.objects.exists()


def test_an_edit_keeps_the_words_before_it_and_the_log_seals_both() -> None:
    record, ann = case(), person("Ann", "ENT", "north")
    note = write_note(actor=ann, record=record, text=" first ", kind="risk")
    edited = edit_note(actor=ann, note=note, text="second", expected_version=1)
    assert (edited.version, edited.text) == (2, "second")
    versions = list(NoteVersion.objects.all())
    assert [(version.number, version.text) for version in versions] == [(1, "first"), (2, "second")]
    events = list(timeline(record))
    assert [event.kind for event in events] == ["note", "note_edited"]
    assert [event.data["seal"] for event in events] == [seal(version.salt, version.text) for version in versions]
    assert not any("first" in str(event.data) for event in events), "the log tells of a note without its words"
    assert list(verify()) == []
    with pytest.raises(ValidationError, match="edited since"):
        edit_note(actor=ann, note=note, text="third", expected_version=1)
    assert NoteVersion.objects.count() == 2


def test_nobody_edits_the_note_of_another() -> None:
    record, ann, staff = case(), person("Ann", "ENT", "north"), person("Sun", "STF")
    note = write_note(actor=ann, record=record, text="mine")
    with pytest.raises(PermissionDenied, match="author"):
        edit_note(actor=staff, note=note, text="ours", expected_version=1)


def test_a_withdrawn_note_is_kept_and_not_listed() -> None:
    record, ann, al, staff = case(), person("Ann", "ENT", "north"), person("Al", "ENT", "north"), person("Sun", "STF")
    note = write_note(actor=ann, record=record, text="wrong")
    with pytest.raises(PermissionDenied):
        withdraw_note(actor=al, note=note, reason="not mine")
    with pytest.raises(ValidationError, match="empty"):
        withdraw_note(actor=staff, note=note, reason=" ")
    withdraw_note(actor=staff, note=note, reason="a mistake")
    assert texts(ann, record) == []
    assert Note.objects.get().withdrawal_reason == "a mistake"
    for again in (
        lambda: edit_note(actor=ann, note=note, text="right", expected_version=1),
        lambda: withdraw_note(actor=ann, note=note, reason="again"),
    ):
        with pytest.raises(ValidationError, match="withdrawn"):
            again()
    assert [event.kind for event in timeline(record)] == ["note", "note_withdrawn"]


def test_a_private_note_is_its_authors_affair_alone() -> None:
    record, ann, staff = case(), person("Ann", "ENT", "north"), person("Sun", "STF")
    note = write_note(actor=ann, record=record, text="mine", visibility="private")
    with pytest.raises(PermissionDenied):
        withdraw_note(actor=staff, note=note, reason="tidy")


def test_risks_and_issues_are_closed_once_with_a_reason() -> None:
    record, ann = case(), person("Ann", "ENT", "north")
    risk = write_note(actor=ann, record=record, text="ice", kind="risk")
    plain = write_note(actor=ann, record=record, text="hello")
    assert list(Note.objects.open()) == [risk]
    with pytest.raises(ValidationError, match="empty"):
        close_note(actor=ann, note=risk, reason="")
    assert close_note(actor=ann, note=risk, reason="it thawed").closing_reason == "it thawed"
    assert not Note.objects.open().exists()
    for note in (risk, plain):
        with pytest.raises(ValidationError):
            close_note(actor=ann, note=note, reason="again")
    assert timeline(record).last().data == {"note": risk.pk}  # type: ignore[union-attr]


@pytest.mark.parametrize("said", [{"text": "  "}, {"text": "x", "kind": "joke"}, {"text": "x", "visibility": "public"}])
def test_what_is_no_note_is_refused_whole(said: dict[str, str]) -> None:
    record, ann = case(), person("Ann", "ENT", "north")
    with pytest.raises(ValidationError):
        write_note(actor=ann, record=record, **said)
    assert not Note.objects.exists()
    assert not timeline(record).exists()


# Mentions


def test_only_those_newly_mentioned_are_told_and_only_after_the_commit(
    heard: list[MentionNews], django_capture_on_commit_callbacks: Any
) -> None:
    record, ann, al, sun = case(), person("Ann", "ENT", "north"), person("Al", "ENT", "north"), person("Sun", "STF")
    with django_capture_on_commit_callbacks(execute=True):
        note = write_note(actor=ann, record=record, text=f"@[Al](user:{al.key}) look")
        assert heard == []
    with django_capture_on_commit_callbacks(execute=True):
        edit_note(actor=ann, note=note, text=f"@[Al](user:{al.key}) and @[Sun](user:{sun.key}) look", expected_version=1)
    assert [(news.version, news.users, news.author) for news in heard] == [(1, (key(al),), ann.key), (2, (key(sun),), ann.key)]
    assert heard[0].subject == ("cases.case", str(record.pk))


def test_a_mention_does_not_open_a_note(heard: list[MentionNews], django_capture_on_commit_callbacks: Any) -> None:
    record, sun, ann, bo = case(), person("Sun", "STF"), person("Ann", "ENT", "north"), person("Bo", "ENT", "south")
    with django_capture_on_commit_callbacks(execute=True):
        for who, reach in ((ann, "staff"), (bo, "parties"), (sun, "private")):
            author = ann if who is sun else sun
            with pytest.raises(ValidationError, match="Somebody cannot read"):
                write_note(actor=author, record=record, text=f"@[Somebody](user:{who.key})", visibility=reach)
        with pytest.raises(ValidationError, match="Ghost"):
            write_note(actor=sun, record=record, text="@[Ghost](user:999999999999999999)")
    assert heard == []
    assert not Mention.objects.exists()


def test_mentions_of_me_are_those_that_i_may_still_read() -> None:
    record, hidden, sun, ann = case(), case(name="gone"), person("Sun", "STF"), person("Ann", "ENT", "north")
    text = f"@[Ann](user:{ann.key}) "
    kept = write_note(actor=sun, record=record, text=text + "kept", visibility="parties")
    dropped = write_note(actor=sun, record=record, text=text + "dropped", visibility="parties")
    edit_note(actor=sun, note=dropped, text="nobody", expected_version=1)
    withdrawn = write_note(actor=sun, record=record, text=text + "withdrawn", visibility="parties")
    withdraw_note(actor=sun, note=withdrawn, reason="wrong")
    write_note(actor=sun, record=hidden, text=text + "hidden", visibility="parties")
    type(hidden).objects.filter(pk=hidden.pk).update(visibility="staff")
    assert mentions_of(ann) == (kept,)
    assert mentions_of(VISITOR) == mentions_of(sun) == ()


# What stays, and what it costs


WRITES: dict[str, Callable[[Note], object]] = {
    "words by save": lambda note: setattr_and_save(note.versions.get(), "text", "other"),
    "words by update": lambda note: NoteVersion.objects.update(text="other"),
    "words by bulk update": lambda note: NoteVersion.objects.bulk_update(note.versions.all(), ["text"]),
    "another note": lambda note: NoteVersion.objects.filter(note=note).update(note_id=note.pk),
    "reach by save": lambda note: setattr_and_save(note, "visibility", "staff"),
    "subject by update": lambda note: Note.objects.update(subject_id="2"),
    "deletion": lambda note: note.versions.get().delete(),
    "deletion of all": lambda note: Note.objects.all().delete(),
    "replacement": lambda note: Note.objects.bulk_create(
        [note], update_conflicts=True, update_fields=["kind"], unique_fields=["id"]
    ),
    "insertion anew": lambda note: note.versions.get().save(force_insert=True),
}  # fmt: skip


def setattr_and_save(row: Any, column: str, value: str) -> None:
    setattr(row, column, value)
    row.save()


@pytest.mark.parametrize("write", WRITES)
def test_what_was_written_stays(write: str) -> None:
    note = write_note(actor=person("Ann", "ENT", "north"), record=case(), text="as it was")
    with pytest.raises(Unchangeable):
        WRITES[write](note)
    kept = Note.objects.get()
    assert (kept.text, kept.visibility, kept.subject_id) == ("as it was", "parties", note.subject_id)


def test_a_list_of_notes_takes_two_queries_however_long(django_assert_num_queries: Any) -> None:
    record, ann = case(), person("Ann", "ENT", "north")
    for number in range(12):
        write_note(actor=ann, record=record, text=f"@[Ann](user:{ann.key}) {number}")
    with django_assert_num_queries(2):
        assert len([(note.text, note.author.name) for note in notes_on(ann, record)]) == 12
    with django_assert_num_queries(4):
        assert len(mentions_of(ann)) == 12
