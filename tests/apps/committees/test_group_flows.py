"""Groups and their members move as specified by hand (desks.md, 5); red warnings pause."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from groups_world import (
    committee,
    declared,
    enterprise,
    group,
    member,
    milestone,
    paper,
    project,
    screen,
    shares,
    today,
    user,
    viewer,
    whole,
)  # fmt: skip
from transition_matrix import Prepared, deviations, put, read

from scotemp.apps.committees.models import Group, GroupMember
from scotemp.apps.committees.services import groups, members, projects
from scotemp.apps.committees.services.building import keep_apart
from scotemp.apps.committees.services.relations_of_groups import RELATIONS_OF_GROUPS
from scotemp.apps.committees.tasks import heed_warnings
from scotemp.apps.committees.workflow import country_warnings
from scotemp.apps.committees.workflow.country_warnings import CountryWarning
from scotemp.apps.committees.workflow.group import GROUP
from scotemp.apps.committees.workflow.group_member import GROUP_MEMBER
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.workflow import gates
from scotemp.kit.access.guarded import sees
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.evidence.services import lock, withdraw
from scotemp.kit.milestones.services import move
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed
from scotemp.kit.workflow.firing import fire
from scotemp.nomenclature.language import Names

pytestmark = pytest.mark.django_db

RED = CountryWarning("red", Names("Border closed", "口岸关闭", "Граница закрыта"), today())


@pytest.fixture(autouse=True)
def empty_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    for slot in (gates.SCREENED, country_warnings.WARNINGS):
        monkeypatch.setattr(slot, "_things", {})


def warn(*found: CountryWarning, country: str = "KAZ") -> None:
    country_warnings.WARNINGS._things = {"risk": lambda one: found if one.target_country == country else ()}


def test_a_suspended_organisation_enters_neither_project_nor_group() -> None:
    gone = enterprise("Suspended")
    put(gone, "suspended")
    with pytest.raises(ValidationError, match="verified"):
        projects.add_partner(actor=None, project=project(), organisation=gone, benefit=Decimal(1), cost=Decimal(1))
    one = group()
    with pytest.raises(ValidationError, match="verified"):
        members.invite(actor=None, group=one, organisation=gone)
    put(gone, "verified")
    asked = members.invite(actor=None, group=one, organisation=gone)
    put(gone, "suspended")
    with pytest.raises(MissingRequirements, match="verified"):
        members.join(actor=viewer("suspended"), member=asked)


GROUP_TABLE = read("""
move | from | to | who | needs | reason
sign_charter | forming | charter_signed | SEC TFL | two_members signatures lead shares | -
reopen | charter_signed cleared | forming | SEC | - | yes
clear | charter_signed | cleared | CMP | members_screened counterparties_screened country_brief red_warning | -
operate | cleared | operating | TFL | milestone evidence:insurance_finance_plan,logistics_plan red_warning | -
pause | operating | paused | SYS TFL CMP DIR | - | yes
resume | paused | operating | CMP DIR | lead red_warning | yes
wind_up | operating paused | winding_up | TFL DIR | - | yes
close | winding_up | closed | SEC TFL | evidence:final_report,settlement shares | yes
abandon | forming charter_signed cleared | abandoned | SEC DIR | - | yes
""")


def ready_group(missing: frozenset[str] = frozenset(), name: str = "") -> Group:
    """Make a group with two members that lacks nothing but what is `missing`."""
    found = group()
    key = name or str(found.pk)
    partners = [member(found, f"{one}{key}", ownership) for one, ownership in (("Alta", "central_soe"), ("Bora", "private"))]
    for one in partners:
        if "signatures" not in missing:
            members.sign(actor=viewer("sofia"), member=one, paper=paper(found, "charter_signature"))
        if "members_screened" not in missing:
            screen(one.organisation)
    if "lead" not in missing:
        groups.name_lead(actor=user("sofia").key, member=partners[0], user=user(f"alta{key}"))
    counterparty = enterprise(f"Buyer{key}", "KAZ")
    groups.add_counterparty(actor=None, group=found, organisation=counterparty, purpose="buys grain")
    if "counterparties_screened" not in missing:
        screen(counterparty)
    age = 91 if "country_brief" in missing else 90
    groups.record_brief(actor=None, group=found, made_on=today() - timedelta(days=age), source="Embassy")
    if "milestone" not in missing:
        milestone(found)
    for tags in ("insurance_finance_plan,logistics_plan", "final_report,settlement"):
        if f"evidence:{tags}" not in missing:
            for tag in tags.split(","):
                paper(found, tag)
    if "shares" in missing:
        GroupMember.objects.filter(pk=partners[0].pk).update(cost=4999)
    found.refresh_from_db()
    return found


def prepared_group(missing: frozenset[str]) -> Prepared:
    found = ready_group(missing)
    if "two_members" in missing:
        put(found.members.get(lead=False) if "lead" not in missing else found.members.all()[0], "left")
        found.members.joined().update(cost=10_000 - ("shares" in missing), risk=10_000)
    warn(*([RED] if "red_warning" in missing else []))
    lock(actor=None, subject=found)
    return Prepared(found, user("tim").key, ())


def test_a_group_moves_as_specified() -> None:
    assert [*deviations(GROUP_TABLE, tuple(GROUP.state), ("SEC", "TFL", "CMP"), prepared_group)] == []
    assert whole(GROUP_TABLE) == declared(GROUP)


MEMBER_TABLE = read("""
move    | from    | to       | who     | needs               | reason
join    | invited | joined   | ENT     | verified signature screened | -
decline | invited | declined | ENT SEC | -                   | yes
leave   | joined  | left     | ENT     | another_lead two_stay | yes
exclude | joined  | excluded | SEC DIR | another_lead two_stay | yes
""")


def prepared_member(missing: frozenset[str]) -> Prepared:
    found = ready_group()
    if "two_stay" not in missing:
        member(found, f"Chu{found.pk}")
    asked = members.invite(actor=None, group=found, organisation=enterprise(f"Dana{found.pk}"))
    if "signature" not in missing:
        members.sign(actor=viewer("sofia"), member=asked, paper=paper(found, "charter_signature"))
    if "screened" not in missing:
        screen(asked.organisation)
    if "verified" in missing:
        put(asked.organisation, "suspended")
    if "another_lead" in missing:
        found.members.update(lead=False)
        GroupMember.objects.filter(pk=asked.pk).update(lead=True)
    put(found, "operating")
    fresh = GroupMember.objects.get(pk=asked.pk)
    if "two_stay" in missing:
        put(found.members.joined().order_by("pk")[1], "left")
    return Prepared(fresh, user("tim").key, ())


def test_a_member_moves_as_specified() -> None:
    states = ("invited", "joined", "declined", "left", "excluded")
    found = [*deviations(MEMBER_TABLE, states, ("ENT", "SEC"), prepared_member)]
    assert found == []
    assert whole(MEMBER_TABLE) == declared(GROUP_MEMBER)


def test_nobody_joins_or_leaves_for_another_enterprise() -> None:
    found = group()
    member(found, "Alta")
    asked = members.invite(actor=None, group=found, organisation=enterprise("Bora"))
    with pytest.raises(NotAllowed):
        members.join(actor=viewer("alta"), member=asked)
    with pytest.raises(NotAllowed):
        members.part(actor=viewer("sofia"), member=found.members.joined().get(), reason="because")
    with pytest.raises(PermissionDenied):
        members.sign(actor=viewer("alta"), member=asked, paper=paper(found, "charter_signature"))


def test_a_leaving_member_hands_its_open_milestones_to_somebody_of_another() -> None:
    found = ready_group(name="x")
    member(found, "Chu")
    one = milestone(found, owner="borax")
    leaving = found.members.get(organisation__names__text="Borax")
    for successor in (None, user("borax"), user("stranger")):
        with pytest.raises(ValidationError, match="open milestones"):
            members.part(actor=viewer("borax"), member=leaving, reason="sold", successor=successor)
    assert leaving.state == "joined"
    members.part(actor=viewer("borax"), member=leaving, reason="sold", successor=user("chu"))
    one.refresh_from_db()
    assert one.owner == user("chu").key
    assert sum(cost for cost, _risk in shares(found).values()) == 10_000


def test_a_member_does_not_leave_what_it_reported_and_nobody_has_checked() -> None:
    found = ready_group(name="x")
    member(found, "Chu")
    one = milestone(found, owner="borax")
    move(actor=viewer("borax"), milestone=one, transition="report", expected_version=0, evidence=["0" * 64])
    leaving = found.members.get(organisation__names__text="Borax")
    with pytest.raises(ValidationError, match="verified or sent back"):
        members.part(actor=viewer("borax"), member=leaving, reason="sold", successor=user("chu"))


def test_the_lead_is_somebody_of_a_member_never_named_by_himself_and_only_one_leads() -> None:
    found = ready_group(name="x")
    bora = found.members.get(organisation__names__text="Borax")
    with pytest.raises(ValidationError, match="himself"):
        groups.name_lead(actor=user("borax").key, member=bora, user=user("borax"))
    with pytest.raises(ValidationError, match="acts for this member"):
        groups.name_lead(actor=user("sofia").key, member=bora, user=user("altax"))
    groups.name_lead(actor=user("sofia").key, member=bora, user=user("borax"))
    found.refresh_from_db()
    assert [one.organisation_id for one in found.members.filter(lead=True)] == [bora.organisation_id]
    assert found.lead_user == user("borax")
    assert viewer("borax").roles(found.scopes()) >= {"TFL"}


def test_a_red_warning_pauses_what_operates_and_nothing_else() -> None:
    working, elsewhere, forming = ready_group(), ready_group(), group()
    put(working, "operating")
    put(elsewhere, "operating")
    Group.objects.filter(pk=elsewhere.pk).update(target_country="UZB")
    warn(CountryWarning("orange", RED.words, RED.since))
    assert heed_warnings.call() == 0
    warn(RED)
    assert heed_warnings.call() == 1
    assert heed_warnings.call() == 0
    for one in (working, elsewhere, forming):
        one.refresh_from_db()
    assert (working.state, elsewhere.state, forming.state) == ("paused", "operating", "forming")
    with pytest.raises(MissingRequirements, match="red warning"):
        fire(working, "resume", actor=None, roles=["CMP"], expected_version=working.state_version, reason="looks better")
    warn()
    fire(working, "resume", actor=None, roles=["CMP"], expected_version=working.state_version, reason="stood down")
    assert working.state == "operating"


def test_the_director_waives_a_red_warning_for_at_most_ninety_days() -> None:
    found = ready_group()
    put(found, "operating")
    warn(RED)
    for days in (-1, 91):
        with pytest.raises(ValidationError, match="90 days"):
            groups.waive_warning(actor=None, group=found, until=today() + timedelta(days=days), reason="no staff there")
    groups.waive_warning(actor=None, group=found, until=today(), reason="no staff there")
    assert heed_warnings.call() == 0
    Group.objects.filter(pk=found.pk).update(waiver_until=today() - timedelta(days=1))
    assert heed_warnings.call() == 1


def test_a_replaced_signature_counts_no_more() -> None:

    found = ready_group()
    signed = found.members.joined().order_by("pk")[0]
    withdraw(actor=None, paper=signed.signature, reason="the wrong page")
    with pytest.raises(MissingRequirements, match="signature"):
        fire(found, "sign_charter", actor=None, roles=["SEC"], expected_version=0)


def test_who_joins_while_the_group_forms_makes_all_sign_anew() -> None:
    found = ready_group(name="x")
    member(found, "Chu")
    assert not any(one.has_signed for one in found.members.all())
    put(found, "operating")
    for one in found.members.joined():
        members.sign(actor=viewer("sofia"), member=one, paper=paper(found, "charter_signature"))
    asked = members.invite(actor=None, group=found, organisation=enterprise("Dana"))
    members.sign(actor=viewer("sofia"), member=asked, paper=paper(found, "charter_signature"))
    screen(asked.organisation)
    members.join(actor=viewer("dana"), member=asked)
    assert all(one.has_signed for one in found.members.joined())


def test_an_organisation_with_shares_is_neither_archived_nor_merged_into_another_holder() -> None:
    found = ready_group(name="x")
    alta, bora = (one.organisation for one in found.members.order_by("pk"))
    assert groups.open_records(alta) == 1
    relation = next(one for one in RELATIONS_OF_GROUPS if one.model == "committees.groupmember")
    with pytest.raises(ValidationError, match="leave it first"):
        relation.pointing(alta.group_memberships.get(), bora)
    assert relation.pointing(alta.group_memberships.get(), enterprise("Chu")) == {"organisation_id": enterprise_named("Chu")}
    put(found, "closed")
    assert groups.open_records(alta) == 0


def enterprise_named(name: str) -> int:
    return int(Organisation.objects.get(names__text=name).pk)


def test_a_rivalry_stays_in_order_when_one_of_the_two_is_merged() -> None:
    found = group()
    first, second, third = (enterprise(name) for name in ("Alta", "Bora", "Chu"))
    made = keep_apart(actor=None, group=found, left=second, right=first, reason="one market", said_by="Alta")
    assert (made.left, made.right) == (first, second)
    left = next(one for one in RELATIONS_OF_GROUPS if one.field == "left")
    assert left.pointing(made, third) == {"left_id": second.pk, "right_id": third.pk}
    assert left.pointing(made, second) is None
    with pytest.raises(ValidationError):
        keep_apart(actor=None, group=found, left=first, right=first, reason="itself", said_by="Alta")


def test_a_balanced_group_has_members_of_two_classes() -> None:
    found = group()
    member(found, "Alta", "private")
    member(found, "Bora", "private")
    assert not found.is_balanced
    member(found, "Chu", "local_soe")
    assert found.is_balanced


def test_who_sees_a_group_in_a_list_sees_its_page_and_nobody_else() -> None:

    found = ready_group(name="x")
    gone = member(found, "Chu")
    members.part(actor=viewer("chu"), member=gone, reason="sold")
    other = group(committee(secretary="olga"))
    everybody: list[Viewer] = [viewer(name) for name in ("sofia", "olga", "altax", "chu", "stranger")]
    for one in everybody:
        listed = set(Group.objects.visible_to(one))
        assert listed == {record for record in (found, other) if sees(one, Group.objects.get(pk=record.pk))}
    assert [found in Group.objects.visible_to(one) for one in everybody] == [True, False, True, False, False]
