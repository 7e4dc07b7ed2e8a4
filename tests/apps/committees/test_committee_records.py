"""Proposals, secretariats, members, officers, terms and filings: what services keep, what they refuse, and who may."""

from typing import Any

import pytest
from committee_world import BALANCED, NAMES, TODAY, committee, days, enterprise, hand_in, member, officers, on, place, staff, user
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Filing, Membership, Officer
from scotemp.apps.committees.services.committees import begin_term, edit_proposal, name_secretariat, set_founding_day, waive_composition
from scotemp.apps.committees.services.filings import add_filing
from scotemp.apps.committees.services.memberships import apply_for, edit_membership, invite, name_representative, override_role
from scotemp.apps.committees.services.officers import close_office, elect
from scotemp.kit.access.granting import grant
from scotemp.kit.access.guarded import roles_on, sees
from scotemp.kit.access.viewer import VISITOR, Viewer, viewer_of
from scotemp.kit.accounts.erasure import erase
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.personal import told
from scotemp.kit.events import log
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


def browser(who: User) -> Client:
    client = Client()
    client.force_login(who)
    return client


def roles(who: User, of: Committee) -> frozenset[str]:
    return roles_on(viewer_of(who, on=TODAY), of)


@pytest.fixture
def working() -> Committee:
    found = committee("active")
    for number in range(12):
        member(found, BALANCED[number % 4])
    Committee.objects.filter(pk=found.pk).update(founded_on=TODAY - days(400), term_ends_on=TODAY + days(1000))
    found.refresh_from_db()
    return found


def test_a_proposal_keeps_the_analysis_that_speaks_for_it_and_shows_it() -> None:
    lois = user("lois")
    chongqing = place()
    grant(actor=None, user=lois, role="LOC", scope=on(chongqing))
    said = {
        "names_en": "Aluminium committee", "kind": "industry", "industry": "C24A", "stages": ["B07", "C24A"],
        "host_locality": str(chongqing.pk), "rationale_en": "Bauxite meets smelters", "rationale_source": "en",
    }  # fmt: skip
    assert browser(lois).post("/en/desk/committees/new/", said).status_code == 302
    made = Committee.objects.get()
    assert (made.analysis["score"], made.analysis["dataset"], made.analysis["year"], made.analysis["rank"]) == (
        "0.5875",
        "icio2022",
        "2022",
        1,
    )
    assert "CHN" not in made.analysis["partners"]
    page = browser(user("mei")).get(f"/en/desk/committees/{made.pk}/").content.decode()
    for words in ("0.5875", "icio2022", "rank 1 of 1", "committee-suggestion", "Bauxite meets smelters"):
        assert words in page, words
    assert browser(user("mei")).get("/en/desk/committees/new/").status_code == 403
    assert Client().get(f"/en/desk/committees/{made.pk}/").status_code == 404


@pytest.mark.parametrize(("country", "industry", "missing"), [("AFG", "C24A", "country"), ("CHN", "C25", "industry")])
def test_a_proposal_without_a_row_says_so(country: str, industry: str, missing: str) -> None:
    found = committee(host=place("There", country), industry=industry)
    assert found.analysis == {"missing": missing}
    assert "analysis" in browser(user("mei")).get(f"/en/desk/committees/{found.pk}/").content.decode()


def test_a_proposal_names_a_host_or_a_lead_and_changes_until_it_is_prepared() -> None:
    with pytest.raises(ValidationError, match="Name the locality"):
        committee(host_locality=None, lead_organisation=None)
    found = committee()
    edit_proposal(actor=None, committee=found, changes={"industry": "C25"})
    assert found.analysis == {"missing": "industry"}
    put(found, "preparatory")
    with pytest.raises(ValidationError, match="stand once"):
        edit_proposal(actor=None, committee=found, changes={"industry": "C24A"})


def test_the_secretariat_is_named_by_another_and_its_role_moves_with_it() -> None:
    found, stas, sven, olga = committee(), staff("stas", "STF"), user("sven"), user("olga")
    with pytest.raises(ValidationError, match="Nobody names himself"):
        name_secretariat(actor=stas.key, committee=found, user=stas)
    name_secretariat(actor=stas.key, committee=found, user=sven)
    assert roles(sven, found) == {"SEC"}
    name_secretariat(actor=stas.key, committee=found, user=olga)
    assert viewer_of(sven, on=TODAY + days(1)).ids("committees.committee") == frozenset()
    assert roles(olga, found) == {"SEC"}
    assert browser(sven).post(f"/en/desk/committees/{found.pk}/do/secretariat/", {"user": "sven@example.org"}).status_code == 403


def test_an_enterprise_applies_is_screened_and_admitted_and_its_representative_votes(working: Committee) -> None:
    lan, sven = user("lan"), user("sven")
    firm = enterprise("Lan Metals", "local_soe", owner="lan")
    grant(actor=None, user=sven, role="SEC", scope=on(working))
    said = {"committee": str(working.pk), "organisation": str(firm.pk), "stages": ["B07"]}
    assert browser(user("mei")).get("/en/desk/memberships/new/").status_code == 403
    assert browser(lan).post("/en/desk/memberships/new/", said | {"stages": ["A01"]}).status_code == 422
    assert browser(lan).post("/en/desk/memberships/new/", said).status_code == 302
    assert browser(lan).post("/en/desk/memberships/new/", said).status_code == 422, "twice"
    found = Membership.objects.get(organisation=firm)
    assert (found.state, found.role, found.representative) == ("applied", "support", lan)
    assert browser(user("mei")).get(f"/en/desk/memberships/{found.pk}/").status_code == 404
    fire(found, "screen", actor=user("clara").key, roles=["CMP"], expected_version=1)
    fire(found, "admit", actor=sven.key, roles=["SEC"], expected_version=2)
    found.refresh_from_db()
    assert (found.since, found.visibility, roles(lan, working)) == (TODAY, "members", {"MEM"})
    assert found in Membership.objects.voting(TODAY)
    assert "Lan Metals" in browser(user("mei")).get(f"/en/desk/memberships/{found.pk}/").content.decode()
    fire(found, "resign", actor=lan.key, roles=["ENT"], reason="Sold", expected_version=3)
    assert roles_on(viewer_of(lan, on=TODAY + days(1)), working) == frozenset()


def test_nobody_applies_for_an_organisation_that_he_does_not_represent(working: Committee) -> None:
    firm = enterprise("Lan Metals", owner="lan")
    with pytest.raises(ValidationError, match="Only who represents"):
        apply_for(actor=user("mei").key, committee=working, organisation=firm)
    put(working, "dissolved")
    with pytest.raises(ValidationError, match="has ended"):
        apply_for(actor=user("lan").key, committee=working, organisation=firm)


def test_a_representative_acts_for_the_organisation_and_his_vote_follows(working: Committee) -> None:
    firm = enterprise("Lan Metals", owner="lan")
    found = invite(actor=None, committee=working, organisation=firm)
    put(found, "admitted")
    with pytest.raises(ValidationError, match="acts for the organisation"):
        name_representative(actor=None, membership=found, user=user("mei"))
    name_representative(actor=None, membership=found, user=user("lan"))
    assert roles(user("lan"), working) == {"MEM"}
    grant(actor=None, user=user("mei"), role="ENT", scope=on(firm))
    name_representative(actor=None, membership=found, user=user("mei"))
    assert roles_on(viewer_of(user("lan"), on=TODAY + days(1)), working) == frozenset()
    assert roles(user("mei"), working) == {"MEM"}


def test_a_role_is_overridden_with_a_reason_and_taken_back(working: Committee) -> None:
    found = working.memberships.filter(organisation__ownership_class="private")[0]
    with pytest.raises(ValidationError, match="Say why"):
        override_role(actor=None, membership=found, role="lead", reason=" ")
    override_role(actor=None, membership=found, role="lead", reason="It leads the chain")
    assert (found.role, found.role_overridden) == ("lead", True)
    last = log.timeline(found).last()
    assert last is not None
    assert (last.kind, last.reason, last.data) == ("role_overridden", "It leads the chain", {"from": "spearhead", "to": "lead"})
    override_role(actor=None, membership=found, role="", reason="No longer")
    assert (found.role, found.role_overridden) == ("spearhead", False)
    with pytest.raises(ValidationError):
        edit_membership(actor=None, membership=found, changes={"stages": ["A01"]})


def chosen(of: Committee, ownership: str = "central_soe", **said: Any) -> dict[str, Any]:
    firm = of.memberships.filter(organisation__ownership_class=ownership)[0].organisation
    return {"actor": None, "committee": of, "office": "chair", "organisation": firm, "name": "Chen", "starts_on": TODAY} | said


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ownership": "foreign_funded"}, "chair comes from"),
        ({"name": ""}, "Name a person"),
        ({"ends_on": TODAY.replace(year=TODAY.year + 6, day=1)}, "at most 5 years"),
        ({"ends_on": TODAY - days(1)}, "before the first"),
    ],
)
def test_an_election_that_breaks_the_rule_is_refused(working: Committee, said: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        elect(**chosen(working, **said))
    assert not Officer.objects.exists()


def test_offices_are_held_by_one_chair_and_seven_vice_chairs_of_members(working: Committee) -> None:
    cora = user("cora")
    elected = elect(**chosen(working, user=cora))
    assert (elected.ends_on, roles(cora, working)) == (TODAY + days(1000), {"CHR"})
    assert "Chen" not in str([event.data for event in log.timeline(working)]), "the log keeps no name"
    with pytest.raises(ValidationError, match="held already"):
        elect(**chosen(working, name="Wu"))
    for number in range(7):
        elect(**chosen(working, office="vice_chair", name=f"Deputy {number}"))
    with pytest.raises(ValidationError, match="held already"):
        elect(**chosen(working, office="vice_chair", name="Eighth"))
    with pytest.raises(ValidationError, match="Officers come from members"):
        elect(**chosen(working, office="council") | {"organisation": enterprise("Stranger")})
    with pytest.raises(ValidationError, match="his own election"):
        elect(**chosen(working, office="council", user=cora) | {"actor": cora.key})
    close_office(actor=None, officer=elected, last_day=TODAY, reason="Moved on")
    assert "CHR" not in roles_on(viewer_of(cora, on=TODAY + days(1)), working)


def test_a_new_term_ends_offices_lays_out_filings_and_a_chair_has_two_terms(working: Committee) -> None:
    cora = user("cora")
    elect(**chosen(working, user=cora, starts_on=TODAY - days(300)))
    with pytest.raises(ValidationError, match="at most 5 years"):
        begin_term(actor=None, committee=working, starts_on=TODAY - days(200), ends_on=TODAY + days(3000))
    for number, begun in ((2, TODAY - days(200)), (3, TODAY - days(100))):
        begin_term(actor=None, committee=working, starts_on=begun, ends_on=TODAY + days(1000))
        assert (working.term_number, working.filings.filter(term=number).count()) == (number, 3)
        assert not working.officers.holding(begun).exists()
        assert "CHR" not in roles_on(viewer_of(cora, on=TODAY + days(1)), working)
        if number == 2:
            elect(**chosen(working, starts_on=begun))
    with pytest.raises(ValidationError, match="at most 2 terms"):
        elect(**chosen(working))
    elect(**chosen(working, name="Wu"))


def test_a_waiver_has_a_reason_and_an_end(working: Committee) -> None:
    for until, reason in ((TODAY + days(181), "No foreign firm yet"), (TODAY - days(1), "late"), (TODAY + days(30), " ")):
        with pytest.raises(ValidationError):
            waive_composition(actor=None, committee=working, until=until, reason=reason)
    waive_composition(actor=None, committee=working, until=TODAY + days(180), reason="No foreign firm yet")
    assert working.waiver_until == TODAY + days(180)
    assert browser(staff("stas", "STF")).get(f"/en/desk/committees/{working.pk}/do/waive/").status_code == 403


def test_the_founding_day_stands_once_the_meeting_is_called() -> None:
    found = committee("preparatory")
    set_founding_day(actor=None, committee=found, founding_meeting_on=TODAY + days(20))
    put(found, "founding")
    with pytest.raises(ValidationError, match="call it off"):
        set_founding_day(actor=None, committee=found, founding_meeting_on=TODAY + days(2))


def test_a_filing_is_sent_and_answered_with_papers_by_the_secretariat_alone(working: Committee) -> None:
    sven = user("sven")
    grant(actor=None, user=sven, role="SEC", scope=on(working))
    filing = add_filing(actor=None, committee=working, body="business_council")
    address = f"/en/desk/filings/{filing.pk}/"
    assert browser(user("mei")).get(address).status_code == 404
    hand_in(filing, "filing_letter")
    fire(filing, "send", actor=sven.key, roles=["SEC"], expected_version=0, occurred_on=TODAY - days(3))
    fire(filing, "send_back", actor=sven.key, roles=["SEC"], expected_version=1, reason="Stamp missing")
    fire(filing, "send", actor=sven.key, roles=["SEC"], expected_version=2)
    filing.refresh_from_db()
    assert (filing.sent_on, filing.sent_by) == (TODAY, sven)
    page = browser(sven).get(address)
    assert "Acknowledgement of the receiving body" in page.content.decode()
    hand_in(filing, "filing_acknowledgement")
    fire(filing, "acknowledge", actor=sven.key, roles=["SEC"], expected_version=3)
    assert Filing.objects.get().acknowledged_on == TODAY
    with pytest.raises(ValidationError):
        add_filing(actor=None, committee=working, body="business_council")


def test_somebody_is_told_his_offices_and_his_name_goes_when_he_leaves(working: Committee) -> None:
    cora = user("cora")
    elect(**chosen(working, user=cora))
    kept = told(cora)["committee_offices"]
    assert isinstance(kept, list)
    assert (kept[0]["office"], kept[0]["name"]) == ("chair", "Chen")
    erase(actor=cora.key, user=cora)
    assert Officer.objects.get().name == "–"


def viewers(of: Committee) -> list[Viewer]:
    people = [user(name) for name in ("lan", "lois", "sven", "rita", "omar", "stas")]
    grant(actor=None, user=people[1], role="LOC", scope=on(of.host_locality))
    grant(actor=None, user=people[2], role="SEC", scope=on(of))
    grant(actor=None, user=people[3], role="ENT", scope=on(of.memberships.all()[0].organisation))
    grant(actor=None, user=people[5], role="STF")
    Committee.objects.filter(pk=of.pk).update(lead_organisation=enterprise("Lead", owner="lan"))
    return [VISITOR, *(viewer_of(one) for one in people)]


@pytest.mark.parametrize("visibility", ["public", "members", "parties", "staff", "private"])
def test_list_and_single_record_agree_on_who_sees(working: Committee, visibility: str) -> None:
    add_filing(actor=None, committee=working, body="association")
    asked = viewers(working)
    for model in (Committee, Membership, Filing):
        model.objects.update(visibility=visibility)
        for viewer in asked:
            listed = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
            assert listed == {one.pk for one in model.objects.all() if sees(viewer, one)}, (model, viewer)


def test_lists_ask_few_questions_however_long_they_are() -> None:
    stas = browser(staff("stas", "STF"))

    def make(count: int) -> None:
        found = committee("active", host=place(f"Place {count}"))
        for number in range(2):
            member(found, BALANCED[number])
        officers(found)
        add_filing(actor=None, committee=found, body="association")

    def queries(key: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert stas.get(f"/en/desk/{key}/").status_code == 200
        return len(asked)

    make(0)
    keys = ("committees", "memberships", "filings")
    few = [queries(key) for key in keys]
    for number in range(1, 5):
        make(number)
    assert [queries(key) for key in keys] == few
    assert max(few) <= 16


def test_pages_speak_three_languages(working: Committee) -> None:
    for tag, name in (("zh-hans", NAMES["zh-Hans"]), ("ru", NAMES["ru"])):
        assert name in browser(user("mei")).get(f"/{tag}/desk/committees/{working.pk}/").content.decode()
