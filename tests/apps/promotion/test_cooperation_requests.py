"""Cooperation requests: their flow, who sees them, rivals who never do, and interest that becomes an introduction."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from committee_world import enterprise
from directory_world import on, place, staff, user
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from introduction_world import TODAY, city, published, request, somebody, world
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.directory.models import Consent, Locality, Person
from scotemp.apps.directory.services.people import add_affiliation, give_consent, withdraw_consent
from scotemp.apps.promotion.models import Block, CooperationRequest, Introduction
from scotemp.apps.promotion.selectors.introductions import blocked_pairs, open_of, requests_for_matching
from scotemp.apps.promotion.services.blocks import block, lift
from scotemp.apps.promotion.services.cooperation import (
    edit_request,
    exclude_place,
    expire_requests,
    include_place,
    show_interest_as_place,
    show_interest_in_place,
)
from scotemp.apps.promotion.services.limits import responsible
from scotemp.apps.promotion.workflow.cooperation import COOPERATION
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import VISITOR, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.api import tokens
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.content.content import Content
from scotemp.kit.desks.found import keep_found
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

SPECIFIED = read("""
move | from | to | who | needs | reason
publish | draft | published | ENT PER LOC LAP | owner may_take_part shown description valid | -
revise | published | draft | ENT PER LOC LAP | owner | yes
close | published | answered | ENT PER LOC LAP | owner | -
withdraw | draft published | withdrawn | ENT PER LOC LAP | owner | yes
expire | draft published | expired | SYS | over | -
""")
ALL = frozenset({"matching", "profile"})


def prepared(missing: frozenset[str]) -> Prepared:
    """Erlan's own request; one that has no last day ahead is one that is over, so both are never lacking."""
    erlan = user("erlan")
    person = Person.objects.filter(user=erlan).first() or somebody("erlan")
    person.consents.all().delete()
    lacking = {"may_take_part": "matching", "shown": "profile"}
    for purpose in ALL - {lacking.get(code, "") for code in missing}:
        Consent.objects.create(person=person, purpose=purpose, basis="form", given_on=TODAY)
    days = -1 if "valid" in missing or "over" not in missing else 30
    one = request(person=person, description=Content() if "description" in missing else Content.of("en", "Ten hectares"))
    CooperationRequest.objects.filter(pk=one.pk).update(valid_until=TODAY + timedelta(days=days))
    return Prepared(one, (user("olga") if "owner" in missing else erlan).key, ())


@pytest.mark.parametrize("moves", [("publish", "revise", "close", "withdraw"), ("expire",)])
def test_a_request_moves_as_specified(moves: tuple[str, ...]) -> None:
    rows = tuple(row for row in SPECIFIED if row.move in moves)

    def prepare(missing: frozenset[str]) -> Prepared:
        return prepared(missing if moves == ("expire",) else missing | {"over"})

    told = deviations(rows, tuple(COOPERATION.state), ("ENT", "PER", "LOC", "LAP", "STF", "SYS"), prepare)
    assert [line for line in told if "available()" not in line] == []
    found = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in COOPERATION.transition.items()}
    assert found == {row.move: (row.sources, row.target, row.roles, row.reason) for row in SPECIFIED}


def firm(name: str, owner: str, **said: Any) -> Any:
    return enterprise(name, owner=owner, **said)


def test_only_who_acts_for_the_owner_drafts_and_of_owners_there_is_one() -> None:
    steppe, here = firm("Steppe Foods", "saule"), city()
    assert request("saule", organisation=steppe).owner == steppe
    assert request("li", locality=here, direction="offered").owner == here
    for who, said in (("olga", {"organisation": steppe}), ("saule", {"locality": here}), ("olga", {"person": somebody("erlan")})):
        with pytest.raises(ValidationError, match="do not act for this owner"):
            request(who, **said)
    for said in ({}, {"organisation": steppe, "locality": here}):
        with pytest.raises(ValidationError, match="Name either"):
            request("saule", **said)
    with pytest.raises(ValidationError, match="Choose who sees it"):
        request("saule", organisation=steppe, visibility="private")
    with pytest.raises(ValidationError, match="which currency"):
        request("saule", organisation=steppe, amount=10)
    with pytest.raises(ValidationError, match="no HS code"):
        request("saule", organisation=steppe, goods=["1"])
    with pytest.raises(ValidationError, match="no working language"):
        request("saule", organisation=steppe, languages=["kk"])


def test_a_request_is_edited_as_a_draft_alone() -> None:
    one = published("saule", "ENT", organisation=firm("Steppe Foods", "saule"))
    with pytest.raises(ValidationError, match="take it back to revise"):
        edit_request(actor=user("saule").key, request=one, changes={"land": 20})
    fire(one, "revise", actor=user("saule").key, roles=["ENT"], expected_version=1, reason="More land")
    edit_request(actor=user("saule").key, request=one, changes={"land": 20})
    assert one.land == 20


def test_others_see_a_request_while_it_is_published_and_its_owner_may_take_part() -> None:
    steppe, olga = firm("Steppe Foods", "saule"), viewer_of(user("olga"))
    one = request("saule", organisation=steppe)
    assert (sees(olga, one), sees(viewer_of(user("saule")), one), sees(VISITOR, one)) == (False, True, False)
    fire(one, "publish", actor=user("saule").key, roles=["ENT"], expected_version=0)
    assert (sees(olga, one), sees(VISITOR, one)) == (True, False)
    put(steppe, "suspended")
    assert (sees(olga, one), sees(viewer_of(user("saule")), one)) == (False, True)
    assert list(requests_for_matching()) == []
    put(steppe, "verified")
    assert sees(olga, one)
    CooperationRequest.objects.filter(pk=one.pk).update(valid_until=TODAY - timedelta(days=1))
    assert not sees(olga, one)
    assert [expire_requests(TODAY) for _ in range(2)] == [1, 0]


def test_a_person_who_takes_a_consent_back_is_hidden_and_out_of_matching_at_once() -> None:
    erlan = somebody("erlan", consents=("matching", "profile"))
    one, olga = published("erlan", "PER", person=erlan), viewer_of(user("olga"))
    assert sees(olga, one)
    withdraw_consent(actor=user("erlan").key, consent=erlan.consents.get(purpose="profile"))
    assert not sees(olga, one)
    assert list(requests_for_matching()) == [one], "proposed still, shown no more"
    give_consent(actor=user("erlan").key, person=erlan, purpose="profile", basis="form")
    withdraw_consent(actor=user("erlan").key, consent=erlan.consents.get(purpose="matching"))
    assert not sees(olga, one)
    assert list(requests_for_matching()) == []


def finds(who: User | None, one: CooperationRequest) -> set[str]:
    """Return the ways by which somebody comes upon a request."""
    client, headers = Client(), {}
    if who is not None:
        client.force_login(who)
        roles = sorted(set(who.grants.values_list("role", flat=True)))
        _token, key = tokens.make(actor=who.key, user=who, name="test", roles=roles, may_write=False)
        headers = {"Authorization": f"Bearer {key}"}
    ways = {
        "page": f"/en/desk/cooperation-requests/{one.pk}/", "list": "/en/desk/cooperation-requests/",
        "export": "/en/desk/cooperation-requests/export.xlsx", "csv": "/en/desk/cooperation-requests/export.csv",
        "search": "/en/search/?q=flourmill", "suggest": "/en/search/suggest/?q=flourmill",
        "api": f"/api/v1/cooperation-requests/{one.pk}", "api list": "/api/v1/cooperation-requests",
    }  # fmt: skip
    told = {"search": f"/cooperation-requests/{one.pk}/"}  # its words are cut by marks there
    return {
        way for way, address in ways.items() if told.get(way, "Flourmill site") in text(client, address, headers if "api" in way else {})
    }


def text(client: Client, address: str, headers: dict[str, str]) -> str:
    answer = client.get(address, headers=headers)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content[:2] != b"PK":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "".join(book.read(name).decode(errors="replace") for name in book.namelist())


@pytest.fixture
def rivals() -> tuple[CooperationRequest, Any, Any]:
    """Steppe Foods with a published request, and Rival Mills of Rita, in which Remy has a post."""
    steppe, rival = firm("Steppe Foods", "saule"), firm("Rival Mills", "rita")
    add_affiliation(actor=None, person=somebody("remy"), organisation=rival, title={"en": "Buyer"})
    one = published("saule", "ENT", organisation=steppe, names={"en": "Flourmill site"})
    keep_found(one)
    return one, steppe, rival


EVERYWHERE = {"page", "list", "export", "csv", "search", "api", "api list"}


def test_the_blocked_firm_never_sees_the_request_by_any_way(rivals: tuple[CooperationRequest, Any, Any]) -> None:
    one, steppe, rival = rivals
    for name in ("rita", "remy", "olga"):
        assert finds(user(name), one) >= EVERYWHERE, name
    made = block(actor=user("saule").key, blocker=steppe, blocked=rival, reason="They copy us")
    for name in ("rita", "remy"):
        assert finds(user(name), one) == set(), name
    for name in ("olga", "saule"):
        assert finds(user(name), one) >= EVERYWHERE, name
    assert finds(staff("stas", "STF"), one) >= EVERYWHERE
    lift(actor=user("saule").key, block=made)
    assert finds(user("rita"), one) >= EVERYWHERE
    with pytest.raises(ValidationError, match="lifted already"):
        lift(actor=user("saule").key, block=made)


def test_a_person_is_hidden_from_the_rivals_of_his_enterprise() -> None:
    of = world(consents=("matching", "profile"))
    one, rival = published("erlan", "PER", person=of.person), firm("Rival Mills", "rita")
    assert sees(viewer_of(user("rita")), one)
    block(actor=user("saule").key, blocker=of.firm, blocked=rival)
    assert not sees(viewer_of(user("rita")), one)


def test_nobody_but_the_blocker_and_the_staff_knows_of_a_block(rivals: tuple[CooperationRequest, Any, Any]) -> None:
    _one, steppe, rival = rivals
    made = block(actor=user("saule").key, blocker=steppe, blocked=rival)
    grant(actor=None, user=user("registrar"), role="LOC", scope=on(steppe))
    staff("stas", "STF")
    seen = {name: sees(viewer_of(user(name)), made) for name in ("saule", "stas", "rita", "remy", "olga", "registrar")}
    assert seen == {"saule": True, "stas": True, "rita": False, "remy": False, "olga": False, "registrar": False}
    assert {name: Block.objects.visible_to(viewer_of(user(name))).exists() for name in seen} == seen
    assert blocked_pairs() == blocked_pairs([steppe.pk, rival.pk]) == {frozenset({steppe.pk, rival.pk})}
    assert blocked_pairs([rival.pk]) == set()


def test_one_blocks_for_his_own_enterprise_once_and_not_itself(rivals: tuple[CooperationRequest, Any, Any]) -> None:
    _one, steppe, rival = rivals
    with pytest.raises(ValidationError, match="do not act for this enterprise"):
        block(actor=user("rita").key, blocker=steppe, blocked=rival)
    with pytest.raises(ValidationError, match="Name another enterprise"):
        block(actor=user("saule").key, blocker=steppe, blocked=steppe)
    block(actor=user("saule").key, blocker=steppe, blocked=rival)
    with pytest.raises(ValidationError, match="blocked already"):
        block(actor=user("saule").key, blocker=steppe, blocked=rival)


NAMES = ("saule", "rita", "remy", "olga", "li", "stas")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=some.data())
def test_list_and_record_agree_for_everybody(data: some.DataObject, rivals: tuple[CooperationRequest, Any, Any]) -> None:
    one, steppe, rival = rivals
    blocked = data.draw(some.booleans())
    Block.objects.all().update(lifted_on=TODAY)
    if blocked:
        block(actor=user("saule").key, blocker=steppe, blocked=rival)
    put(one, data.draw(some.sampled_from(sorted(COOPERATION.state))))
    CooperationRequest.objects.filter(pk=one.pk).update(visibility=data.draw(some.sampled_from(["public", "members", "parties"])))
    one.refresh_from_db()
    if not viewer_of(user("stas")).is_staff:
        staff("stas", "STF")
    for viewer in (VISITOR, *(viewer_of(user(name)) for name in NAMES)):
        listed = CooperationRequest.objects.visible_to(viewer).filter(pk=one.pk).count()
        assert listed == int(sees(viewer, one))
    hidden = {"rita", "remy"} if blocked else set()
    shown = one.state == "published" and one.visibility in {"public", "members"}
    assert {name for name in NAMES if sees(viewer_of(user(name)), one)} == {"saule", "stas"} | (set(NAMES) - hidden if shown else set())


def test_a_place_that_shows_interest_asks_for_consent_and_the_clock_of_the_one_asked_runs() -> None:
    of = world(consents=("matching", "profile", "contact"))
    one = published("erlan", "PER", person=of.person)
    made = show_interest_as_place(actor=of.li.key, request=one, locality=of.city, purpose=Content.of("en", "A site by the river"))
    assert (made.state, made.origin, made.request, made.person, made.organisation) == ("proposed", "eoi", one, of.person, of.firm)
    clock = RunningClock.objects.get(subject_id=str(made.pk))
    assert (clock.name, clock.stopped_at) == ("interest_answer", None)
    assert [who.key for who in responsible(made, "interest_answer")] == [of.erlan.key]
    with pytest.raises(ValidationError, match="goes on already"):
        show_interest_as_place(actor=of.li.key, request=one, locality=of.city)
    fire(made, "consent", actor=of.erlan.key, roles=["PER"], expected_version=0)
    assert set(RunningClock.objects.filter(subject_id=str(made.pk), stopped_at=None).values_list("name", flat=True)) == {
        "introduction_answer"
    }


def test_interest_in_a_place_is_consent_and_the_clock_of_the_place_runs() -> None:
    of = world()
    one = published("li", "LOC", locality=of.city, direction="offered")
    made = show_interest_in_place(actor=of.erlan.key, request=one, person=of.person)
    assert (made.state, made.consented_by, made.origin) == ("consented", of.erlan, "eoi")
    assert RunningClock.objects.get(subject_id=str(made.pk)).name == "introduction_answer"
    with pytest.raises(ValidationError, match="enterprises and people answer it"):
        show_interest_as_place(actor=of.li.key, request=one, locality=of.city)


def test_who_may_not_show_interest() -> None:
    of = world(consents=("matching", "profile"))
    own, offer = published("erlan", "PER", person=of.person), published("li", "LOC", locality=of.city, direction="offered")
    far = city("Almaty", officer="aida")
    with pytest.raises(ValidationError, match="do not act for this place"):
        show_interest_as_place(actor=of.li.key, request=own, locality=far)
    with pytest.raises(ValidationError, match="for which you act"):
        show_interest_in_place(actor=user("olga").key, request=offer, person=of.person)
    with pytest.raises(ValidationError, match="for which you act"):
        show_interest_in_place(actor=user("olga").key, request=offer)
    row = exclude_place(actor=of.erlan.key, request=own, locality=far)
    with pytest.raises(ValidationError, match="not open to this place"):
        show_interest_as_place(actor=user("aida").key, request=own, locality=far)
    include_place(actor=of.erlan.key, row=row)
    fire(own, "withdraw", actor=of.erlan.key, roles=["PER"], expected_version=1, reason="Found one")
    with pytest.raises(ValidationError, match="not open for answers"):
        show_interest_as_place(actor=user("aida").key, request=own, locality=far)
    assert not Introduction.objects.exists()


def test_an_excluded_place_excludes_what_lies_below_it() -> None:
    of = world(consents=("matching", "profile"))
    own = published("erlan", "PER", person=of.person)
    province = place("Sichuan", level="province")
    below: Locality = place("Chengdu", parent=province)
    exclude_place(actor=of.erlan.key, request=own, locality=province)
    assert (own.excludes(below), own.excludes(of.city)) == (True, False)


def test_open_work_of_an_organisation_counts_requests_and_introductions() -> None:
    steppe = firm("Steppe Foods", "saule")
    assert open_of(steppe) == 0
    one = published("saule", "ENT", organisation=steppe)
    assert open_of(steppe) == 1
    here = city()
    show_interest_as_place(actor=user("li").key, request=one, locality=here)
    assert open_of(steppe) == 2
    fire(one, "close", actor=user("saule").key, roles=["ENT"], expected_version=1)
    assert open_of(steppe) == 1


@pytest.mark.parametrize("language", ["en", "zh-hans", "ru"])
def test_pages_of_requests_and_blocks_are_filled_in_and_read(language: str) -> None:
    steppe, rival = firm("Steppe Foods", "saule"), firm("Rival Mills", "rita")
    client = Client()
    client.force_login(user("saule"))
    said = {
        "direction": "sought", "names_en": "A site",   "industry": "C10T12", "goods": "1101, 1001", "land": "10",
        "organisation": str(steppe.pk), "countries": ["CHN"], "languages": ["ru"], "valid_until": str(TODAY + timedelta(days=9)),
        "visibility": "members", "description_en": "Ten hectares", "description_source": "en",
    }  # fmt: skip
    answer = client.post(f"/{language}/desk/cooperation-requests/new/", said)
    assert answer.status_code == 302, answer.content.decode()
    one = CooperationRequest.objects.get()
    assert (one.goods, one.countries, one.languages, one.organisation) == (["1101", "1001"], ["CHN"], ["ru"], steppe)
    moved = client.post(f"/{language}/desk/cooperation-requests/{one.pk}/move/publish/", {"occurred_on": str(TODAY)})
    assert moved.status_code == 302
    assert client.post(f"/{language}/desk/blocks/new/", {"blocker": steppe.pk, "blocked": rival.pk}).status_code == 302
    for address in (f"cooperation-requests/{one.pk}/", "cooperation-requests/", "blocks/", f"blocks/{Block.objects.get().pk}/"):
        assert client.get(f"/{language}/desk/{address}").status_code == 200, address


def test_a_person_shows_interest_by_the_page() -> None:
    of = world()
    offer = published("li", "LOC", locality=of.city, direction="offered")
    client = Client()
    client.force_login(of.erlan)
    assert client.post(f"/en/desk/cooperation-requests/{offer.pk}/do/interest/", {}).status_code == 302
    made = Introduction.objects.get()
    assert made.person == of.person
    shown = client.get(f"/en/desk/people/{of.person.pk}/").content.decode()
    assert f"/en/desk/introductions/{made.pk}/" in shown
