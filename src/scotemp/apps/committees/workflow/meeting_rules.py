"""The rules of the packs by which a committee meets and decides."""

from datetime import date
from typing import Any

from scotemp.kit.rulepacks.kinds import BALLOTS
from scotemp.kit.rulepacks.rules import ballot_rule, under
from scotemp.kit.voting.rules import BallotRule
from scotemp.nomenclature.language import Names


def ballot_name(*, special: bool, written: bool) -> str:
    """Return under which name the packs keep the rule of a ballot."""
    return f"committee_{'written' if written else 'ordinary'}" if not special else f"committee_{'written_' if written else ''}special"


def ballot(committee: Any, *, special: bool, written: bool) -> BallotRule:
    """Return how a committee decides; raises NoSuchRule."""
    return ballot_rule(ballot_name(special=special, written=written), under(committee.rule_packs))


def ballot_label(committee: Any, *, special: bool, written: bool) -> Names:
    """Return what people call that rule; raises NoSuchRule."""
    return under(committee.rule_packs).rule(BALLOTS.name, ballot_name(special=special, written=written)).label


def voters(committee: Any, on: date) -> dict[str, str]:
    """Return who may vote on a day: the key of each membership, and the key of the user who votes for it."""
    rows = committee.memberships.voting(on).values_list("pk", "representative_id")
    return {str(member): str(user) for member, user in rows}
