"""J4: from a strategic agreement to results; who may do what, and what always holds."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from directory_world import organisation, place, user
from django.core.exceptions import PermissionDenied, ValidationError
from pact_world import TODAY, Pact, drafted, eyes, in_force, paper, person, signed

from scotemp.apps.agreements.models import Agreement, Commitment, Party, Settlement
from scotemp.apps.agreements.selectors import open_agreements_of, standing
from scotemp.apps.agreements.services import timely
from scotemp.apps.agreements.services.agreements import draft_agreement, edit_agreement
from scotemp.apps.agreements.services.amendments import agree_to_amendment, propose_amendment
from scotemp.apps.agreements.services.blockages import answer, block, unblock
from scotemp.apps.agreements.services.commitments import add_commitment, consent_to_waive, edit_commitment, hand_over
from scotemp.apps.agreements.services.parties import add_party, agree_to_publish, name_lead
from scotemp.apps.agreements.services.settlements import confirm, draw_up, word_line
from scotemp.kit.access.granting import grant
from scotemp.kit.access.viewer import Scope
from scotemp.kit.clocks.models import RunningClock
from scotemp.kit.clocks.watching import watch
from scotemp.kit.content.content import Content
from scotemp.kit.events import log
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.outbox.models import Message
from scotemp.kit.workflow.errors import MissingRequirements, NotAllowed

pytestmark = pytest.mark.django_db


def owed(pact: Pact, party: Party) -> Commitment:
    found: Commitment = pact.agreement.commitments.get(party=party)
    return found


def step_of(commitment: Commitment) -> Milestone:
    return Milestone.objects.get(plan__subject_type="agreements.commitment", plan__subject_id=str(commitment.pk))


def events(record: Any, kind: str) -> list[dict[str, Any]]:
    return [event.data for event in log.timeline(record) if event.kind == kind]


def test_from_agreement_to_settlement_as_j4_tells() -> None:
    pact = in_force()
    road, loan = owed(pact, pact.city), owed(pact, pact.bank)
    pact.go("start", pact.li, road)
    with pytest.raises(MissingRequirements) as refusal:
        pact.go("fulfil", pact.aigul, road)
    assert {one.code for one in refusal.value.missing} == {"milestones", "evidence:fulfilment"}, "nothing is closed without evidence"
    waits = block(actor=eyes(pact.aigul), commitment=loan, party=pact.city, since=TODAY - timedelta(days=12), waits_for="the guarantee")
    answer(actor=eyes(pact.li), blockage=waits, answer="It is with the treasury.")
    assert list(Commitment.objects.blocked()) == [loan]
    unblock(actor=eyes(pact.aigul), blockage=waits, until=TODAY - timedelta(days=2))
    assert events(loan, "unblocked") == [
        {"blockage": waits.pk, "party": pact.city.pk, "days": 10, "who": f"locality:{pact.city.locality_id}"}
    ]
    heir = person("mei", "LOC", Scope("directory.locality", str(pact.city.locality_id)))
    hand_over(actor=pact.stas.key, commitment=road, owner=heir)
    name_lead(actor=pact.stas.key, party=pact.city, lead=heir)
    road.refresh_from_db()
    assert (road.owner, road.state, step_of(road).owner) == (heir, "in_progress", pact.li.key), "who leads changes, nothing is lost"
    pact.keep(road)
    assert events(road, "kept") == [{"on_time": "yes"}]
    assert standing(pact.agreement, TODAY).progress * 2 == 1
    settled = draw_up(actor=pact.stas.key, agreement=pact.agreement, year=TODAY.year)
    assert {line.commitment: line.outcome for line in settled.lines.all()} == {road: "fulfilled", loan: "carried_over"}
    with pytest.raises(MissingRequirements):
        pact.go("put", record=settled)
    line = settled.lines.get(commitment=loan)
    with pytest.raises(ValidationError):
        word_line(actor=pact.stas.key, line=line, outcome="fulfilled", reason="It was not.")
    word_line(actor=pact.stas.key, line=line, outcome="lapsed", reason="The fund was closed.")
    pact.go("put", record=settled)
    with pytest.raises(ValidationError):
        word_line(actor=pact.stas.key, line=line, outcome="carried_over", reason="Changed behind their backs.")
    confirm(actor=eyes(pact.li), settlement=settled, party=pact.city)
    with pytest.raises(PermissionDenied):
        confirm(actor=eyes(pact.li), settlement=settled, party=pact.bank)
    confirm(actor=eyes(pact.aigul), settlement=settled, party=pact.bank)
    loan.refresh_from_db()
    assert (Settlement.objects.get().state, loan.state, step_of(loan).state) == ("confirmed", "lapsed", "dropped")
    pact.go("complete", pact.vera)
    following = draw_up(actor=pact.stas.key, agreement=pact.agreement, year=TODAY.year + 1)
    assert not following.lines.exists(), "what was closed is not settled twice"


def test_an_amendment_makes_a_version_once_every_party_agrees_and_keeps_the_old_text() -> None:
    pact = in_force()
    road = owed(pact, pact.city)
    later = TODAY + timedelta(days=900)
    change = propose_amendment(
        actor=pact.stas.key, agreement=pact.agreement, changes=Content.of("en", "A railway instead of a road."), reason="The river rose.",
        valid_until=later, supersedes=[road],
    )  # fmt: skip
    agree_to_amendment(actor=eyes(pact.aigul), amendment=change, party=pact.bank)
    with pytest.raises(MissingRequirements):
        pact.go("amend")
    agree_to_amendment(actor=eyes(pact.li), amendment=change, party=pact.city)
    pact.go("amend")
    railway = pact.owe(pact.city, number="3.1")
    road.refresh_from_db()
    change.refresh_from_db()
    found = (pact.agreement.version, pact.agreement.valid_until, change.version, road.state, road.version, railway.version)
    assert found == (2, later, 2, "superseded", 1, 2)
    assert road.text.get("en").text == "Do what 3.1 says."
    assert step_of(road).state == "dropped"
    with pytest.raises(ValidationError):
        edit_commitment(actor=pact.stas.key, commitment=railway, changes={"weight": 1})


def test_the_owing_side_never_verifies_and_nothing_is_verified_before_force() -> None:
    pact = in_force()
    road = owed(pact, pact.city)
    pact.report(road, step_of(road))
    colleague = person("mei", "LOC", Scope("directory.locality", str(pact.city.locality_id)))
    for who in (pact.li, colleague):
        with pytest.raises(NotAllowed):
            pact.verify(step_of(road), who)
    pact.verify(step_of(road), pact.aigul)
    paper(road, "fulfilment")
    pact.go("start", pact.li, road)
    with pytest.raises(MissingRequirements):
        pact.go("fulfil", colleague, road)
    early = pact_before_force()
    bridge = early.owe()
    early.report(bridge, step_of(bridge))
    with pytest.raises(NotAllowed):
        early.verify(step_of(bridge))


def pact_before_force() -> Pact:
    pact = object.__new__(Pact)
    base = Agreement.objects.get()
    made = draft_agreement(actor=base.created_by.key, names={"en": "Another"})
    first = base.parties.order_by("pk")
    city = add_party(actor=None, agreement=made, locality=first[0].locality)
    bank = add_party(actor=None, agreement=made, organisation=first[1].organisation)
    people = [user(name) for name in ("li", "aigul", "stas", "vera", "dora")]
    pact.__init__(made, city, bank, *people)  # type: ignore[misc]
    return pact


def test_a_waiver_takes_every_party() -> None:
    pact = in_force()
    road = owed(pact, pact.city)
    consent_to_waive(actor=eyes(pact.aigul), commitment=road, party=pact.bank)
    with pytest.raises(ValidationError):
        consent_to_waive(actor=eyes(pact.aigul), commitment=road, party=pact.bank)
    with pytest.raises(MissingRequirements):
        pact.go("waive", record=road, reason="No longer needed.")
    consent_to_waive(actor=eyes(pact.li), commitment=road, party=pact.city)
    pact.go("waive", record=road, reason="No longer needed.")
    assert step_of(road).state == "dropped"


def test_one_person_does_not_agree_for_two_parties() -> None:
    pact = in_force()
    grant(actor=None, user=pact.li, role="ENT", scope=Scope("directory.organisation", str(pact.bank.organisation_id)))
    both = eyes(pact.li)
    agree_to_publish(actor=both, party=pact.city)
    with pytest.raises(ValidationError, match="somebody else"):
        agree_to_publish(actor=both, party=pact.bank)
    road = owed(pact, pact.city)
    consent_to_waive(actor=both, commitment=road, party=pact.city)
    with pytest.raises(ValidationError, match="somebody else"):
        consent_to_waive(actor=both, commitment=road, party=pact.bank)


def test_a_terminated_agreement_leaves_no_open_milestone_and_no_wait() -> None:
    pact = in_force()
    road, loan = owed(pact, pact.city), owed(pact, pact.bank)
    pact.keep(road)
    before = standing(pact.agreement, TODAY).progress
    block(actor=eyes(pact.li), commitment=loan, party=pact.bank, since=TODAY, waits_for="the credit committee")
    pact.go("terminate", pact.dora, reason="The bank left the market.")
    assert set(Milestone.objects.values_list("state", flat=True)) == {"verified", "dropped"}
    assert not Commitment.objects.owed().exists()
    assert not loan.blockages.filter(until=None).exists()
    assert standing(pact.agreement, TODAY).progress == before, "what is dropped stays in the total"
    assert open_agreements_of(pact.bank.organisation) == 0


def test_the_day_ends_terms_tells_what_is_overdue_once_and_finds_what_is_live() -> None:
    pact = in_force(due=TODAY - timedelta(days=1))
    assert timely.tell_overdue(TODAY) == 2
    assert timely.tell_overdue(TODAY) == 0
    assert {one.recipient for one in Message.objects.filter(event__kind="commitment_overdue")} == {pact.li, pact.aigul}
    assert timely.find_live(TODAY) == 1
    pact.go("start", pact.li, owed(pact, pact.city))
    assert (timely.find_live(TODAY), timely.find_live(TODAY)) == (1, 0)
    assert timely.find_live(TODAY + timedelta(days=400)) == 1
    assert [one["is"] for one in events(pact.agreement, "live")] == ["no", "yes", "no"]
    Agreement.objects.update(valid_until=TODAY - timedelta(days=1), renewal="automatic")
    assert timely.expire_agreements(TODAY) == 0
    Agreement.objects.update(renewal="none")
    assert timely.expire_agreements(TODAY) == 1
    assert not Commitment.objects.owed().exists()


def test_the_original_is_filed_within_five_working_days_or_the_staff_hears_of_it() -> None:
    pact = signed()
    clock = RunningClock.objects.get(name="agreement_filed")
    assert (clock.rule["limit"], clock.rule["unit"], clock.rule["calendar"]) == (5, "working_days", "CN")
    long_ago = datetime.now(UTC) - timedelta(days=30)
    RunningClock.objects.update(warns_at=long_ago, due_at=long_ago)
    watch(datetime.now(UTC))
    assert Message.objects.filter(event__kind="clock_overdue", recipient=pact.stas).count() == 1
    with pytest.raises(MissingRequirements):
        pact.go("file")
    assert pact.agreement.signed_on == TODAY


def test_a_committee_is_no_party_and_terms_stand_once_approved() -> None:
    pact = drafted()
    with pytest.raises(ValidationError, match="committee is never a party"):
        add_party(actor=None, agreement=pact.agreement)
    with pytest.raises(ValidationError):
        add_party(actor=None, agreement=pact.agreement, organisation=pact.bank.organisation, locality=place("Almaty", country="KAZ"))
    add_party(actor=None, agreement=pact.agreement, organisation=organisation("nobody checked this", owner="nina"))
    pact.go("submit")
    with pytest.raises(MissingRequirements) as refusal:
        pact.go("approve", pact.dora)
    assert {"parties", "authority"} <= {one.code for one in refusal.value.missing}
    pact.agreement.parties.order_by("-pk").first().delete()
    pact.go("approve", pact.dora)
    with pytest.raises(ValidationError):
        edit_agreement(actor=pact.stas.key, agreement=pact.agreement, changes={"kind": "memorandum"})


def test_a_commitment_is_of_the_parties_and_owned_on_the_side_that_owes_it() -> None:
    pact = drafted()
    other = add_party(actor=None, agreement=draft_agreement(actor=None, names={"en": "Other"}), locality=pact.city.locality)
    clause = {"actor": None, "agreement": pact.agreement, "number": "1", "text": Content.of("en", "Pay."), "due": TODAY}
    with pytest.raises(ValidationError):
        add_commitment(party=other, **clause)
    with pytest.raises(ValidationError):
        add_commitment(party=pact.city, owner=pact.aigul, **clause)
    with pytest.raises(ValidationError):
        add_commitment(party=pact.city, counterparty=pact.city, **clause)
