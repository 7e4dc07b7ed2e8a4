"""The flows of committees, memberships and filings, each held against a specification written by hand (desks.md, 4)."""

from itertools import product

import pytest
from committee_world import BALANCED, NAMES, TODAY, committee, days, hand_in, member, officers, user
from django.db import transaction
from transition_matrix import Prepared, Row, deviations, put, read

from scotemp.apps.committees.models import Committee, Filing, Membership
from scotemp.apps.committees.services.filings import add_filing
from scotemp.apps.committees.workflow import gates
from scotemp.apps.committees.workflow.committee import COMMITTEE
from scotemp.apps.committees.workflow.filing import FILING
from scotemp.apps.committees.workflow.membership import MEMBERSHIP
from scotemp.apps.directory.models import Organisation
from scotemp.apps.directory.services.organisations import record_screening
from scotemp.kit.access.models import Grant
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db

PAPERS = "evidence:founding_resolution,committee_rules,work_plan"

COMMITTEE_TABLE = read(f"""
move          | from                                  | to           | who     | needs                                              | reason
prepare       | proposed                              | preparatory  | STF     | names secretariat initiators evidence:draft_rules  | -
reject        | proposed preparatory founding         | rejected     | STF DIR | -                                                  | yes
call_founding | preparatory                           | founding     | SEC     | members composition notice                         | -
call_off      | founding                              | preparatory  | SEC STF | -                                                  | yes
activate      | founding                              | active       | STF DIR | founding_day {PAPERS} officers composition filings | -
review        | active                                | under_review | STF SYS | -                                                  | yes
confirm       | under_review                          | active       | STF DIR | composition                                        | -
fall_dormant  | active under_review                   | dormant      | SYS     | silent                                             | -
wake          | dormant                               | active       | STF SEC | -                                                  | yes
suspend       | active under_review                   | suspended    | DIR     | -                                                  | yes
reinstate     | suspended                             | active       | DIR     | -                                                  | yes
dissolve      | active under_review dormant suspended | dissolved    | DIR     | open_work                                          | yes
""")

MEMBERSHIP_TABLE = read("""
move    | from                     | to        | who         | needs                                                | reason
apply   | invited                  | applied   | ENT         | committee                                            | -
decline | invited applied screened | declined  | ENT SEC STF | -                                                    | yes
screen  | applied                  | screened  | CMP         | screened                                             | -
admit   | screened                 | admitted  | SEC         | committee organisation screened ownership second_person | -
suspend | admitted                 | suspended | SEC CMP     | -                                                    | yes
readmit | suspended                | admitted  | SEC CMP     | committee organisation                               | yes
resign  | admitted suspended       | resigned  | ENT         | -                                                    | yes
expel   | admitted suspended       | expelled  | SEC         | evidence:expulsion_resolution                        | yes
""")

FILING_TABLE = read("""
move        | from              | to           | who     | needs                           | reason
send        | prepared returned | sent         | SEC     | evidence:filing_letter          | -
acknowledge | sent              | acknowledged | SEC STF | evidence:filing_acknowledgement | -
send_back   | sent              | returned     | SEC STF | -                               | yes
drop        | prepared returned | dropped      | STF     | -                               | yes
""")


def founded(missing: frozenset[str], moved: str) -> Committee:
    """Return a committee that lacks exactly these requirements; the day of the meeting is yet to come, or has come, as `moved` asks."""
    found = committee("founding", names={"en": "Aluminium"} if "names" in missing else NAMES)
    count = 4 if "initiators" in missing else 10 if "members" in missing else 12
    for number in range(count):
        member(found, "private" if "composition" in missing else BALANCED[number % 4])
    ahead = moved == "call_founding"
    shut = "notice" in missing if ahead else "founding_day" in missing
    met = (TODAY + days(9 if shut else 10)) if ahead else TODAY + days(1 if shut else 0)
    Committee.objects.filter(pk=found.pk).update(
        founding_meeting_on=met, secretariat=None if "secretariat" in missing else user("sven"), founded_on=TODAY
    )
    found.refresh_from_db()
    if "evidence:draft_rules" not in missing:
        hand_in(found, "draft_rules")
    if PAPERS not in missing:
        hand_in(found, "founding_resolution", "committee_rules", "work_plan")
    if "officers" not in missing:
        officers(found)
    for body in ("association", "sco_secretariat", "business_council"):
        put(
            add_filing(actor=None, committee=found, body=body),
            "sent" if "filings" in missing and body == "sco_secretariat" else "acknowledged",
        )
    return found


@pytest.fixture
def one_answer(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Activity and open work as the test says, whatever the log holds."""
    said = {"active": 1, "open": 0}
    monkeypatch.setattr(gates.ACTIVITY, "_things", {"test": lambda committee, since: said["active"]})
    monkeypatch.setattr(gates.OPEN_WORK, "_things", {"test": lambda committee: said["open"]})
    return said


@pytest.mark.parametrize("row", COMMITTEE_TABLE, ids=lambda row: row.move)
def test_a_committee_moves_as_specified(row: Row, one_answer: dict[str, int]) -> None:
    """A row at a time: the day of the meeting cannot lie ahead and behind at once."""

    def prepare(missing: frozenset[str]) -> Prepared:
        one_answer.update(active=1 if "silent" in missing else 0, open=2 if "open_work" in missing else 0)
        found = founded(missing, row.move)
        if row.target in {"rejected", "dissolved"}:  # what ends with them is told in events of its own
            Membership.objects.filter(committee=found).delete()
            found.officers.all().delete()
        return Prepared(found, user("stas").key, ())

    states = (*sorted(row.sources), next(state for state in COMMITTEE.state if state not in row.sources))
    found = deviations((row,), states, ("STF", "DIR", "SEC", "SYS", "ENT"), prepare)
    assert [line for line in found if "available()" not in line] == []


def test_the_tables_name_every_move() -> None:
    for table, flow, system in (
        (COMMITTEE_TABLE, COMMITTEE, set()),
        (MEMBERSHIP_TABLE, MEMBERSHIP, {"expire"}),
        (FILING_TABLE, FILING, set()),
    ):
        told = {row.move: (row.sources, row.target, row.roles, row.reason) for row in table}
        kept = {name: (frozenset(move.sources), move.target, move.who, move.needs_reason) for name, move in flow.transition.items()}
        assert {name: kept[name] for name in told} == told
        assert set(kept) - set(told) == system


def prepared_membership(missing: frozenset[str]) -> Prepared:
    found = member(committee("active"))
    if "committee" in missing:
        put(found.committee, "dissolved")
    if "organisation" in missing:
        put(found.organisation, "suspended")
    found.representative = user("sven") if "second_person" in missing else None
    found.save()
    if "screened" not in missing:
        record_screening(actor=user("clara").key, record=found.organisation, clear=True, reason="lists of today")
    if "ownership" in missing:
        Organisation.objects.filter(pk=found.organisation_id).update(ownership_class="")
    if "evidence:expulsion_resolution" not in missing:
        hand_in(found, "expulsion_resolution")
    found.refresh_from_db()
    return Prepared(found, user("sven").key, ())


def test_a_membership_moves_as_specified() -> None:
    found = [*deviations(MEMBERSHIP_TABLE, tuple(MEMBERSHIP.state), ("ENT", "SEC", "CMP", "STF"), prepared_membership)]
    assert [line for line in found if "available()" not in line] == []


def prepared_filing(missing: frozenset[str]) -> Prepared:
    found = add_filing(actor=None, committee=committee("founding"), body="association")
    hand_in(found, *(tag for tag in ("filing_letter", "filing_acknowledgement") if f"evidence:{tag}" not in missing))
    return Prepared(found, user("sven").key, ())


def test_a_filing_moves_as_specified() -> None:
    assert [*deviations(FILING_TABLE, tuple(FILING.state), ("SEC", "STF", "CHR", "MEM"), prepared_filing)] == []


@pytest.fixture
def ready() -> Committee:
    """A committee to which nothing but filings is missing."""
    found = founded(frozenset(), "activate")
    Filing.objects.all().delete()
    return found


def test_a_waiver_opens_what_the_composition_shuts_until_its_last_day(ready: Committee) -> None:
    for body in ("association", "sco_secretariat", "business_council"):
        put(add_filing(actor=None, committee=ready, body=body), "acknowledged")
    Membership.objects.filter(committee=ready, role="complement").update(role="observer")
    for until, codes in ((None, ["composition"]), (TODAY - days(1), ["composition"]), (TODAY, [])):
        Committee.objects.filter(pk=ready.pk).update(waiver_until=until)
        ready.refresh_from_db()
        assert [one.code for one in (gates.is_composed(ready, None),) if one] == codes  # type: ignore[arg-type]


def test_seconders_make_up_for_members(ready: Committee) -> None:
    for one in Membership.objects.filter(committee=ready):
        put(one, "applied")
    assert gates.has_members(ready, None) is not None  # type: ignore[arg-type]
    for _number in range(8):
        member(ready, state="applied")
    assert gates.has_members(ready, None) is None  # type: ignore[arg-type]


def test_founding_work_and_winding_up_follow_the_moves(ready: Committee) -> None:
    for body in ("association", "sco_secretariat", "business_council"):
        put(add_filing(actor=None, committee=ready, body=body), "acknowledged")
    fire(ready, "activate", actor=user("stas").key, roles=["STF"], expected_version=0)
    ready.refresh_from_db()
    assert ready.founded_on == TODAY
    assert ready.term_ends_on is not None
    assert ready.term_ends_on.year == TODAY.year + 5
    fire(ready, "dissolve", actor=user("dina").key, roles=["DIR"], reason="Work done", expected_version=1)
    assert set(ready.memberships.values_list("state", flat=True)) == {"expired"}
    assert not ready.officers.holding(TODAY + days(1)).exists()
    assert not Grant.objects.filter(scope_type="committees.committee").holding(TODAY + days(1)).exists()


def test_no_committee_is_active_with_a_missing_filing(ready: Committee) -> None:
    bodies = ("association", "sco_secretariat", "business_council")
    for states in product((None, "prepared", "sent", "returned", "acknowledged", "dropped"), repeat=3):
        with transaction.atomic():
            for body, state in zip(bodies, states, strict=True):
                if state is not None:
                    put(add_filing(actor=None, committee=ready, body=body), state)
            missing = gates.is_filed(ready, None)  # type: ignore[arg-type]
            assert (missing is None) is (set(states) == {"acknowledged"}), states
            transaction.set_rollback(True)
    with pytest.raises(MissingRequirements) as refusal:
        fire(ready, "activate", actor=user("stas").key, roles=["STF"], expected_version=0)
    assert [one.code for one in refusal.value.missing] == ["filings"]
    assert ready.state == "founding"
