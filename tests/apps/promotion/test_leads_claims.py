"""First contacts: one active claim on an investor and matter, renewed by meeting, handed over with all of the credit split."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some
from leads_world import TODAY, approver, claimed, enterprise, lead, officer, place, staff, user, viewer
from transition_matrix import put

from scotemp.apps.promotion.models import FirstContact, Lead
from scotemp.apps.promotion.rules.credits import WHOLE, hand_over
from scotemp.apps.promotion.services.first_contacts import claim_first_contact, lapse_first_contacts, offer_transfer, withdraw_offer
from scotemp.apps.promotion.tasks import keep_leads
from scotemp.kit.access.granting import grant
from scotemp.kit.events import log
from scotemp.kit.workflow.errors import MissingRequirements
from scotemp.kit.workflow.firing import fire

pytestmark = pytest.mark.django_db


def credits(claim: FirstContact) -> dict[str, int]:
    return {str(credit.locality): credit.share for credit in claim.credits.all()}


def test_a_claim_holds_180_days_with_all_of_the_credit() -> None:
    claim = claimed(lead())
    assert claim.valid_until - claim.claimed_on == timedelta(days=180)
    assert credits(claim) == {"Qingdao": WHOLE}


@pytest.mark.parametrize("names", [{"zh-Hans": "青岛海尔股份有限公司"}, {"en": "Qingdao Haier Ltd"}])
def test_a_second_claim_is_refused_and_the_holder_named_only_to_whoever_may_see_him(names: dict[str, str]) -> None:
    claimed(lead())
    jinan = place("Jinan", "370100")
    other = lead(names, at=jinan)
    with pytest.raises(ValidationError) as blind:
        claim_first_contact(actor=officer("jinan").key, lead=other)
    assert "Qingdao" not in str(blind.value)
    with pytest.raises(ValidationError, match="Qingdao"):
        claim_first_contact(actor=staff().key, lead=other)


def test_the_database_itself_keeps_two_active_claims_apart() -> None:
    claim = claimed(lead())
    with pytest.raises(IntegrityError), transaction.atomic():
        FirstContact.objects.create(
            lead=lead({"en": "Another"}), locality=claim.locality, fingerprint=claim.fingerprint, claimed_on=TODAY, valid_until=TODAY
        )


def test_another_matter_or_a_lapsed_claim_is_free() -> None:
    claim = claimed(lead())
    assert claimed(lead(industry="A01")).state == "active"
    put(claim, "lapsed")
    assert claimed(lead()).state == "active"


def test_without_industry_a_matter_is_said_in_words() -> None:
    one = lead(industry="")
    with pytest.raises(ValidationError, match="industry"):
        claimed(one)
    assert claim_first_contact(actor=officer().key, lead=one, matter="  Copper   foil ").matter == "Copper foil"
    put(one, "disqualified")
    with pytest.raises(ValidationError, match="closed"):
        claim_first_contact(actor=officer().key, lead=one, matter="Copper wire")


def test_claims_lapse_by_themselves_once() -> None:
    claim = claimed(lead())
    FirstContact.objects.filter(pk=claim.pk).update(valid_until=TODAY)
    assert lapse_first_contacts(TODAY) == 0
    FirstContact.objects.filter(pk=claim.pk).update(valid_until=TODAY - timedelta(days=1))
    assert keep_leads.func() == 1
    assert keep_leads.func() == 0
    assert FirstContact.objects.get(pk=claim.pk).state == "lapsed"


def test_both_approvers_agree_and_the_lead_goes_over_with_its_split() -> None:
    claim, jinan = claimed(lead()), place("Jinan", "370100")
    with pytest.raises(ValidationError):
        offer_transfer(actor=approver("jinan").key, claim=claim, to=jinan, share=4000)
    offer_transfer(actor=approver().key, claim=claim, to=jinan, share=4000)
    assert FirstContact.objects.visible_to(viewer(approver("jinan"))).get() == claim
    with pytest.raises(MissingRequirements):
        fire(claim, "transfer", actor=approver().key, roles=["LAP"], expected_version=claim.state_version)
    fire(claim, "transfer", actor=approver("jinan").key, roles=["LAP"], expected_version=claim.state_version)
    taken = FirstContact.objects.get(state="active")
    assert credits(taken) == {"Qingdao": 6000, "Jinan": 4000}
    assert Lead.objects.get(pk=claim.lead_id).locality == jinan
    assert log.timeline(taken).filter(kind="first_contact_claimed").exists()
    assert FirstContact.objects.visible_to(viewer(officer())).get().state == "transferred"


def test_one_approver_of_both_places_does_not_agree_with_himself() -> None:
    claim, jinan = claimed(lead()), place("Jinan", "370100")
    both = user("both")
    for where in (claim.locality, jinan):
        grant(actor=None, user=both, role="LAP", scope=where.scopes()[-1])
    offer_transfer(actor=both.key, claim=claim, to=jinan, share=1)
    with pytest.raises(MissingRequirements):
        fire(claim, "transfer", actor=both.key, roles=["LAP"], expected_version=claim.state_version)


def test_an_offer_is_declined_by_either_side_and_by_nobody_else() -> None:
    claim, jinan = claimed(lead()), place("Jinan", "370100")
    offer_transfer(actor=approver().key, claim=claim, to=jinan, share=WHOLE)
    with pytest.raises(ValidationError):
        withdraw_offer(actor=officer().key, claim=claim, reason="no")
    withdraw_offer(actor=approver("jinan").key, claim=claim, reason="No site.")
    assert claim.offered_to is None


@pytest.mark.parametrize("share", [0, WHOLE + 1])
def test_no_more_credit_is_offered_than_there_is(share: int) -> None:
    claim = claimed(lead())
    with pytest.raises(ValidationError):
        offer_transfer(actor=approver().key, claim=claim, to=place("Jinan", "370100"), share=share)


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(1, WHOLE)), max_size=12))
def test_credit_always_makes_a_hundred_per_cent(moves: list[tuple[int, int]]) -> None:
    shares, holder = {0: WHOLE}, 0
    for receiver, part in moves:
        if receiver == holder or part > shares.get(holder, 0):
            with pytest.raises(ValueError):
                hand_over(shares, holder, receiver, part)
            continue
        shares, holder = hand_over(shares, holder, receiver, part), receiver
        assert sum(shares.values()) == WHOLE
        assert all(share > 0 for share in shares.values())


def test_a_merged_investor_still_has_one_claim() -> None:
    firm = enterprise()
    claimed(lead(investor=firm))
    with pytest.raises(ValidationError):
        claimed(lead({"en": "Called otherwise"}, investor=firm))
