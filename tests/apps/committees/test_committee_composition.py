"""The composition meter equals the members, its rule is pure, and whom to invite follows from what is missing."""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from committee_world import BALANCED, TODAY, committee, enterprise, member, place, staff, user
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from transition_matrix import put

from scotemp.apps.committees.models import Committee, Membership
from scotemp.apps.committees.rules.candidates import Known, Wanted, candidates
from scotemp.apps.committees.rules.composition import Member, composition, valid
from scotemp.apps.committees.rules.packs import Composition, Validity
from scotemp.apps.committees.selectors import lacks_to_be_valid, proposals, warnings
from scotemp.apps.committees.services.memberships import invite
from scotemp.apps.committees.workflow.ruling import ruled
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.facts import add_industry
from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.rulepacks.rules import in_force
from scotemp.nomenclature.ownership import CommitteeRole, Ownership

DAY = date(2026, 6, 1)
STAGES = ("B07", "C24A", "C25")


def rule() -> Composition:
    found = in_force(DAY).rule("composition", "committee")
    assert isinstance(found, Composition)
    return found


members = some.lists(
    some.builds(
        Member,
        role=some.sampled_from([one.value for one in CommitteeRole]),
        ownership=some.sampled_from([one.value for one in Ownership]),
        country=some.sampled_from(["CHN", "KAZ", "RUS"]),
        stages=some.lists(some.sampled_from([*STAGES, "C10T12"]), max_size=3).map(tuple),
        since=some.sampled_from([None, DAY - timedelta(1), DAY, DAY + timedelta(1)]),
        until=some.sampled_from([None, DAY - timedelta(1), DAY, DAY + timedelta(1)]),
    ),
    max_size=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(members)
def test_the_meter_equals_the_members(told: list[Member]) -> None:
    meter = composition(told, rule(), DAY, stages=STAGES)
    there = [one for one in told if (one.since or DAY) <= DAY <= (one.until or DAY)]
    assert meter.total == len(there) == sum(meter.roles.values()) == sum(meter.classes.values()) == sum(meter.countries.values())
    assert {code: count for code, count in meter.roles.items() if count} == dict(Counter(one.role for one in there))
    assert meter.stages == {stage: sum(stage in one.stages for one in there) for stage in STAGES}
    assert set(meter.missing_stages) == {stage for stage in STAGES if not any(stage in one.stages for one in there)}
    assert set(meter.missing_roles) == {"lead", "support", "spearhead", "complement"} - {one.role for one in there}
    heavy = {one for one in meter.classes if Fraction(meter.classes[one], meter.total) > Fraction(60, 100)}
    assert {one.of for one in meter.violations if one.code == "class"} == heavy
    assert meter.sound is not bool(heavy or meter.missing_roles)
    assert not there or sum(meter.share(count) for count in meter.classes.values()) == 1


@pytest.mark.parametrize(("count", "of", "broken"), [(3, 5, False), (4, 6, True), (6, 10, False), (7, 10, True)])
def test_a_share_is_broken_above_its_limit_only(count: int, of: int, broken: bool) -> None:
    told = [Member("lead", "private" if number < count else f"other{number}", "CHN") for number in range(of)]
    assert any(one.code == "class" for one in composition(told, rule(), DAY).violations) is broken


def test_a_chair_comes_from_the_roles_that_the_pack_names() -> None:
    assert [one.code for one in composition([], rule(), DAY, chair="observer").violations if one.code == "chair"] == ["chair"]
    assert not [one for one in composition([], rule(), DAY, chair="lead").violations if one.code == "chair"]


def test_the_role_follows_from_the_class_of_ownership() -> None:
    told = {one.value: rule().role_of(one.value).value for one in Ownership}
    assert told == {
        "central_soe": "lead", "local_soe": "support", "private": "spearhead", "foreign_funded": "complement", "mixed": "observer",
        "public_body": "observer", "ngo": "observer", "academia": "observer", "financial_institution": "observer",
    }  # fmt: skip


def test_validity_asks_for_members_types_activity_and_staff_where_it_is_known() -> None:
    asked = in_force(DAY).rule("validity", "committee")
    assert isinstance(asked, Validity)
    few = composition([Member("lead", "private", "CHN")] * 14, rule(), DAY)
    many = composition([Member("lead", BALANCED[number % 2], "CHN") for number in range(15)], rule(), DAY)
    assert valid(few, asked, is_active=False, full_time=None) == ("members", "types", "activity")
    assert valid(many, asked, is_active=True, full_time=None) == ()
    assert valid(many, asked, is_active=True, full_time=asked.full_time / 2) == ("full_time",)


def test_a_candidate_needs_more_than_nearness_and_the_heavier_reason_comes_first() -> None:
    wanted = Wanted({"lead"}, {"C25"}, "C24A", "/1/2/", {"CHN"})
    known = [
        Known(1, "spearhead", frozenset({"C24A"}), "CHN", ""), Known(2, "lead", frozenset({"C24A"}), "CHN", ""),
        Known(3, "observer", frozenset({"C25"}), "KAZ", "/1/2/"), Known(4, "observer", frozenset(), "KAZ", "/1/2/"),
    ]  # fmt: skip
    found = candidates(known, wanted, 10)
    assert [one.key for one in found] == [2, 3, 1]
    assert found[1].reasons == (("stage", "C25"), ("near", ""), ("country", "KAZ"))


# In the database


@pytest.fixture
def working() -> Committee:
    found = committee("active")
    for number in range(6):
        member(found, BALANCED[number % 3], stages=["B07"])
    return found


@pytest.mark.django_db
def test_the_meter_of_a_committee_counts_its_admitted_members(working: Committee) -> None:
    for state in ("invited", "applied", "screened", "suspended", "resigned", "expired"):
        member(working, "foreign_funded", state=state)
    Membership.objects.filter(pk=working.memberships.standing().order_by("pk")[0].pk).update(until=TODAY - timedelta(1))
    meter = working.composition(TODAY)
    counted = Counter(working.memberships.standing().exclude(until__lt=TODAY).values_list("organisation__ownership_class", flat=True))
    assert (meter.total, dict(meter.classes)) == (5, dict(counted))
    assert (meter.missing_roles, meter.missing_stages) == (("complement",), ("C24A", "C25"))
    page = browser("mei").get(f"/en/desk/committees/{working.pk}/").content.decode()
    for words in ("5 members.", "Nobody has the role: Complementing role", "nobody yet", "too few members"):
        assert words in page, words


def browser(name: str, role: str = "") -> Client:
    client = Client()
    client.force_login(staff(name, role) if role else user(name))
    return client


@pytest.mark.django_db
def test_whom_to_invite_is_proposed_with_reasons_within_what_the_viewer_sees(working: Committee) -> None:
    missing = enterprise("Alcoa Trading", "foreign_funded", owner="anna", country="KAZ")
    hidden = enterprise("Secret Foil", "foreign_funded", owner="anna")
    unverified = enterprise("Not Yet", "foreign_funded", owner="anna", state="submitted")
    farmer = enterprise("Wheat", "foreign_funded", owner="anna")
    for one, code in ((missing, "C24A"), (hidden, "C24A"), (unverified, "C24A"), (farmer, "A01")):
        add_industry(actor=None, organisation=one, industry=code)
    Organisation.objects.filter(pk=hidden.pk).update(visibility="parties")
    told = proposals(viewer_of(user("mei")), working)
    assert [(one.key, dict(one.reasons)) for one in told] == [
        (missing.pk, {"role": "complement", "stage": "C24A", "industry": "C24A", "country": "KAZ"})
    ]
    sec = browser("stas", "STF")
    address = f"/en/desk/committees/{working.pk}/"
    assert "would fill a missing role: Complementing role" in sec.get(address).content.decode()
    asked = sec.get(f"{address}candidates/{missing.pk}/invite/")
    assert asked.context["form"].initial == {"stages": ["C24A"]}
    assert sec.get(f"{address}candidates/{farmer.pk}/invite/").status_code == 404
    assert sec.post(f"{address}candidates/{missing.pk}/invite/", {"stages": ["C24A"]}).status_code == 302
    assert Membership.objects.get(organisation=missing).state == "invited"
    assert missing.pk not in [one.key for one in proposals(viewer_of(user("stas")), working)]
    assert "Whom to invite" not in browser("mei").get(address).content.decode()


@pytest.mark.django_db
def test_association_law_warns_of_names_terms_and_fees_and_says_what_is_a_draft(working: Committee) -> None:
    plain = {rule.warning.en[:20] for rule in warnings(working)}
    assert any("no legal person" in rule.warning.en for rule in warnings(working))
    Committee.objects.filter(pk=working.pk).update(
        names={"zh-Hans": "中国铝业分会工作委员会"}, founded_on=DAY, term_ends_on=DAY + timedelta(6 * 365)
    )
    working.refresh_from_db()
    spoken = [rule for rule in warnings(working) if rule.warning.en[:20] not in plain]
    assert [("whole country" in rule.warning.en, rule.draft) for rule in spoken].count((True, True)) == 1
    assert len(spoken) == 3
    assert "draft, not in force" in browser("mei").get(f"/en/desk/committees/{working.pk}/").content.decode()
    abroad = committee(host=place("Almaty", "KAZ"))
    assert "cn-associations@1" in working.rule_packs
    assert "cn-associations@1" not in abroad.rule_packs


@pytest.mark.django_db
def test_a_committee_keeps_the_packs_that_it_was_proposed_under(working: Committee) -> None:
    assert ruled(working, Composition).class_most == 60
    assert "committees@1" in working.rule_packs
    assert lacks_to_be_valid(working) == ("members", "activity") or lacks_to_be_valid(working) == ("members",)


@pytest.mark.django_db
def test_a_suspended_organisation_is_not_invited(working: Committee) -> None:
    firm = enterprise("Blocked", state="suspended")
    with pytest.raises(Exception, match="suspended"):
        invite(actor=None, committee=working, organisation=firm)
    put(firm, "verified")
    assert invite(actor=None, committee=working, organisation=firm).role == "spearhead"
