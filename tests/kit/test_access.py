"""Grants and visibility: one rule, the same as a query and as a question about one record."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers.models import FOLDER, Paper
from people import person
from pytest_django import DjangoAssertNumQueries

from scotemp.kit.access.granting import grant, revoke
from scotemp.kit.access.guarded import Visibility, abilities, roles_on, sees
from scotemp.kit.access.middleware import ViewerMiddleware
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import SYSTEM, VISITOR, Scope, Viewer, viewer_of
from scotemp.kit.events import log
from scotemp.nomenclature.roles import ROLES, STAFF

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
FOLDER_A = Scope(FOLDER, "a")


# The viewer


def test_a_grant_holds_from_its_first_to_its_last_day() -> None:
    user = person("Aigerim")
    grant(actor=None, user=user, role="ENT", starts_on=FEBRUARY, ends_on=MARCH)
    roles = {day: viewer_of(user, day).everywhere for day in (date(2026, 1, 31), FEBRUARY, MARCH, date(2026, 3, 2))}
    assert [sorted(held) for held in roles.values()] == [[], ["ENT"], ["ENT"], []]


def test_roles_add_up_everywhere_and_within_each_scope() -> None:
    user = person("Aigerim")
    grant(actor=None, user=user, role="AUD")
    for role in ("ENT", "LAP"):
        grant(actor=None, user=user, role=role, scope=FOLDER_A)
    viewer = viewer_of(user)
    assert (viewer.key, viewer.is_member, viewer.is_staff) == (user.key, True, True)
    assert viewer.roles() == {"AUD"}
    assert viewer.roles([FOLDER_A]) == {"AUD", "ENT", "LAP"}
    assert viewer.roles([Scope(FOLDER, "b")]) == {"AUD"}
    assert viewer.ids(FOLDER) == {"a"}


def test_a_role_within_a_scope_makes_nobody_staff() -> None:
    user = person("Aigerim")
    grant(actor=None, user=user, role="STF", scope=FOLDER_A)
    assert not viewer_of(user).is_staff


def test_visitors_and_users_out_of_use_hold_nothing() -> None:
    user = person("Aigerim")
    grant(actor=None, user=user, role="ADM")
    user.is_active = False
    assert viewer_of(user) == viewer_of(AnonymousUser()) == VISITOR
    assert not VISITOR.is_member
    assert not SYSTEM.is_staff


def test_the_viewer_of_a_request_is_read_when_it_is_wanted(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/")
    request.user = person("Aigerim")
    grant(actor=None, user=request.user, role="ENT")
    with django_assert_num_queries(0):
        ViewerMiddleware(lambda asked: asked)(request)  # type: ignore[arg-type,return-value]
    with django_assert_num_queries(1):
        assert request.viewer.everywhere == {"ENT"}  # type: ignore[attr-defined]
        assert request.viewer.key == request.user.key  # type: ignore[attr-defined]
    with django_assert_num_queries(0):
        assert Client().get("/en/data/").status_code == 200


# Giving and taking back


def test_granting_twice_gives_once() -> None:
    user = person("Aigerim")
    first = grant(actor=None, user=user, role="ENT", starts_on=JANUARY)
    assert grant(actor=None, user=user, role="ENT", starts_on=FEBRUARY) == first
    assert log.timeline(first).count() == 1
    grant(actor=None, user=user, role="ENT", scope=FOLDER_A, starts_on=JANUARY)
    assert Grant.objects.count() == 2


def test_the_log_names_grant_and_end() -> None:
    user, boris = person("Aigerim"), person("Boris")
    given = grant(actor=boris.key, user=user, role="ENT", scope=FOLDER_A, starts_on=JANUARY, reason="letter")
    revoke(actor=boris.key, grant=given, last_day=MARCH, reason="left")
    events = list(log.timeline(given))
    assert [(event.kind, event.actor, event.reason) for event in events] == [
        ("granted", boris.key, "letter"),
        ("revoked", boris.key, "left"),
    ]
    days = {"starts_on": "2026-01-01", "ends_on": None}
    assert events[0].data == {"user": user.key, "role": "ENT", "scope_type": FOLDER, "scope_id": "a", **days}
    assert events[1].data == days | {"ends_on": "2026-03-01"}


def test_what_cannot_be_granted_is_refused_and_leaves_nothing() -> None:
    user = person("Aigerim")
    gone = person("Boris")
    gone.erased_at = gone.joined_at
    with pytest.raises(ValidationError, match="himself"):
        grant(actor=user.key, user=user, role="ENT")
    with pytest.raises(ValidationError, match="erased"):
        grant(actor=None, user=gone, role="ENT")
    for role in ("SYS", "XYZ", ""):
        with pytest.raises(ValidationError):
            grant(actor=None, user=user, role=role)
    with pytest.raises(ValidationError):
        grant(actor=None, user=user, role="ENT", starts_on=MARCH, ends_on=JANUARY)
    with pytest.raises(ValidationError):
        grant(actor=None, user=user, role="ENT", scope=Scope(FOLDER, ""))
    given = grant(actor=None, user=user, role="ENT", starts_on=FEBRUARY)
    with pytest.raises(ValidationError):
        revoke(actor=None, grant=given, last_day=JANUARY, reason="too early")
    assert list(Grant.objects.values_list("ends_on", flat=True)) == [None]
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=given.pk).update(scope_type=FOLDER)


def test_an_administrator_without_end_always_stays() -> None:
    aigerim, boris, chen = (person(name) for name in ("Aigerim", "Boris", "Chen"))
    first = grant(actor=None, user=aigerim, role="ADM", starts_on=JANUARY)
    grant(actor=None, user=boris, role="ADM", starts_on=JANUARY, ends_on=date(2099, 1, 1))
    grant(actor=None, user=boris, role="ADM", starts_on=date(2098, 1, 1))
    grant(actor=None, user=boris, role="ADM", scope=FOLDER_A)
    with pytest.raises(ValidationError, match="last administrator"):
        revoke(actor=boris.key, grant=first, last_day=MARCH, reason="holiday")
    second = grant(actor=None, user=chen, role="ADM")
    revoke(actor=boris.key, grant=first, last_day=MARCH, reason="holiday")
    with pytest.raises(ValidationError, match="last administrator"):
        revoke(actor=boris.key, grant=second, last_day=date(2099, 1, 1), reason="holiday")


@pytest.mark.django_db(transaction=True)
def test_two_administrators_cannot_end_each_other_at_once() -> None:
    grants = [grant(actor=None, user=person(name), role="ADM", starts_on=JANUARY) for name in ("Aigerim", "Boris")]
    start = Barrier(2)

    def end(one: Grant) -> bool:
        start.wait()
        try:
            revoke(actor=None, grant=one, last_day=MARCH, reason="quarrel")
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(end, grants)) == [False, True]
    assert Grant.objects.filter(ends_on=None).count() == 1


# Visibility

SCOPES = [FOLDER_A, Scope(FOLDER, "b"), Scope("papers.paper", "1"), Scope("papers.paper", "4"), Scope("other.kind", "1")]
GRANTABLE = sorted(code for code, role in ROLES.items() if role.grantable)
ROLE_SETS = st.frozensets(st.sampled_from(GRANTABLE), min_size=1, max_size=2)


@st.composite
def viewers(draw: st.DrawFn, keys: Iterable[str]) -> Viewer:
    if draw(st.booleans()) and draw(st.booleans()):
        return draw(st.sampled_from([VISITOR, SYSTEM]))
    everywhere = draw(st.one_of(st.just(frozenset[str]()), ROLE_SETS))
    return Viewer(draw(st.sampled_from(sorted(keys))), everywhere, draw(st.dictionaries(st.sampled_from(SCOPES), ROLE_SETS, max_size=3)))


@pytest.fixture
def papers() -> list[Paper]:
    """Return a paper of every visibility, folder and author."""
    authors = [None, person("Aigerim"), person("Boris")]
    made = [Paper(visibility=sight, folder=folder, created_by=author) for sight in Visibility for folder in "abc" for author in authors]
    for number, paper in enumerate(made, start=1):
        paper.pk = number
    return Paper.objects.bulk_create(made)


def expected(viewer: Viewer, paper: Paper) -> bool:
    """Say it a third time, by hand."""
    staff, member = bool(viewer.everywhere & STAFF), viewer.key is not None
    author = member and str(paper.created_by_id) == viewer.key
    party = bool({Scope(FOLDER, paper.folder), Scope("papers.paper", str(paper.pk))} & set(viewer.within))
    return {
        "public": True,
        "members": member or staff,
        "parties": author or party or staff,
        "staff": staff,
        "private": author,
    }[paper.visibility]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_list_and_single_record_agree_for_everybody(papers: list[Paper], data: st.DataObject) -> None:
    keys = {str(paper.created_by_id) for paper in papers if paper.created_by_id} | {"999999"}
    viewer = data.draw(viewers(keys))
    listed = list(Paper.objects.visible_to(viewer).values_list("pk", flat=True))
    assert len(listed) == len(set(listed))
    assert set(listed) == {paper.pk for paper in papers if sees(viewer, paper)} == {paper.pk for paper in papers if expected(viewer, paper)}


def test_seeing_one_record_asks_no_database(papers: list[Paper], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    viewer = Viewer("1", frozenset(), {FOLDER_A: frozenset({"ENT"})})
    with django_assert_num_queries(0):
        assert sum(sees(viewer, paper) for paper in papers) > 0


def test_what_somebody_may_do_begins_with_seeing() -> None:
    boris = person("Boris")
    shown, hidden = Paper(pk=1, folder="a"), Paper(pk=2, folder="a", visibility="private", created_by=boris)
    representative = Viewer("7", frozenset(), {FOLDER_A: frozenset({"ENT"})})
    assert abilities(representative, shown) == {"view": True, "edit": True, "sign": False}
    assert abilities(representative, hidden) == {"view": False, "edit": False, "sign": False}
    assert abilities(Viewer("8"), shown) == {"view": False, "edit": False, "sign": False}
    assert abilities(Viewer("9", frozenset({"STF"})), shown) == {"view": True, "edit": True, "sign": False}
    assert roles_on(representative, shown) == {"ENT"}
