"""The event log: it only grows, every link holds, and what was tampered with is named."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone as clock

from scotemp.kit.events import guard
from scotemp.kit.events.chain import Link, NotRecordable, plain
from scotemp.kit.events.log import AlreadyCorrected, OutsideTransaction, Subject, correct, record, subject_of, timeline
from scotemp.kit.events.models import AppendOnly, Event
from scotemp.kit.events.verification import verify

FORM, OTHER = Subject("forms.form", "7"), Subject("forms.form", "8")
PROOF = hashlib.sha256(b"a scan").hexdigest()


def three(subject: Subject = FORM) -> list[Event]:
    return [record(subject=subject, kind="note", actor="ann", data={"step": step}) for step in (1, 2, 3)]


def tamper(statement: str, *values: object) -> None:
    """Do what only somebody with the keys of the database can do."""
    guard.lift(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    guard.install(connection)


def broken() -> list[tuple[str, int, str]]:
    return [(link.subject.id, link.sequence, link.fault) for link in verify()]


# Recording


@pytest.mark.django_db
def test_an_event_keeps_all_that_was_said() -> None:
    before = clock.now()
    record(
        subject=FORM,
        kind="note",
        actor="ann",
        on_behalf_of="firm-3",
        reason="by telephone",
        occurred_on=date(2020, 2, 29),
        data={"fields": {"title": ["старое", "新"]}, "urgent": True, "weight": 10**20},
        evidence=[PROOF],
    )
    kept = Event.objects.get()
    assert (kept.subject_type, kept.subject_id, kept.sequence, kept.kind) == ("forms.form", "7", 1, "note")
    assert (kept.actor, kept.on_behalf_of, kept.reason) == ("ann", "firm-3", "by telephone")
    assert (kept.occurred_on, kept.evidence) == (date(2020, 2, 29), [PROOF])
    assert kept.data == {"fields": {"title": ["старое", "新"]}, "urgent": True, "weight": 10**20}
    assert before <= kept.recorded_at <= clock.now()
    assert kept.previous_hash == ""


@pytest.mark.django_db
def test_the_hash_is_what_an_outsider_computes_from_the_documented_text() -> None:
    first = record(subject=FORM, kind="note", actor=None, occurred_on=date(2026, 1, 2), data={"b": 1, "a": "é"})
    second = correct(event=first, actor="bo", reason="typo", data={})
    seen = second.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%f+00:00")
    text = (
        '{"actor":"bo","corrects":"' + first.hash + '","data":{},"evidence":[],"format":1,"kind":"note","occurred_on":"2026-01-02",'
        '"on_behalf_of":null,"previous_hash":"' + first.hash + '","reason":"typo","recorded_at":"' + seen + '","sequence":2,'
        '"subject_id":"7","subject_type":"forms.form"}'
    )
    assert second.hash == hashlib.sha256(text.encode()).hexdigest()
    assert json.loads(text)["sequence"] == 2


def test_the_hash_covers_every_field_and_no_zone_changes_it() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    said = {
        "subject_type": "forms.form", "subject_id": "7", "sequence": 2, "kind": "note", "occurred_on": date(2026, 1, 2),
        "recorded_at": moment, "actor": "ann", "on_behalf_of": None, "reason": "", "data": {}, "evidence": [], "corrects": None,
        "previous_hash": "0" * 64,
    }  # fmt: skip
    seal = Link(**said).fingerprint()
    others = {
        "subject_type": "forms.page", "subject_id": "8", "sequence": 3, "kind": "edit", "occurred_on": date(2026, 1, 3),
        "recorded_at": moment + timedelta(microseconds=1), "actor": None, "on_behalf_of": "x", "reason": "r", "data": {"a": 1},
        "evidence": [PROOF], "corrects": PROOF, "previous_hash": "1" * 64,
    }  # fmt: skip
    assert set(others) == set(said) == set(Link.__slots__)
    assert len({seal, *(Link(**said | {name: other}).fingerprint() for name, other in others.items())}) == len(said) + 1
    beijing = moment.astimezone(timezone(timedelta(hours=8)))
    assert Link(**said | {"recorded_at": beijing}).fingerprint() == seal


@pytest.mark.django_db
def test_each_subject_has_a_chain_of_its_own() -> None:
    mine, other = three(), three(OTHER)
    assert [event.sequence for event in [*mine, *other]] == [1, 2, 3, 1, 2, 3]
    assert [event.previous_hash for event in mine] == ["", mine[0].hash, mine[1].hash]
    assert list(timeline(FORM)) == mine
    assert list(timeline(OTHER)) == other


@pytest.mark.django_db
def test_a_record_is_its_own_subject_once_it_is_saved() -> None:
    event = record(subject=FORM, kind="note", actor=None)
    assert subject_of(event) == Subject("events.event", str(event.pk))
    with pytest.raises(NotRecordable, match="no key yet"):
        subject_of(Event())


@pytest.mark.django_db(transaction=True)
def test_an_event_is_recorded_in_the_transaction_of_the_change_or_not_at_all() -> None:
    with pytest.raises(OutsideTransaction, match="wrap both in transaction"):
        record(subject=FORM, kind="note", actor="ann")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(subject=FORM, kind="note", actor="ann")
        raise ZeroDivisionError
    assert not Event.objects.exists()
    with transaction.atomic():
        record(subject=FORM, kind="note", actor="ann")
    assert Event.objects.get().sequence == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"data": {"share": {"of": [1, 0.5]}}}, r"data\.share\.of\[1\] is a float"),
        ({"data": {"day": date(2026, 1, 1)}}, r"data\.day is a date"),
        ({"data": {1: "one"}}, "data is a dict"),
        ({"data": {"a": "x\x00"}}, r"data\.a holds a character"),
        ({"data": {"\ud800": 1}}, "a key of data"),
        ({"reason": "\udfff"}, "reason holds a character"),
        ({"actor": "a\x00"}, "actor holds"),
        ({"evidence": ["../secret"]}, "SHA-256"),
        ({"evidence": [PROOF.upper()]}, "SHA-256"),
        ({"evidence": [PROOF + "\n"]}, "SHA-256"),
    ],
)
@pytest.mark.django_db
def test_what_would_not_read_the_same_everywhere_is_refused(said: dict[str, object], words: str) -> None:
    with pytest.raises(NotRecordable, match=words):
        record(**{"subject": FORM, "kind": "note", "actor": "ann"} | said)
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_nothing_is_recorded_before_it_has_happened_anywhere_on_earth() -> None:
    today = clock.now().date()
    with pytest.raises(NotRecordable, match="lies ahead"):
        record(subject=FORM, kind="note", actor="ann", occurred_on=today + timedelta(days=2))
    assert record(subject=FORM, kind="note", actor="ann").occurred_on == today


@pytest.mark.parametrize("said", [{"kind": "k" * 41}, {"kind": ""}, {"actor": "a" * 65}, {"subject": Subject("t" * 101, "1")}])
@pytest.mark.django_db
def test_texts_fit_their_columns_on_every_database(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        record(**{"subject": FORM, "kind": "note", "actor": "ann"} | said)


def test_plain_leaves_the_given_value_alone() -> None:
    given = {"a": [1, {"b": None}]}
    copy = plain(given, "data")
    assert copy == given
    assert copy is not given
    assert copy["a"] is not given["a"]  # type: ignore[index, call-overload]


# Correcting


@pytest.mark.django_db
def test_a_correction_replaces_what_it_says_and_keeps_the_rest() -> None:
    wrong = record(subject=FORM, kind="paid", actor="ann", occurred_on=date(2026, 3, 1), data={"sum": "5"}, evidence=[PROOF])
    right = correct(event=wrong, actor="bo", reason="the bank's slip says otherwise", data={"sum": "6"})
    assert (right.kind, right.occurred_on, right.data, right.evidence) == ("paid", date(2026, 3, 1), {"sum": "6"}, [PROOF])
    assert (right.actor, right.corrects, right.sequence) == ("bo", wrong, 2)
    assert list(Event.objects.standing()) == [right]
    assert [event.data["sum"] for event in timeline(FORM)] == ["5", "6"]
    assert broken() == []


@pytest.mark.django_db
def test_a_correction_may_say_that_it_was_on_another_day_or_never() -> None:
    wrong = record(subject=FORM, kind="paid", actor="ann", data={"sum": "5"}, evidence=[PROOF])
    moved = correct(event=wrong, actor="bo", reason="earlier", occurred_on=date(2026, 1, 1))
    never = correct(event=moved, actor="bo", reason="bounced", kind="withdrawn", data={}, evidence=[])
    assert moved.occurred_on == date(2026, 1, 1)
    assert (never.kind, never.data, never.evidence) == ("withdrawn", {}, [])
    assert list(Event.objects.standing()) == [never]


@pytest.mark.django_db
def test_an_event_is_corrected_once_and_with_a_reason() -> None:
    wrong = record(subject=FORM, kind="note", actor="ann")
    with pytest.raises(NotRecordable, match="needs a reason"):
        correct(event=wrong, actor="bo", reason=" ")
    correct(event=wrong, actor="bo", reason="typo")
    with pytest.raises(AlreadyCorrected, match="corrected by #2"):
        correct(event=wrong, actor="bo", reason="typo")


# Append-only


@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.filter(pk=event.pk).update(reason="x"),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: Event.objects.bulk_update([event], ["reason"]),
        lambda event: Event.objects.update_or_create(pk=event.pk, defaults={"reason": "x"}),
    ],
)
@pytest.mark.django_db
def test_python_refuses_to_change_what_is_recorded(change: Callable[[Event], object]) -> None:
    event = three()[0]
    with pytest.raises(AppendOnly, match="only grows"):
        change(event)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events_event SET reason = 'x' WHERE sequence = 2",
        "DELETE FROM events_event WHERE sequence = 2",
        "DELETE FROM events_event",
        "TRUNCATE events_event CASCADE",
        "INSERT OR REPLACE INTO events_event SELECT * FROM events_event WHERE sequence = 2",
        "INSERT OR REPLACE INTO events_event SELECT id + 1000, subject_type, subject_id, sequence, kind, occurred_on, recorded_at, actor,"
        " on_behalf_of, 'x', data, evidence, previous_hash, hash, corrects_id FROM events_event WHERE sequence = 2",
    ],
)
@pytest.mark.django_db
def test_the_database_refuses_too(statement: str) -> None:
    if statement.startswith("TRUNCATE" if connection.vendor == "sqlite" else "INSERT OR REPLACE"):
        pytest.skip(f"{connection.vendor} has no such statement")
    three()
    connection.check_constraints()  # PostgreSQL truncates nothing before
    before = list(Event.objects.values())
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(Event.objects.values()) == before


TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events_event'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'events_event'::regclass AND NOT tgisinternal",
}


@pytest.mark.django_db
def test_the_guard_stands_after_all_migrations_and_can_be_undone() -> None:
    def triggers() -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS[connection.vendor])
            return {name for (name,) in cursor.fetchall()}

    sqlite = {"events_no_update", "events_no_delete", "events_no_replace"}
    assert triggers() == (sqlite if connection.vendor == "sqlite" else {"events_no_change", "events_no_truncate"})
    guard.lift(connection)
    assert triggers() == set()


@pytest.mark.django_db
def test_two_cannot_take_one_place_in_a_chain() -> None:
    event = three()[1]
    copy = Event(**{field.attname: getattr(event, field.attname) for field in Event._meta.concrete_fields if not field.primary_key})
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


@pytest.mark.django_db
def test_migrations_say_what_the_model_says() -> None:
    call_command("makemigrations", "events", "--check", "--dry-run", verbosity=0)


# Verifying


@pytest.mark.django_db
def test_an_honest_log_holds() -> None:
    correct(event=three()[1], actor="bo", reason="typo")
    three(OTHER)
    assert broken() == []
    said = StringIO()
    call_command("verify_log", stdout=said)
    assert "2 chains with 7 events hold." in said.getvalue()


FORGED = {
    "subject_id": "9", "kind": "paid", "occurred_on": "2020-01-01", "recorded_at": "2020-01-01 00:00:00", "actor": "eve",
    "on_behalf_of": "eve", "reason": "x", "data": '{"step": 9}', "evidence": f'["{PROOF}"]', "hash": "f" * 64,
}  # fmt: skip


@pytest.mark.parametrize("column", [name for name in FORGED if name != "subject_id"])
@pytest.mark.django_db
def test_an_altered_event_is_named(column: str) -> None:
    three()
    three(OTHER)
    tamper(f"UPDATE events_event SET {column} = %s WHERE sequence = 2 AND subject_id = '7'", FORGED[column])  # noqa: S608
    [(subject, sequence, fault)] = broken()
    assert (subject, sequence) == ("7", 2)
    assert "altered" in fault


@pytest.mark.parametrize("column", ["occurred_on", "recorded_at"])
@pytest.mark.django_db
def test_a_day_or_time_that_nobody_can_read_is_an_alteration(column: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps a day that is none")
    three()
    tamper(f"UPDATE events_event SET {column} = %s WHERE sequence = 2", "rubbish")  # noqa: S608
    assert [(subject, sequence) for subject, sequence, _ in broken()] == [("7", 2)]


@pytest.mark.parametrize("sequence", [1, 2])
@pytest.mark.django_db
def test_an_event_taken_out_is_named(sequence: int) -> None:
    three()
    tamper("DELETE FROM events_event WHERE sequence = %s", sequence)
    assert broken() == [("7", sequence, f"the event is missing; the next one there is #{sequence + 1}")]


@pytest.mark.django_db
def test_an_event_moved_to_another_chain_breaks_both() -> None:
    three()
    three(OTHER)
    tamper("UPDATE events_event SET subject_id = '9' WHERE subject_id = '7' AND sequence = 1")
    assert [(subject, sequence) for subject, sequence, _ in broken()] == [("7", 1), ("9", 1)]


@pytest.mark.django_db
def test_a_forger_who_seals_anew_is_found_at_the_next_event() -> None:
    second = three()[1]
    said = {name: getattr(second, name) for name in Link.__slots__ if name != "corrects"}
    forged = Link(**said | {"reason": "forged"}, corrects=None).fingerprint()
    tamper("UPDATE events_event SET reason = 'forged', hash = %s WHERE sequence = 2", forged)
    [(subject, sequence, fault)] = broken()
    assert (subject, sequence) == ("7", 3)
    assert "does not follow" in fault


@pytest.mark.django_db
def test_a_correction_pointed_elsewhere_is_named() -> None:
    first, second, _ = three()
    correct(event=first, actor="bo", reason="typo")
    tamper("UPDATE events_event SET corrects_id = %s WHERE sequence = 4", second.pk)
    assert [(subject, sequence) for subject, sequence, _ in broken()] == [("7", 4)]


@pytest.mark.django_db
def test_only_the_first_broken_link_of_each_chain_is_named_and_the_command_fails() -> None:
    for subject in (FORM, OTHER, Subject("forms.page", "7")):
        three(subject)
    tamper("UPDATE events_event SET reason = 'x' WHERE sequence >= 2 AND subject_type = 'forms.form'")
    said = StringIO()
    with pytest.raises(CommandError, match="2 of 3 chains do not hold") as stop:
        call_command("verify_log", stderr=said)
    assert stop.value.returncode == 1
    lines = said.getvalue().splitlines()
    assert [line.split(":")[0] for line in lines] == ["forms.form 7 #2", "forms.form 8 #2"]
    assert all("altered" in line for line in lines)


@pytest.mark.django_db
def test_a_long_log_is_walked_over_the_edges_of_the_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scotemp.kit.events.verification._CHUNK", 2)
    for number in range(5):
        three(Subject("forms.form", str(number)))
    assert broken() == []
    tamper("UPDATE events_event SET reason = 'x' WHERE sequence = 3")
    assert [(subject, sequence) for subject, sequence, _ in broken()] == [(str(number), 3) for number in range(5)]
