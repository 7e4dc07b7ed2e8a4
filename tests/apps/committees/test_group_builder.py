"""The group builder: what it knows of candidates, what it answers, and what becomes of it."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from groups_world import committee, enterprise, group, project, staff, today, user, viewer
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Group, GroupProposal, Membership
from scotemp.apps.committees.services import building, groups, projects
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_industry, add_product
from scotemp.apps.directory.services.people import add_affiliation, give_consent, register_person
from scotemp.kit.fixed import Unchangeable

pytestmark = pytest.mark.django_db


def admitted(of: Group, name: str, ownership: str, stage: str) -> Organisation:
    found = enterprise(name, ownership=ownership)
    add_industry(actor=None, organisation=found, industry=stage)
    Organisation.objects.filter(pk=found.pk).update(visibility="members")
    put(Membership.objects.create(committee=of.committee, organisation=found), "admitted")
    return found


@pytest.fixture
def three() -> tuple[Group, list[Organisation]]:
    """Return a group that needs two stages and Russian, and three members of its committee who have them."""
    one = group()
    found = [
        admitted(one, "Alta", "central_soe", "A01"),
        admitted(one, "Bora", "private", "C10T12"),
        admitted(one, "Chu", "private", "A01"),
    ]
    for code in ("A01", "C10T12"):
        groups.add_need(actor=None, group=one, kind="stage", code=code, required=True)
    groups.add_need(actor=None, group=one, kind="language", code="ru", weight=2)
    person = register_person(actor=None, names={"en": "Ivan"}, languages=["ru"])
    give_consent(actor=None, person=person, purpose="profile", basis="form")
    add_affiliation(actor=None, person=person, organisation=found[2], title={"en": "Manager"})
    return one, found


def keys(worked: building.Worked) -> set[str]:
    return {one["key"] for one in worked.inputs["candidates"]}


def chosen(worked: building.Worked) -> list[list[int]]:
    return [[one["organisation"] for one in found["members"]] for found in worked.result["sets"]]


def test_the_best_set_meets_the_needs_by_what_the_directory_knows(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, bora, chu) = three
    worked = building.work_out(viewer("sofia"), one, seats=2)
    assert chosen(worked)[0] == [bora.pk, chu.pk], "Chu has somebody who speaks Russian"
    assert [alta.pk, bora.pk] in chosen(worked)
    told = {(source["organisation"], source["what"]) for source in worked.sources}
    assert (chu.pk, "languages") in told
    assert (alta.pk, "languages") not in told


def test_balance_rivals_and_who_must_be_in_change_the_answer(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, bora, chu) = three
    sofia = viewer("sofia")
    assert chosen(building.work_out(sofia, one, seats=2, classes=2)) == [[alta.pk, bora.pk]]
    building.keep_apart(actor=sofia.key, group=one, left=chu, right=bora, reason="one market", said_by="Bora")
    assert chosen(building.work_out(sofia, one, seats=3)) == [[alta.pk, bora.pk]]
    together = chosen(building.work_out(sofia, one, seats=3, rivals_together=True))
    assert {bora.pk, chu.pk} <= set(together[0])
    worked = building.work_out(sofia, one, seats=3, mandatory=[bora.pk, chu.pk])
    assert worked.result["sets"] == []
    assert [{rule["kind"] for rule in clash} for clash in worked.result["clashes"]] == [{"rivals", "mandatory"}]
    with pytest.raises(ValidationError, match="No verified organisation"):
        building.work_out(sofia, one, seats=3, mandatory=[987_654])


def test_an_offer_counts_and_says_that_it_is_only_stated(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, _bora, _chu) = three
    offer = building.ask_for_offer(actor=None, group=one, organisation=alta)
    building.state_offer(actor=user("alta").key, offer=offer, languages=[" RU "], capital=5_000_000, cost=10, risk=3)
    groups.add_need(actor=None, group=one, kind="capital", depth=4_000_000)
    worked = building.work_out(viewer("sofia"), one, seats=2)
    assert all(alta.pk in members for members in chosen(worked)), "only Alta brings the capital"
    assert any(source["what"] == "offer" and source["organisation"] == alta.pk for source in worked.sources)


def test_the_whole_directory_brings_others_of_the_chain(three: tuple[Group, list[Organisation]]) -> None:
    one, _members = three
    outside = enterprise("Outside")
    add_industry(actor=None, organisation=outside, industry="A01")
    add_product(actor=None, organisation=outside, side="supplied", hs="1001")
    Organisation.objects.filter(pk=outside.pk).update(visibility="public")
    assert str(outside.pk) not in keys(building.work_out(viewer("sofia"), one, seats=2))
    assert str(outside.pk) in keys(building.work_out(viewer("sofia"), one, seats=2, directory=True))
    put(outside, "suspended")
    assert str(outside.pk) not in keys(building.work_out(viewer("sofia"), one, seats=2, directory=True))


def test_a_kept_proposal_can_be_worked_out_again_and_never_changes(three: tuple[Group, list[Organisation]]) -> None:
    one, _members = three
    worked = building.work_out(viewer("sofia"), one, seats=3)
    kept = GroupProposal.objects.get(pk=building.keep(actor=user("sofia").key, group=one, worked=worked).pk)
    assert building.answer(kept.inputs) == kept.result == json.loads(json.dumps(worked.result))
    kept.result = {}
    with pytest.raises(Unchangeable):
        kept.save()


def test_an_invited_set_holds_shares_that_add_up_and_nobody_is_invited_twice(three: tuple[Group, list[Organisation]]) -> None:
    one, _members = three
    kept = building.keep(actor=None, group=one, worked=building.work_out(viewer("sofia"), one, seats=3))
    invited = building.invite_set(actor=user("sofia").key, proposal=kept)
    assert sum(found.cost for found in invited) == sum(found.risk for found in invited) == 10_000
    assert building.invite_set(actor=None, proposal=kept) == []
    with pytest.raises(ValidationError, match="no such set"):
        building.invite_set(actor=None, proposal=kept, rank=9)


def browser(name: str) -> Client:
    client = Client()
    client.force_login(user(name))
    return client


def test_the_page_shows_sets_prices_and_clashes_and_keeps_its_constraints_in_the_address(three: tuple[Group, list[Organisation]]) -> None:
    one, (_alta, bora, chu) = three
    address = f"/en/committees/groups/{one.pk}/build/"
    sofia = browser("sofia")
    assert "Set 1" not in sofia.get(address).content.decode()
    page = sofia.get(address, {"seats": "2", "classes": "2"}).content.decode()
    for words in ("Set 1", "Alta", "Bora", "classes of ownership", "Invite this set", "languages of the people", 'value="2"'):
        assert words in page, words
    building.keep_apart(actor=None, group=one, left=chu, right=bora, reason="one market", said_by="Bora")
    clash = sofia.get(address, {"seats": "2", "mandatory": f"{bora.pk}\n{chu.pk}"}).content.decode()
    assert "No set keeps all of this" in clash
    assert sofia.get(address, {"seats": "1"}).status_code == 422
    assert sofia.post(f"{address}?seats=2&classes=2", {"invite": "1"}).status_code == 302
    assert (one.members.filter(state="invited").count(), one.proposals.count()) == (2, 1)
    assert sofia.post(f"{address}?seats=1", {"keep": "1"}).status_code == 400


def test_the_builder_is_for_the_office_and_a_stranger_finds_no_group(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, _bora, _chu) = three
    building.ask_for_offer(actor=None, group=one, organisation=alta)
    address = f"/en/committees/groups/{one.pk}/build/"
    assert browser("alta").get(address).status_code == 403
    assert browser("stranger").get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_the_page_of_a_group_shows_the_common_risks_and_hides_rivals_from_enterprises(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, bora, chu) = three
    building.ask_for_offer(actor=None, group=one, organisation=alta)
    building.keep_apart(actor=None, group=one, left=chu, right=bora, reason="price war", said_by="Bora")
    groups.record_brief(actor=None, group=one, made_on=today() - timedelta(days=3), source="Embassy")
    office = browser("sofia").get(f"/en/desk/groups/{one.pk}/").content.decode()
    for words in ("price war", "3 days old", "Look for members", "Nobody has joined yet"):
        assert words in office, words
    enterprise_page = browser("alta").get(f"/en/desk/groups/{one.pk}/").content.decode()
    assert "Common view of risks" in enterprise_page
    assert "price war" not in enterprise_page
    assert "Kept proposals" not in enterprise_page


def test_an_enterprise_states_its_own_offer_only(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, bora, _chu) = three
    own, other = (building.ask_for_offer(actor=None, group=one, organisation=found) for found in (alta, bora))
    said = {"capital": "100", "cost": "1", "risk": "2", "languages": "ru\nkk"}
    assert browser("alta").post(f"/en/desk/groups/{one.pk}/offers/{own.pk}/state/", said).status_code == 302
    assert browser("alta").post(f"/en/desk/groups/{one.pk}/offers/{other.pk}/state/", said).status_code == 404
    own.refresh_from_db()
    assert (own.capital, own.languages, own.stated_on is None) == (100, ["ru", "kk"], False)


def test_members_join_sign_and_share_out_on_the_page(three: tuple[Group, list[Organisation]]) -> None:
    one, (alta, bora, _chu) = three
    sofia, page = browser("sofia"), f"/en/desk/groups/{one.pk}"
    for found in (alta, bora):
        assert sofia.post(f"{page}/members/add/", {"organisation": str(found.pk)}).status_code == 302
    invited = list(one.members.order_by("pk"))
    assert browser("alta").post(f"{page}/members/{invited[0].pk}/join/").status_code == 302
    assert browser("alta").post(f"{page}/members/{invited[1].pk}/join/").status_code == 422
    assert browser("bora").post(f"{page}/members/{invited[1].pk}/join/").status_code == 302
    lines = f"{invited[0].pk}: 33.34\n{invited[1].pk}: 66.66"
    assert sofia.post(f"{page}/do/share-out/", {"cost": lines, "risk": lines + "9", "reason": "agreed"}).status_code == 422
    assert sofia.post(f"{page}/do/share-out/", {"cost": lines, "risk": lines, "reason": "agreed"}).status_code == 302
    assert sorted(one.members.values_list("cost", flat=True)) == [3334, 6666]
    assert "33.34" in browser("alta").get(f"{page}/").content.decode()


def test_a_project_is_proposed_on_the_page_by_the_office_of_its_committee() -> None:
    found = committee()
    said = {"committee": str(found.pk), "names_en": "Grain", "target_country": "KAZ", "industry": "A01"}
    assert browser("sofia").post("/en/desk/innovation-projects/new/", said).status_code == 302
    staff("olga", "SEC")
    other = committee(secretary="pavel")
    assert browser("sofia").post("/en/desk/innovation-projects/new/", said | {"committee": str(other.pk)}).status_code == 422
    page = browser("sofia").get(f"/en/desk/innovation-projects/{found.projects.get().pk}/").content.decode()
    assert "Partners from two or more countries" in page


@pytest.mark.parametrize("key", ["groups", "innovation-projects"])
def test_a_list_asks_as_many_questions_for_ten_records_as_for_two(key: str) -> None:
    def made(count: int) -> int:
        for _each in range(count):
            one = group(of)
            building.ask_for_offer(actor=None, group=one, organisation=partner)
            with_partner(of)
        client = browser("sofia")
        client.get(f"/en/desk/{key}/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/en/desk/{key}/").status_code == 200
        return len(asked)

    of, partner = committee(), enterprise("Partner")
    assert made(2) == made(8)


def with_partner(of: Committee) -> None:
    found = project(of)
    projects.add_partner(
        actor=None, project=found, organisation=Organisation.objects.get(names__text="Partner"), benefit=Decimal(1), cost=Decimal(1)
    )
