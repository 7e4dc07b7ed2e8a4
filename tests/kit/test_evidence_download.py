"""Who may fetch a paper: never further than its record is seen, and each as far as its own visibility goes."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.urls import reverse
from dossier_people import file, paper, people
from dossiers.models import Dossier
from parcels.models import Parcel
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import Visibility
from scotemp.kit.access.viewer import VISITOR, Scope, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.evidence import store, views
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.selectors import current, papers_of, record_of
from scotemp.kit.evidence.services import attach, replace, withdraw

LEVELS = ("public", "members", "parties", "staff", "private")
WHO = ("visitor", "igor", "olga", "li", "vera", "boris")
"""A visitor; somebody with an account; a representative; the author of the record; staff; the sender of the papers."""

SEEN = {
    # record: who sees which papers, written by hand
    "public": {
        "visitor": "public", "igor": "public members", "olga": "public members parties", "li": "public members parties",
        "vera": "public members parties staff", "boris": "public members parties private",
    },
    "members": {
        "visitor": "", "igor": "public members", "olga": "public members parties", "li": "public members parties",
        "vera": "public members parties staff", "boris": "public members parties private",
    },
    "parties": {
        "visitor": "", "igor": "", "olga": "public members parties", "li": "public members parties",
        "vera": "public members parties staff", "boris": "",
    },
    "staff": {"visitor": "", "igor": "", "olga": "", "li": "", "vera": "public members parties staff", "boris": ""},
    "private": {"visitor": "", "igor": "", "olga": "", "li": "public members parties", "vera": "", "boris": ""},
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path / "evidence"


def cast_with_papers(visibility: str) -> tuple[dict[str, User | AnonymousUser], Dossier]:
    cast = people(visibility=visibility)
    boris = User.objects.create_user("boris@example.org", name="Boris")
    for level in LEVELS:
        paper(cast.dossier, boris, visibility=level)
    users = {"visitor": AnonymousUser(), "igor": cast.igor, "olga": cast.olga, "li": cast.li, "vera": cast.vera, "boris": boris}
    return users, cast.dossier


def fetch(user: User | AnonymousUser, wanted: Paper, method: str = "get", **headers: Any) -> HttpResponseBase:
    request = getattr(RequestFactory(), method)(reverse("evidence:file", args=[wanted.pk]), headers=headers)
    request.user = user
    return views.file(request, paper=wanted.pk)


def may_fetch(user: User | AnonymousUser, wanted: Paper) -> bool:
    try:
        return fetch(user, wanted).status_code == 200
    except Http404:
        return False


@pytest.mark.django_db
@pytest.mark.parametrize("visibility", LEVELS)
def test_lists_and_downloads_show_to_each_what_the_table_says(visibility: str) -> None:
    users, dossier = cast_with_papers(visibility)
    for name in WHO:
        expected = set(SEEN[visibility][name].split())
        listed = {found.visibility for found in papers_of(dossier, viewer_of(users[name]))}
        fetched = {found.visibility for found in Paper.objects.all() if may_fetch(users[name], found)}
        assert (name, listed, fetched) == (name, expected, expected)


@pytest.mark.django_db
def test_a_role_on_another_record_opens_nothing() -> None:
    users, dossier = cast_with_papers("public")
    stranger = users["igor"]
    assert isinstance(stranger, User)
    grant(actor=None, user=stranger, role="ENT", scope=Scope("dossiers.dossier", str(dossier.pk + 1)))
    assert {found.visibility for found in papers_of(dossier, viewer_of(stranger))} == {"public", "members"}


@pytest.mark.django_db
def test_papers_of_a_record_without_visibility_are_for_staff_and_their_sender() -> None:
    cast = people()
    parcel = Parcel.objects.create()
    found = attach(actor=cast.li.key, subject=parcel, tag="extract", title="A", language="en", file=file(), visibility=Visibility.PARTIES)
    shown = attach(actor=cast.li.key, subject=parcel, tag="extract", title="A", language="en", file=file(), visibility=Visibility.PUBLIC)
    assert [may_fetch(user, found) for user in (cast.li, cast.vera, cast.igor)] == [True, True, False]
    assert not may_fetch(AnonymousUser(), shown)
    assert record_of(found.subject) == found.subject


@pytest.mark.django_db
def test_papers_of_a_record_that_is_gone_are_for_staff_and_their_sender() -> None:
    cast = people(visibility="public")
    found = paper(cast.dossier, cast.olga)
    Dossier.objects.filter(pk=cast.dossier.pk).delete()
    assert [may_fetch(user, found) for user in (cast.olga, cast.vera, cast.li)] == [True, True, False]


@pytest.mark.django_db
def test_somebody_whose_account_was_closed_is_a_visitor() -> None:
    cast = people()
    found = paper(cast.dossier, cast.li)
    assert may_fetch(cast.li, found)
    cast.li.is_active = False
    assert not may_fetch(cast.li, found)


@pytest.mark.django_db
def test_the_present_papers_are_those_neither_replaced_nor_withdrawn() -> None:
    cast = people()
    first, gone = paper(cast.dossier, cast.li), paper(cast.dossier, cast.li)
    newer = replace(actor=None, paper=first, file=file())
    withdraw(actor=None, paper=gone, reason="wrong")
    viewer = viewer_of(cast.olga)
    assert list(current(cast.dossier, viewer)) == [newer]
    assert list(papers_of(cast.dossier, viewer)) == [first, gone, newer]
    assert list(papers_of(cast.dossier, VISITOR)) == []


@pytest.mark.django_db
def test_a_paper_is_sent_to_be_saved_and_never_shown() -> None:
    cast = people()
    found = paper(cast.dossier, cast.li, file=file(name="выписка «Волга» 章程.pdf"))
    response = fetch(cast.olga, found)
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content == store.place(found.sha256).read_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(content))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%D0%B2%D1%8B")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{found.sha256}"'
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}


@pytest.mark.django_db
def test_a_copy_that_is_still_good_is_not_sent_again_but_rights_are_asked_first() -> None:
    cast = people()
    found = paper(cast.dossier, cast.li)
    known = {"If-None-Match": f'"{found.sha256}"'}
    assert fetch(cast.olga, found, **known).status_code == 304
    with pytest.raises(Http404):
        fetch(cast.igor, found, **known)
    assert fetch(cast.olga, found, "post").status_code == 405
    assert fetch(cast.olga, found, "head").status_code == 200


@pytest.mark.django_db
def test_a_download_asks_the_database_four_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast = people()
    found = paper(cast.dossier, cast.li)
    with django_assert_num_queries(4):
        fetch(cast.olga, found)


@pytest.mark.django_db
def test_a_list_of_papers_is_one_question(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    cast = people()
    for _ in range(5):
        paper(cast.dossier, cast.li)
    viewer = viewer_of(cast.olga)
    with django_assert_num_queries(1):
        assert len(current(cast.dossier, viewer)) == 5
