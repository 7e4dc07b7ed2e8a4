"""The rules of the packs by which a committee meets and decides."""

from datetime import date
from typing import Any

from django.utils import timezone

from scotemp.apps.committees.rules.notices import NOTICES, NoticeRule
from scotemp.kit.rulepacks.book import InForce, NoSuchRule
from scotemp.kit.rulepacks.kinds import BALLOTS
from scotemp.kit.rulepacks.rules import ballot_rule, in_force, under
from scotemp.kit.voting.rules import BallotRule
from scotemp.nomenclature.language import Names


def packs_of(committee: Any) -> InForce:
    """Return the packs that a committee runs under; those of today where it names none."""
    return under(committee.rule_packs) if committee.rule_packs else in_force(timezone.now().date())


def notice_rule(committee: Any) -> NoticeRule:
    """Return how long before a meeting members must be told; raises NoSuchRule."""
    rule = packs_of(committee).rule(NOTICES.name, "committee")
    if not isinstance(rule, NoticeRule):
        raise NoSuchRule(f"{NOTICES.name}.committee is no rule of notice.")
    return rule


def ballot_name(*, special: bool, written: bool) -> str:
    """Return under which name the packs keep the rule of a ballot."""
    return f"committee_{'written' if written else 'ordinary'}" if not special else f"committee_{'written_' if written else ''}special"


def ballot(committee: Any, *, special: bool, written: bool) -> BallotRule:
    """Return how a committee decides; raises NoSuchRule."""
    return ballot_rule(ballot_name(special=special, written=written), packs_of(committee))


def ballot_label(committee: Any, *, special: bool, written: bool) -> Names:
    """Return what people call that rule; raises NoSuchRule."""
    return packs_of(committee).rule(BALLOTS.name, ballot_name(special=special, written=written)).label


def voters(committee: Any, on: date) -> dict[str, str]:
    """Return who may vote on a day: the key of each membership, and the key of the user who votes for it."""
    rows = committee.memberships.voting(on).values_list("pk", "representative_id")
    return {str(member): str(user) for member, user in rows}
