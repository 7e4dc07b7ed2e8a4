"""The workflow on an example: what its specification says happens, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from at_once import at_once
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.test.utils import isolate_apps
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as some
from parcels import workflow
from parcels.models import Parcel
from transition_matrix import Prepared, deviations, put, read

from scotemp.kit.events.log import Subject, record, timeline
from scotemp.kit.events.models import Event
from scotemp.kit.events.verification import verify
from scotemp.kit.workflow.errors import (
    MissingRequirements,
    NotAllowed,
    ReasonNeeded,
    Refused,
    Stale,
    StateIsNotWritable,
    UnknownTransition,
    WrongState,
)  # fmt: skip
from scotemp.kit.workflow.firing import available, fire
from scotemp.kit.workflow.flow import Flow
from scotemp.kit.workflow.flowing import Flowing, FlowingQuerySet

PROOF = "a" * 64

SPECIFICATION = read("""
move      | from                             | to        | who          | needs                  | reason
submit    | draft returned                   | submitted | sender       | address weight         | -
accept    | submitted                        | accepted  | clerk chief  | receipt second_person  | -
send_back | submitted                        | returned  | clerk        | second_person          | yes
pause     | submitted                        | waiting   | clerk        | -                      | yes
resume    | waiting                          | submitted | clerk system | -                      | -
withdraw  | draft submitted returned waiting | withdrawn | sender       | -                      | yes
""")
STATES = ("draft", "submitted", "returned", "waiting", "accepted", "withdrawn")
ROLES = ("sender", "clerk", "chief", "system", "stranger")


def parcel(**said: Any) -> Parcel:
    return Parcel.objects.create(**{"address": "Lake Road 1", "grams": 500} | said)


def prepared(missing: frozenset[str]) -> Prepared:
    return Prepared(
        parcel(address="" if "address" in missing else "Lake Road 1", grams=None if "weight" in missing else 500),
        "sam" if "second_person" in missing else "ann",
        () if "receipt" in missing else (PROOF,),
    )


def submitted() -> Parcel:
    found = parcel()
    fire(found, "submit", actor="sam", roles=["sender"], expected_version=0)
    return found


def accept(found: Parcel, **said: Any) -> Event:
    return fire(found, "accept", **{"actor": "ann", "roles": ["clerk"], "evidence": [PROOF], "expected_version": 1} | said)


# The transition matrix


@pytest.mark.django_db
def test_the_flow_does_what_its_specification_says() -> None:
    assert list(deviations(SPECIFICATION, STATES, ROLES, prepared)) == []
    assert {row.move for row in SPECIFICATION} == set(workflow.PARCEL.transition)
    assert set(STATES) == set(workflow.PARCEL.state)


def changed(move: str, **said: Any) -> Flow:
    flow = workflow.PARCEL
    return replace(flow, transitions=tuple(replace(one, **said) if one.name == move else one for one in flow.transitions))


PLANTED = {
    "a source too many": lambda: changed("accept", sources=("submitted", "waiting")),
    "a source too few": lambda: changed("withdraw", sources=("draft", "submitted", "returned")),
    "another target": lambda: changed("resume", target="returned"),
    "a role too many": lambda: changed("accept", who=frozenset({"clerk", "chief", "sender"})),
    "a role too few": lambda: changed("accept", who=frozenset({"clerk"})),
    "a gate forgotten": lambda: changed("submit", gates=(workflow.has_address,)),
    "a reason forgotten": lambda: changed("pause", needs_reason=False),
    "a reason too many": lambda: changed("resume", needs_reason=True),
}


@pytest.mark.parametrize("fault", PLANTED)
@pytest.mark.django_db
def test_the_matrix_finds_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Parcel, "flow", PLANTED[fault]())
    assert next(deviations(SPECIFICATION, STATES, ROLES, prepared), None)


@pytest.mark.parametrize("reason", ["", " \n"])
@pytest.mark.django_db
def test_a_reason_is_asked_for_only_where_state_and_role_let_the_move_be_made(reason: str) -> None:
    said: dict[str, Any] = {"actor": "ann", "reason": reason}
    with pytest.raises(WrongState):
        fire(parcel(), "pause", roles=["clerk"], expected_version=0, **said)
    with pytest.raises(NotAllowed):
        fire(submitted(), "pause", roles=["sender"], expected_version=1, **said)
    with pytest.raises(ReasonNeeded):
        fire(submitted(), "pause", roles=["clerk"], expected_version=1, **said)


# Firing


@pytest.mark.django_db
def test_a_move_changes_the_record_and_tells_the_log() -> None:
    found = submitted()
    event = accept(found, reason="  in good order ", on_behalf_of="office-2")
    found.refresh_from_db()
    assert (found.state, found.state_version, found.flow_version, found.stamps) == ("accepted", 2, 3, 1)
    assert event == timeline(found).last()
    assert (event.kind, event.actor, event.on_behalf_of, event.reason) == ("transition", "ann", "office-2", "in good order")
    assert event.evidence == [PROOF]
    assert event.data == {
        "flow": "parcel", "flow_version": 3, "transition": "accept", "source": "submitted", "target": "accepted", "state_version": 2,
    }  # fmt: skip


@pytest.mark.django_db
def test_who_saw_an_older_version_is_told_so_first() -> None:
    found = submitted()
    with pytest.raises(Stale, match="Somebody else has moved") as refusal:
        fire(found, "submit", actor="eve", roles=[], expected_version=0)
    assert (refusal.value.seen, refusal.value.present) == (0, 1)


@pytest.mark.django_db
def test_what_counts_is_the_record_as_it_is_kept() -> None:
    kept = parcel(address="")
    kept.address = "never saved"
    with pytest.raises(MissingRequirements):
        fire(kept, "submit", actor="sam", roles=["sender"], expected_version=0)


@pytest.mark.django_db
def test_a_failing_effect_undoes_the_move(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(record: Any, event: Event) -> None:
        record.stamps = 7
        record.save()
        raise ZeroDivisionError

    found = submitted()
    monkeypatch.setattr(Parcel, "flow", changed("accept", effects=(fail,)))
    with pytest.raises(ZeroDivisionError):
        accept(found)
    assert found.place() == Parcel.objects.get().place() == ("submitted", 1, 3)
    assert (Parcel.objects.get().stamps, Event.objects.count()) == (0, 1)


@pytest.mark.django_db
def test_what_comes_after_waits_for_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    workflow.told.clear()
    found = submitted()
    with django_capture_on_commit_callbacks(execute=True):
        accept(found)
        assert workflow.told == []
    assert workflow.told == [(2, "accept")]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_of_a_move_that_the_caller_takes_back() -> None:
    workflow.told.clear()
    found = submitted()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        accept(found)
        raise ZeroDivisionError
    assert workflow.told == []
    assert Parcel.objects.get().state == "submitted"
    assert [event.sequence for event in timeline(found)] == [1]


@pytest.mark.django_db
def test_a_state_that_the_table_no_longer_knows_is_named() -> None:
    found = parcel()
    put(found, "lost")
    with pytest.raises(WrongState, match="lost"):
        fire(found, "submit", actor="sam", roles=["sender"], expected_version=0)
    assert available(found, roles=ROLES) == ()


@pytest.mark.django_db
def test_an_unknown_move_is_answered_with_those_there_are() -> None:
    with pytest.raises(UnknownTransition, match="'explode'; it has submit, accept"):
        fire(parcel(), "explode", actor="sam", roles=["sender"], expected_version=0)


REFUSALS: dict[type[Refused], tuple[dict[str, Any], tuple[str, str, str]]] = {
    WrongState: (
        {"transition": "accept"},
        ("“Accept” is not possible while the state is “Draft”; it starts from Submitted", "“草稿”", "«Черновик»"),
    ),
    NotAllowed: ({"roles": ["clerk"]}, ("“Submit” is for other roles than yours: sender", "提交", "«Подать»")),
    MissingRequirements: ({}, ("An address; The weight", "地址; 重量", "Адрес; Вес")),
    ReasonNeeded: ({"transition": "withdraw"}, ("“Withdraw” needs a reason", "撤回", "«Отозвать»")),
    Stale: ({"expected_version": 4}, ("Somebody else", "他人", "другой")),
}


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize(("language", "place"), [("en", 0), ("zh-hans", 1), ("ru", 2)])
@pytest.mark.django_db
def test_a_refusal_speaks_the_language_of_the_asker(refusal: type[Refused], language: str, place: int) -> None:
    said, words = REFUSALS[refusal]
    found = parcel(address="", grams=None)
    with translation.override(language), pytest.raises(refusal) as stop:
        fire(found, **{"transition": "submit", "actor": "sam", "roles": ["sender"], "expected_version": 0} | said)
    assert words[place] in str(stop.value)


# Many at once


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_fire_one_move_one_succeeds() -> None:
    pk = submitted().pk
    results = at_once(lambda: accept(Parcel.objects.get(pk=pk)))
    assert sorted(type(result).__name__ for result in results) == ["Event", *["Stale"] * 7]
    assert Parcel.objects.get().place() == ("accepted", 2, 3)
    assert Parcel.objects.get().stamps == 1
    assert [event.data["transition"] for event in timeline(Parcel.objects.get())] == ["submit", "accept"]


@pytest.mark.django_db(transaction=True)
def test_eight_who_write_to_one_chain_get_eight_places() -> None:
    def write() -> int:
        with transaction.atomic():
            return record(subject=Subject("forms.form", "1"), kind="note", actor="ann").sequence

    assert sorted(at_once(write)) == list(range(1, 9))  # type: ignore[type-var]
    assert list(verify()) == []


# Random walks


steps = some.lists(
    some.tuples(
        some.sampled_from([row.move for row in SPECIFICATION]),
        some.sampled_from(ROLES),
        some.sampled_from(["sam", "ann"]),
        some.sampled_from(["", "because"]),
        some.sampled_from([(), (PROOF,)]),
        some.integers(-1, 0),
    ),
    max_size=25,
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(walk=steps)
def test_after_any_walk_the_log_replays_to_the_present_state(walk: list[tuple[str, str, str, str, tuple[str, ...], int]]) -> None:
    found = parcel()
    for move, role, actor, reason, evidence, lag in walk:
        version = max(found.state_version + lag, 0)
        try:
            fire(found, move, actor=actor, roles=[role], reason=reason, evidence=evidence, expected_version=version)
        except Refused:
            continue
    state = "draft"
    for event in timeline(found):
        assert event.data["source"] == state
        assert event.data["state_version"] == event.sequence
        state = event.data["target"]
    assert Parcel.objects.get(pk=found.pk).place() == (state, timeline(found).count(), 3)
    assert list(verify()) == []


# Nobody else writes a state


@pytest.mark.parametrize("column", ["state", "state_version", "flow_version"])
@pytest.mark.django_db
def test_saving_a_changed_state_is_refused(column: str) -> None:
    found = Parcel.objects.get(pk=parcel().pk)
    before = found.place()
    setattr(found, column, "accepted" if column == "state" else 9)
    with pytest.raises(StateIsNotWritable, match="fire"):
        found.save()
    with pytest.raises(StateIsNotWritable):
        found.save(update_fields=["address"])
    assert Parcel.objects.get().place() == before


def copy_of(found: Parcel) -> None:
    found.pk = None
    found._state.adding = True
    found.save()


@pytest.mark.parametrize(
    "write",
    [
        lambda found: found.save(update_fields=["state"]),
        lambda found: found.save(force_insert=True),
        lambda found: Parcel.objects.filter(pk=found.pk).update(state="accepted"),
        lambda found: Parcel.objects.filter(pk=found.pk).update(state_version=0),
        lambda found: Parcel.objects.bulk_update([found], ["state"]),
        lambda found: Parcel.objects.update_or_create(pk=found.pk, defaults={"state": "accepted"}),
        lambda found: Parcel.objects.create(state="accepted"),
        lambda found: Parcel.objects.create(state_version=3),
        lambda found: Parcel.objects.bulk_create([Parcel(state="accepted")]),
        lambda found: Parcel.objects.bulk_create(
            [Parcel(pk=found.pk)], update_conflicts=True, update_fields=["state"], unique_fields=["pk"]
        ),
        copy_of,
    ],
)
@pytest.mark.django_db
def test_every_other_way_to_write_a_state_is_refused(write: Callable[[Parcel], object]) -> None:
    found = submitted()
    with pytest.raises(StateIsNotWritable):
        write(found)
    assert [one.place() for one in Parcel.objects.all()] == [("submitted", 1, 3)]


@pytest.mark.django_db
def test_a_new_record_cannot_take_the_place_of_an_old_one() -> None:
    found = submitted()
    with pytest.raises(IntegrityError), transaction.atomic():
        Parcel(pk=found.pk).save()
    assert Parcel.objects.get().state == "submitted"


@pytest.mark.django_db
def test_who_saves_an_old_copy_does_not_move_the_record_back() -> None:
    pk = parcel().pk
    old, partial, moved = Parcel.objects.get(pk=pk), Parcel.objects.defer("state", "grams").get(pk=pk), Parcel.objects.get(pk=pk)
    fire(moved, "submit", actor="sam", roles=["sender"], expected_version=0)
    old.address = "Hill Road 2"
    old.save()
    partial.sender = "sue"
    partial.save()
    kept = Parcel.objects.get(pk=pk)
    assert (kept.state, kept.state_version, kept.address, kept.sender, kept.grams) == ("submitted", 1, "Lake Road 1", "sue", 500)


@pytest.mark.django_db
def test_records_begin_in_the_first_state_however_they_are_made() -> None:
    made = [parcel(), Parcel.objects.bulk_create([Parcel()])[0], Parcel.objects.create(state="draft")]
    for one in made:
        assert one.place() == ("draft", 0, 3)
        one.address = "Hill Road 2"
        one.save()
    assert [one.address for one in Parcel.objects.all()] == ["Hill Road 2"] * 3
    Parcel.objects.update(address="Lake Road 1")


def test_django_reports_a_model_that_leaves_a_way_open() -> None:
    call_command("check", "parcels")

    with isolate_apps("parcels"):

        class Leaky(Flowing):
            objects = models.Manager()  # type: ignore[assignment, django-manager-missing]

            class Meta:
                app_label = "parcels"

    assert [fault.id for fault in Leaky.check() if str(fault.id).startswith("workflow")] == ["workflow.E001", "workflow.E002"]
    assert issubclass(type(Parcel.objects.all()), FlowingQuerySet)
