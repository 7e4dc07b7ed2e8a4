"""How far an agreement has come: a share that rises only with what is verified."""

import pytest
from directory_world import user
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pact_world import TODAY, Pact, eyes, in_force

from scotemp.apps.agreements.models import Agreement, Commitment
from scotemp.apps.agreements.rules.standing import Share, progress
from scotemp.apps.agreements.selectors import standing
from scotemp.apps.agreements.services.blockages import block
from scotemp.apps.agreements.services.commitments import consent_to_waive
from scotemp.kit.milestones.models import Milestone
from scotemp.kit.milestones.services import move as move_milestone
from scotemp.kit.workflow.errors import Refused

pytestmark = pytest.mark.django_db


SHARES = st.lists(
    st.builds(
        lambda weight, verified, more: Share(weight, verified, verified + more), st.integers(1, 50), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=8,
)


@given(SHARES)
def test_progress_is_a_share_and_rises_only_with_what_is_verified(shares: list[Share]) -> None:
    found = progress(shares)
    assert 0 <= found <= 1
    for number, share in enumerate(shares):
        planned_more = [*shares[:number], Share(share.weight, share.verified, share.total + 1), *shares[number + 1 :]]
        assert progress(planned_more) <= found
    assert progress([*shares, Share(3, 0, 1)]) <= found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.sampled_from(["owe", "step", "report", "verify", "waive", "block", "later"]), max_size=10))
@example(moves=["owe", "report", "verify", "later", "report", "verify", "step", "block", "waive"])
def test_on_any_walk_progress_rises_only_by_a_verified_milestone_and_baselines_stay(moves: list[str]) -> None:
    pact = walked()
    baselines = dict(Milestone.objects.values_list("pk", "baseline_due"))
    for name in moves:
        before, verified = standing(pact.agreement, TODAY).progress, Milestone.objects.filter(state="verified").count()
        take(pact, name)
        after = standing(pact.agreement, TODAY).progress
        assert 0 <= after <= 1
        assert after <= before or Milestone.objects.filter(state="verified").count() > verified
        assert baselines.items() <= dict(Milestone.objects.values_list("pk", "baseline_due")).items()
        baselines = dict(Milestone.objects.values_list("pk", "baseline_due"))


def walked() -> Pact:
    found = Agreement.objects.order_by("pk").first()
    if found is None:
        return in_force()
    return Pact(found, *found.parties.order_by("pk"), *(user(name) for name in ("li", "aigul", "stas", "vera", "dora")))


def take(pact: Pact, name: str) -> None:
    commitment = pact.agreement.commitments.owed().order_by("pk").last()
    one = Milestone.objects.exclude(state__in=("verified", "dropped")).order_by("pk").first()
    try:
        match name:
            case "owe":
                pact.owe(weight=3)
            case "step" if commitment:
                pact.step(commitment, weight=2)
            case "report" if one:
                pact.report(Commitment.objects.get(pk=one.plan.subject_id), one)
            case "verify" if one:
                pact.verify(one)
            case "block" if commitment:
                block(actor=eyes(pact.stas), commitment=commitment, party=pact.bank, since=TODAY, waits_for="a paper")
            case "waive" if commitment:
                consent_to_waive(actor=eyes(pact.li), commitment=commitment, party=pact.city)
                consent_to_waive(actor=eyes(pact.aigul), commitment=commitment, party=pact.bank)
                pact.go("waive", record=commitment, reason="Not needed.")
            case "later" if one:
                move_milestone(
                    actor=eyes(pact.vera), milestone=one, transition="send_back", expected_version=one.state_version, reason="Blurred."
                )
    except (Refused, ValidationError, PermissionDenied):
        return


def test_a_walk_verifies_and_waives_at_all() -> None:
    pact = in_force()
    for name in ("report", "verify", "owe", "waive", "report", "verify"):
        take(pact, name)
    assert standing(pact.agreement, TODAY).progress > 0
    assert pact.agreement.commitments.filter(state="waived").exists()
