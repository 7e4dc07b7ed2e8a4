"""Administrators: who sees users, how roles are given and ended, and how the first administrator is made."""

import re
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from papers.models import Paper
from people import person, signed_in
from pytest_django import DjangoAssertNumQueries

from scotemp.kit.access.granting import grant
from scotemp.kit.access.models import Grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.accounts.models import User
from scotemp.kit.events import log

pytestmark = pytest.mark.django_db
TODAY = {"starts_on": "2026-01-05", "reason": "letter of 5 January"}


@pytest.fixture(autouse=True)
def fresh_limits() -> None:
    cache.clear()


@pytest.fixture
def li() -> Client:
    """Return the browser of an administrator."""
    user = person("Li Na")
    grant(actor=None, user=user, role="ADM")
    return signed_in(user)


def make(*words: str) -> str:
    out = StringIO()
    call_command("make_administrator", *words, stdout=out)
    return out.getvalue()


# The pages


@pytest.mark.parametrize("role", ["STF", "AUD", "ENT", None])
def test_nobody_else_sees_users(role: str | None) -> None:
    user = person("Boris", language="ru")
    if role:
        grant(actor=None, user=user, role=role)
    browser, held = signed_in(user), Grant.objects.first()
    for address in ("users/", f"users/{user.pk}/"):
        answer = browser.get(f"/en/administration/{address}")
        assert answer.status_code == 403
        assert "Only administrators" in answer.content.decode()
        assert browser.post(f"/en/administration/users/{user.pk}/", {"role": "ADM", **TODAY}).status_code == 403
        assert Client().get(f"/en/administration/{address}")["Location"].startswith("/en/account/login/")
    if held:
        assert browser.post(f"/en/administration/grants/{held.pk}/end/", {"last_day": "2026-01-05", "reason": "x"}).status_code == 403
    assert Grant.objects.count() == (1 if role else 0)


def test_administrators_alone_find_the_way_to_the_page(li: Client) -> None:
    assert "/en/administration/users/" in li.get("/en/account/").content.decode()
    assert "/administration/" not in signed_in(person("Boris")).get("/en/account/").content.decode()


def test_an_administrator_within_one_record_is_none() -> None:
    user, paper = person("Boris"), Paper.objects.create()
    Grant.objects.create(user=user, role="ADM", scope_type="papers.paper", scope_id=str(paper.pk), starts_on="2020-01-01")
    assert signed_in(user).get("/en/administration/users/").status_code == 403


def test_users_are_found_and_paged(li: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(60):
        person(f"Member {number:02}")
    with django_assert_max_num_queries(6):
        first = li.get("/en/administration/users/").content.decode()
    assert "Page 1 of 2" in first
    assert "Member 10" in first
    assert "Member 59" not in first
    assert "Member 59" in li.get("/en/administration/users/?page=2").content.decode()
    found = li.get("/en/administration/users/?q=MEMBER.59@").content.decode()
    assert "Member 59" in found
    assert "Member 58" not in found
    assert "Nobody of this name" in li.get("/en/administration/users/?q=Zarina").content.decode()


def test_a_role_is_given_and_ended_and_the_log_says_by_whom_and_why(li: Client) -> None:
    boris, li_na = person("Boris"), User.objects.get(name="Li Na")
    answer = li.post(f"/en/administration/users/{boris.pk}/", {"role": "ENT", **TODAY})
    assert answer["Location"] == f"/en/administration/users/{boris.pk}/"
    given = Grant.objects.get(user=boris)
    assert (given.role, given.scope_type, str(given.starts_on)) == ("ENT", "", "2026-01-05")
    answer = li.post(f"/en/administration/grants/{given.pk}/end/", {"last_day": "2026-02-01", "reason": "left the firm"})
    assert answer.status_code == 302
    given.refresh_from_db()
    assert str(given.ends_on) == "2026-02-01"
    told = [(event.kind, event.actor, event.reason) for event in log.timeline(given)]
    assert told == [("granted", li_na.key, "letter of 5 January"), ("revoked", li_na.key, "left the firm")]


def test_a_user_with_many_roles_costs_no_more_questions(li: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    boris = person("Boris")
    for number in range(30):
        grant(actor=None, user=boris, role="ENT", scope=Scope("papers.paper", str(number)))
    with django_assert_max_num_queries(6):
        assert li.get(f"/en/administration/users/{boris.pk}/").content.decode().count("End this role</summary>") == 30


def test_a_role_within_a_record_names_one_that_there_is(li: Client) -> None:
    boris, paper = person("Boris"), Paper.objects.create()
    address = f"/en/administration/users/{boris.pk}/"
    for number in ("", "999999", "no-number"):
        answer = li.post(address, {"role": "ENT", "scope_type": "papers.paper", "scope_id": number, **TODAY})
        assert answer.status_code == 422
    assert li.post(address, {"role": "ENT", "scope_id": "7", **TODAY}).status_code == 422
    assert li.post(address, {"role": "SYS", **TODAY}).status_code == 422
    assert li.post(address, {"role": "ENT", "ends_on": "2025-01-01", **TODAY}).status_code == 422
    assert not Grant.objects.filter(user=boris).exists()
    li.post(address, {"role": "ENT", "scope_type": "papers.paper", "scope_id": str(paper.pk), **TODAY})
    assert Grant.objects.get(user=boris).scope_id == str(paper.pk)
    assert f"Paper {paper.pk}" in li.get(address).content.decode()


def test_nobody_gives_himself_a_role_or_ends_the_last_administrator(li: Client) -> None:
    me = User.objects.get(name="Li Na")
    answer = li.post(f"/en/administration/users/{me.pk}/", {"role": "DIR", **TODAY})
    assert "Nobody can grant himself" in answer.content.decode()
    assert Grant.objects.count() == 1
    answer = li.post(f"/en/administration/grants/{Grant.objects.get().pk}/end/", {"last_day": "2030-01-01", "reason": "tired"})
    assert answer.status_code == 422
    assert "last administrator" in answer.content.decode()
    assert Grant.objects.get().ends_on is None


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_the_pages_speak_the_language_asked_for(li: Client, language: str) -> None:
    boris = person("Boris")
    grant(actor=None, user=boris, role="LOC")
    names = {"en": "Locality officer", "zh-hans": "地方招商专员", "ru": "Специалист территории"}
    assert names[language] in li.get(f"/{language}/administration/users/{boris.pk}/").content.decode()


# The command


def test_the_first_administrator_sets_the_password_by_a_link_that_works_once() -> None:
    said = make("Li.Na@example.org", "--name", "李娜", "--language", "zh-Hans", "--site", "https://sco.example")
    user = User.objects.get()
    assert (user.email, user.name, user.has_usable_password()) == ("li.na@example.org", "李娜", False)
    held = Grant.objects.get()
    assert (held.role, held.scope_type, held.ends_on, held.starts_on) == ("ADM", "", None, timezone.now().date())
    assert EmailAddress.objects.get().verified
    found = re.search(r"https://sco\.example(/zh-hans/account/password/reset/key/\S+)", said)
    assert found, said
    browser = Client()
    form = browser.get(found[1])["Location"]
    browser.post(form, {"password1": "nine-grey-wolves", "password2": "nine-grey-wolves"})
    browser.post("/en/account/login/", {"login": "li.na@example.org", "password": "nine-grey-wolves"})
    assert browser.get("/en/administration/users/").status_code == 200
    assert "password1" not in Client().get(found[1], follow=True).content.decode()


def test_a_second_administrator_is_made_only_if_asked_for() -> None:
    make("li.na@example.org", "--name", "Li Na")
    with pytest.raises(CommandError, match="--another"):
        make("boris@example.org", "--name", "Boris")
    assert User.objects.count() == 1
    make("boris@example.org", "--name", "Boris", "--another")
    assert Grant.objects.count() == 2


def test_the_command_teaches() -> None:
    with pytest.raises(CommandError, match="--name"):
        make("li.na@example.org")
    with pytest.raises(CommandError, match="valid email"), override("en"):
        make("li.na", "--name", "Li Na")
    boris = person("Boris")
    boris.is_active = False
    boris.save()
    with pytest.raises(CommandError, match="out of use"):
        make(boris.email)
    assert not Grant.objects.exists()


def test_an_administrator_whose_days_are_over_is_none() -> None:
    make("li.na@example.org", "--name", "Li Na")
    Grant.objects.update(ends_on=Grant.objects.get().starts_on)
    make("boris@example.org", "--name", "Boris")
    assert Grant.objects.filter(ends_on=None).get().user.name == "Boris"
