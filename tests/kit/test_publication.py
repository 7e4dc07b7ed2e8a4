"""Publication: frozen, sealed, approved by another, one version at a time, and gone after its last day."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from cases.models import Case
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, OperationalError, connection, models, transaction
from django.utils import timezone
from officers import case, key, person, user
from transition_matrix import Prepared, deviations, put, read

from scotemp.kit.access.viewer import VISITOR, Viewer
from scotemp.kit.events.log import timeline
from scotemp.kit.fixed import Unchangeable
from scotemp.kit.publication.models import Publication
from scotemp.kit.publication.selectors import changed_since, shown, versions
from scotemp.kit.publication.services import expire_due, move, parts, submit
from scotemp.kit.publication.snapshot import SNAPSHOTS
from scotemp.kit.publication.workflow import PUBLICATION
from scotemp.kit.registry import NotThere
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed, Refused, Stale, StateIsNotWritable
from scotemp.kit.workflow.firing import available

SPECIFICATION = read("""
move      | from                          | to         | who             | needs                            | reason
approve   | submitted                     | approved   | approver        | second_person last_day           | -
decline   | submitted                     | declined   | approver        | second_person                    | yes
publish   | approved                      | published  | author approver | last_day latest_version free_place | -
withdraw  | submitted approved published  | withdrawn  | author approver | -                                | yes
supersede | published                     | superseded | SYS             | -                                | -
expire    | published                     | expired    | SYS             | -                                | -
""")
STATES = ("submitted", "approved", "published", "declined", "withdrawn", "superseded", "expired")
TODAY, A_DAY = timezone.now().date(), timedelta(days=1)


def version(record: Case, author: Any, number: int, **said: Any) -> Publication:
    return Publication.objects.create(
        subject_type="cases.case", subject_id=str(record.pk), version=number, title="t", payload={}, sha256="0" * 64,
        author=author, submitted_at=timezone.now(), **said,
    )  # fmt: skip


ROLES = ("author", "approver", "SYS", "STF")


@pytest.mark.django_db
def test_the_flow_does_what_its_specification_says() -> None:
    ann, dan = user("Ann"), user("Dan")

    def prepared(missing: frozenset[str]) -> Prepared:
        record = case()
        made = version(record, ann, 2, expires_on=TODAY - A_DAY if "last_day" in missing else TODAY)
        if "latest_version" in missing:
            version(record, ann, 3, published_on=TODAY)
        if "free_place" in missing:
            put(version(record, ann, 1), "published")
        return Prepared(made, ann.key if "second_person" in missing else dan.key, ())

    # The database holds one published version of a record: that the place is taken matters where ``publish`` starts.
    unhindered = tuple(replace(row, needs=row.needs - {"free_place"}) for row in SPECIFICATION)
    assert list(deviations(unhindered, STATES, ROLES, prepared)) == []
    assert list(deviations(SPECIFICATION, ("approved",), ROLES, prepared)) == []
    assert {row.move for row in SPECIFICATION} == set(PUBLICATION.transition)
    assert set(STATES) == set(PUBLICATION.state)


# Submitting


@pytest.fixture
def ann(db: None) -> Viewer:
    return person("Ann", "ENT", "north")


@pytest.fixture
def dan(db: None) -> Viewer:
    return person("Dan", "DIR")


def step(actor: Viewer, publication: Publication, transition: str, **said: Any) -> Publication:
    return move(
        **{"actor": actor, "publication": publication, "transition": transition, "expected_version": publication.state_version} | said
    )


def out(record: Case, ann: Viewer, dan: Viewer, **said: Any) -> Publication:
    made = submit(actor=ann, record=record, title="Lake road", **said)
    return step(dan, step(dan, made, "approve"), "publish")


def test_what_is_shown_stays_as_it_was_submitted(ann: Viewer, dan: Viewer) -> None:
    record = case()
    made = out(record, ann, dan)
    assert shown(record) == made
    assert (made.payload, made.version, made.intact, made.published_on) == ({"name": "Lake road"}, 1, True, TODAY)
    assert not changed_since(made, record)
    record.name = "Lake avenue"
    record.save()
    assert changed_since(made, record)
    assert shown(record).payload == {"name": "Lake road"}  # type: ignore[union-attr]


def test_a_snapshot_changed_past_the_platform_is_seen(ann: Viewer) -> None:
    made = submit(actor=ann, record=case(), title="t")
    models.QuerySet(Publication).update(payload={"name": "forged"})
    made.refresh_from_db()
    assert not made.intact


def test_the_chains_of_the_version_and_of_the_record_tell_the_same(ann: Viewer, dan: Viewer) -> None:
    record = case()
    made = step(dan, out(record, ann, dan), "withdraw", reason="an error in it")
    told = [(event.data["state"], event.data["version"], event.actor, event.reason) for event in timeline(record)]
    assert told == [
        ("submitted", 1, ann.key, ""), ("approved", 1, dan.key, ""), ("published", 1, dan.key, ""),
        ("withdrawn", 1, dan.key, "an error in it"),
    ]  # fmt: skip
    assert [event.data["target"] for event in timeline(made)] == ["approved", "published", "withdrawn"]
    assert shown(record) is None


def test_who_may_submit_and_what(ann: Viewer) -> None:
    record = case()
    for outsider in (person("Bo", "ENT", "south"), person("Cy"), VISITOR):
        with pytest.raises(PermissionDenied):
            submit(actor=outsider, record=record, title="t")
    with pytest.raises(ValidationError, match="gone by"):
        submit(actor=ann, record=record, title="t", expires_on=TODAY - A_DAY)
    with pytest.raises(ValidationError):
        submit(actor=ann, record=record, title=" ")
    assert not Publication.objects.exists()


def test_a_kind_of_record_that_nobody_publishes_is_named(ann: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SNAPSHOTS, "_things", {})
    with pytest.raises(NotThere, match=r"cases\.case"):
        submit(actor=ann, record=case(), title="t")


# Deciding


@pytest.mark.django_db
def test_nobody_approves_his_own_even_with_both_roles() -> None:
    both, record = person("Eve", "STF"), case()
    made = submit(actor=both, record=record, title="t")
    boss = Viewer(both.key, frozenset({"STF", "DIR"}))
    with pytest.raises(MissingRequirements, match="other than the author"):
        step(boss, made, "approve")
    with pytest.raises(NotAllowed):
        step(both, made, "approve")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.QuerySet(Publication).update(approved_by_id=int(key(both)))


def test_an_old_version_of_the_page_decides_nothing(ann: Viewer, dan: Viewer) -> None:
    made = submit(actor=ann, record=case(), title="t")
    with pytest.raises(Stale):
        step(dan, made, "approve", expected_version=3)


def test_the_page_offers_what_may_be_done(ann: Viewer, dan: Viewer) -> None:
    record = case()
    made = submit(actor=ann, record=record, title="t")
    offered = {viewer.key: [o.transition.name for o in available(made, roles=parts(viewer, record, made), actor=viewer.key) if o.ready]
               for viewer in (ann, dan, person("Al", "ENT", "north"))}  # fmt: skip
    assert list(offered.values()) == [["withdraw"], ["approve", "decline", "withdraw"], []]


def test_the_next_version_supersedes_the_one_that_is_out(ann: Viewer, dan: Viewer) -> None:
    record = case()
    first, second = out(record, ann, dan), out(record, ann, dan)
    first.refresh_from_db()
    assert (first.state, second.version, shown(record)) == ("superseded", 2, second)


def test_an_earlier_version_does_not_come_back_over_a_later_one(ann: Viewer, dan: Viewer) -> None:
    record = case()
    early = step(dan, submit(actor=ann, record=record, title="t"), "approve")
    late = out(record, ann, dan)
    with pytest.raises(MissingRequirements, match="later than"):
        step(dan, early, "publish")
    step(dan, late, "withdraw", reason="an error")
    with pytest.raises(MissingRequirements, match="later than"):
        step(dan, early, "publish")


def test_a_refused_publication_leaves_the_one_that_is_out(ann: Viewer, dan: Viewer) -> None:
    record = case()
    first = out(record, ann, dan)
    second = step(dan, submit(actor=ann, record=record, title="t"), "approve")
    with pytest.raises(NotAllowed):
        step(person("Cy"), second, "publish")
    assert shown(record) == first
    assert timeline(first).count() == 2


# The last day


def test_after_its_last_day_it_is_not_shown_whether_or_not_the_timer_ran(ann: Viewer, dan: Viewer) -> None:
    record = case()
    made = out(record, ann, dan, expires_on=TODAY)
    lasting = out(case(), ann, dan)
    assert (shown(record, TODAY), shown(record, TODAY + A_DAY)) == (made, None)
    assert expire_due(on=TODAY) == 0
    assert expire_due(on=TODAY + A_DAY) == 1
    assert expire_due(on=TODAY + A_DAY) == 0
    made.refresh_from_db()
    lasting.refresh_from_db()
    assert (made.state, lasting.state, timeline(record).last().actor) == ("expired", "published", None)  # type: ignore[union-attr]


def test_who_sees_which_versions(ann: Viewer, dan: Viewer, django_assert_num_queries: Any) -> None:
    record = case()
    first, second = out(record, ann, dan), out(record, ann, dan)
    draft = submit(actor=ann, record=record, title="t")
    for insider in (ann, dan):
        with django_assert_num_queries(1):
            assert [(one, one.author.name) for one in versions(insider, record)] == [(draft, "Ann"), (second, "Ann"), (first, "Ann")]
    for outsider in (VISITOR, person("Bo", "ENT", "south")):
        assert list(versions(outsider, record)) == [second]


# What stays


@pytest.mark.parametrize("column", ["payload", "sha256", "title", "version", "author_id", "subject_id", "expires_on"])
def test_a_submitted_version_cannot_be_written_again(column: str, ann: Viewer) -> None:
    made = submit(actor=ann, record=case(), title="t", expires_on=TODAY)
    if column == "payload":
        made.payload["name"] = "other"
    else:
        setattr(made, column, TODAY + A_DAY if column == "expires_on" else 77)
    with pytest.raises(Unchangeable, match=column):
        made.save()
    with pytest.raises(Unchangeable, match=column):
        Publication.objects.update(**{column: getattr(made, column)})
    with pytest.raises(StateIsNotWritable):
        Publication.objects.update(state="published")


@pytest.mark.django_db(transaction=True)
def test_of_two_versions_published_at_once_one_is_out() -> None:
    record, ann, dan = case(), person("Ann", "ENT", "north"), person("Dan", "DIR")
    ready = [step(dan, submit(actor=ann, record=record, title="t"), "approve") for _ in range(2)]
    start = threading.Barrier(2)

    def publish(publication: Publication) -> None:
        start.wait()
        try:
            step(dan, publication, "publish")
        except (Refused, OperationalError):
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=[one]) for one in ready]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.version for one in Publication.objects.filter(state="published")] == [2]
