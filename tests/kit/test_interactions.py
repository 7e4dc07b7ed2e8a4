"""Interactions with outside parties: on the chain of every record touched, read by those who take part in one."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from officers import case, key, person

from scotemp.kit.access.viewer import VISITOR
from scotemp.kit.events.log import Subject, timeline
from scotemp.kit.notes.meetings import Attendee, record_interaction, withdraw_interaction
from scotemp.kit.notes.models import Interaction, Side
from scotemp.kit.notes.selectors import interactions_on, records_touched

pytestmark = pytest.mark.django_db

BOTH = (Attendee(Side.OURS, "Ann"), Attendee(Side.THEIRS, "Mr Lee"))
DAY = date(2026, 3, 2)


def held(actor: Any, *records: Any, **said: Any) -> Interaction:
    given = {"occurred_on": DAY, "channel": "visit", "summary": "We spoke of the road.", "attendees": BOTH} | said
    return record_interaction(actor=actor, records=records, **given)


def test_it_stands_on_every_record_that_it_touched() -> None:
    north, south, sun = case(), case(name="Hill road", office="south"), person("Sun", "STF")
    people = (Attendee(Side.OURS, "Sun", Subject("accounts.user", key(sun))), Attendee(Side.THEIRS, " Mr Lee "))
    kept = held(sun, north, south, north, attendees=people, follow_up_on=date(2026, 4, 1), place="Lake", visibility="parties")
    for record in (north, south):
        event = timeline(record).get()
        assert (event.kind, event.occurred_on, event.actor) == ("interaction", DAY, sun.key)
        assert event.data == {"interaction": kept.pk, "channel": "visit"}, "the log names none of those who took part"
    found = interactions_on(sun, north).get()
    assert [(one.side, one.name, one.reference_id) for one in found.participants.all()] == [
        ("ours", "Sun", sun.key),
        ("theirs", "Mr Lee", ""),
    ]
    assert (found.place, found.follow_up_on) == ("Lake", date(2026, 4, 1))


def test_a_party_to_one_record_reads_it_and_does_not_learn_of_the_other() -> None:
    north, south = case(), case(office="south", visibility="parties")
    sun, ann, cy = person("Sun", "STF"), person("Ann", "ENT", "north"), person("Cy")
    shared = held(sun, north, south, visibility="parties")
    held(sun, north)
    assert list(interactions_on(ann, north)) == [shared]
    assert list(interactions_on(ann, south)) == list(interactions_on(cy, north)) == list(interactions_on(VISITOR, north)) == []
    assert interactions_on(sun, north).count() == 2, "what the platform records stays with it"
    assert (records_touched(ann, shared), records_touched(sun, shared)) == ((north,), (north, south))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"attendees": BOTH[:1]}, "attendees"),
        ({"attendees": (*BOTH, Attendee(Side.OURS, " "))}, "attendees"),
        ({"occurred_on": date(2999, 1, 1)}, "occurred_on"),
        ({"follow_up_on": date(2026, 3, 1)}, "follow_up_on"),
        ({"summary": "\n"}, "summary"),
        ({"channel": "pigeon"}, "channel"),
        ({"visibility": "members"}, "visibility"),
    ],
)
def test_what_lacks_something_is_refused_and_named(said: dict[str, Any], field: str) -> None:
    sun, record = person("Sun", "STF"), case()
    with pytest.raises(ValidationError) as refusal:
        held(sun, record, **said)
    assert set(refusal.value.message_dict) == {field}
    assert not timeline(record).exists()


def test_it_is_about_something() -> None:
    with pytest.raises(ValidationError, match="record"):
        held(person("Sun", "STF"))


def test_who_takes_no_part_in_one_of_the_records_records_nothing() -> None:
    with pytest.raises(PermissionDenied):
        held(person("Ann", "ENT", "north"), case(), case(office="south"))
    assert not Interaction.objects.exists()


def test_it_is_withdrawn_from_all_records_with_a_reason() -> None:
    north, south = case(), case(office="south")
    sun, ann = person("Sun", "STF"), person("Ann", "ENT", "north")
    kept = held(sun, north, south, visibility="parties")
    with pytest.raises(PermissionDenied):
        withdraw_interaction(actor=ann, interaction=kept, reason="no")
    withdraw_interaction(actor=sun, interaction=kept, reason="another day")
    assert not interactions_on(sun, north).exists()
    assert Interaction.objects.get().withdrawal_reason == "another day"
    assert [timeline(record).last().kind for record in (north, south)] == ["interaction_withdrawn"] * 2  # type: ignore[union-attr]


def test_a_list_takes_two_queries_however_long(django_assert_num_queries: Any) -> None:
    sun, record = person("Sun", "STF"), case()
    for _ in range(9):
        held(sun, record)
    with django_assert_num_queries(2):
        assert len([(one.author.name, list(one.participants.all())) for one in interactions_on(sun, record)]) == 9
