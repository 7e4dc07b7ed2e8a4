"""The count: from a rule, the entitled, those present, proxies and ballots to one outcome that says why."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from scotemp.kit.faults import Fault, refuse
from scotemp.kit.voting.ballots import Ballot, Proxy, Vote, faults
from scotemp.kit.voting.rules import BallotRule, Basis, QuorumBasis, Tie


class Result(StrEnum):
    """What a ballot decided; only the first two are decisions."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    CHAIR_DECIDES = "chair_decides"


class Reason(StrEnum):
    """Why the result is what it is."""

    QUORUM_MET = "quorum_met"
    QUORUM_MISSED = "quorum_missed"
    MAJORITY_REACHED = "majority_reached"
    MAJORITY_MISSED = "majority_missed"
    TIE = "tie"
    CASTING_VOTE = "casting_vote"
    PROXIES_COUNTED = "proxies_counted"
    SILENCE_COUNTED = "silence_counted"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A counted ballot; ``yes + no + abstain + absent`` is the number of those entitled.

    Attributes
    ----------
    result : Result
        The decision, or why there is none.
    yes, no, abstain, absent : int
        `absent` are all without a vote, those in the room who handed in no ballot included.
    by_silence : int
        How many of `yes` are silence in a written procedure.
    quorum_met : bool
        Whether `taking_part` reaches `quorum_needed`.
    base, needed : int
        Of how many votes the majority is a share, and how many yes it asks for.
    reasons : tuple of Reason
        What led to the result, in the order in which it was asked.
    """

    result: Result
    yes: int
    no: int
    abstain: int
    absent: int
    by_silence: int
    taking_part: int
    quorum_needed: int
    quorum_met: bool
    base: int
    needed: int
    reasons: tuple[Reason, ...]

    def as_data(self) -> dict[str, str | int]:
        """Return the result and its numbers."""
        numbers = ("yes", "no", "abstain", "absent", "base", "needed", "taking_part", "quorum_needed")
        return {"result": self.result.value} | {name: getattr(self, name) for name in numbers}


class Turnout(NamedTuple):
    """Who takes part, as far as the quorum and shares of those present ask."""

    represented: int
    taking_part: int
    quorum_needed: int

    @property
    def quorum_met(self) -> bool:
        """Whether enough take part."""
        return self.taking_part >= self.quorum_needed


def turnout(rule: BallotRule, *, entitled: int, present: int, proxies: int, ballots: int) -> Turnout:
    """Return who takes part; known before the end, because it asks for no choice.

    >>> from fractions import Fraction
    >>> from scotemp.kit.voting.rules import SIMPLE, Quorum
    >>> turnout(BallotRule(Quorum(Fraction(1, 2)), SIMPLE), entitled=7, present=2, proxies=1, ballots=0).quorum_met
    False
    """
    represented = ballots if rule.written else present + proxies
    taking_part, base = (ballots, represented) if rule.quorum.of is QuorumBasis.PRESENT else (represented, entitled)
    return Turnout(represented, taking_part, rule.quorum.needed(base))


def tally(
    rule: BallotRule,
    eligible: frozenset[str],
    present: Collection[str],
    proxies: Collection[Proxy],
    ballots: Collection[Ballot],
    *,
    casting_vote: Vote | None = None,
) -> Outcome:
    """Count a ballot; the same input, in any order, gives the same outcome.

    Parameters
    ----------
    rule : BallotRule
        How the ballot is decided.
    eligible : frozenset of str
        Keys of those entitled to vote, frozen when the ballot opened.
    present : collection of str
        Those of them in the room; empty in a written procedure.
    proxies, ballots : collection of Proxy, collection of Ballot
        As recorded.
    casting_vote : Vote, optional
        Yes or no of the chair, given after a first count that ended with `Result.CHAIR_DECIDES`.

    Raises
    ------
    Faults
        If the records cannot be counted; every fault is named.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from scotemp.kit.voting.rules import TWO_THIRDS, Quorum
    >>> rule = BallotRule(Quorum(Fraction(2, 3)), TWO_THIRDS, proxies_per_holder=1)
    >>> members = frozenset("abcd")
    >>> ballots = [Ballot("a", Vote.YES), Ballot("b", Vote.NO), Ballot("c", Vote.YES, by="a")]
    >>> outcome = tally(rule, members, {"a", "b"}, [Proxy("c", "a")], ballots)
    >>> outcome.result.value, outcome.yes, outcome.needed, [reason.value for reason in outcome.reasons]
    ('adopted', 2, 2, ['proxies_counted', 'quorum_met', 'majority_reached'])
    """
    refuse(faults(rule, eligible, present, proxies, ballots))
    votes = Counter(ballot.vote for ballot in ballots)
    silent = len(eligible) - len(ballots) if rule.silence_is_yes else 0
    yes, no, abstain = votes[Vote.YES] + silent, votes[Vote.NO], votes[Vote.ABSTAIN]
    there = turnout(rule, entitled=len(eligible), present=len(set(present)), proxies=len(proxies), ballots=len(ballots))
    base = {
        Basis.DECISIVE: yes + no,
        Basis.CAST: yes + no + abstain,
        Basis.PRESENT: there.represented,
        Basis.ELIGIBLE: len(eligible),
    }[rule.majority.of]
    needed = rule.majority.needed(base)
    tied = yes == no > 0 and yes + no == base
    result, decided = _decide(rule, there.quorum_met, yes >= needed, tied, casting_vote)
    counted = [Reason.PROXIES_COUNTED] if any(ballot.by for ballot in ballots) else []
    counted += [Reason.SILENCE_COUNTED] if silent else []
    return Outcome(
        result=result,
        yes=yes,
        no=no,
        abstain=abstain,
        absent=len(eligible) - yes - no - abstain,
        by_silence=silent,
        taking_part=there.taking_part,
        quorum_needed=there.quorum_needed,
        quorum_met=there.quorum_met,
        base=base,
        needed=needed,
        reasons=(*counted, *decided),
    )


def _decide(rule: BallotRule, quorum: bool, majority: bool, tied: bool, casting_vote: Vote | None) -> tuple[Result, tuple[Reason, ...]]:
    for_the_chair = quorum and tied and rule.tie is Tie.CHAIR
    if casting_vote is Vote.ABSTAIN:
        refuse([Fault("casting_abstention", (), "The chair's casting vote is yes or no.")])
    if casting_vote is not None and not for_the_chair:
        words = "There is no tie that the chair may break: leave the casting vote out."
        refuse([Fault("casting_vote_unasked", (), words)])
    if not quorum:
        return Result.NO_QUORUM, (Reason.QUORUM_MISSED,)
    if majority:
        return Result.ADOPTED, (Reason.QUORUM_MET, Reason.MAJORITY_REACHED)
    reasons = (Reason.QUORUM_MET, Reason.MAJORITY_MISSED, *([Reason.TIE] if tied else []))
    if not for_the_chair:
        return Result.REJECTED, reasons
    if casting_vote is None:
        return Result.CHAIR_DECIDES, reasons
    return Result.ADOPTED if casting_vote is Vote.YES else Result.REJECTED, (*reasons, Reason.CASTING_VOTE)
