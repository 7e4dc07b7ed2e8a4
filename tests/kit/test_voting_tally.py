"""The tally against brute force, its invariants, its cases one by one, and what it refuses to count."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.kit.faults import Faults
from scotemp.kit.voting.ballots import Ballot, Proxy, Vote
from scotemp.kit.voting.rules import (
    ABSOLUTE,
    FOUR_FIFTHS,
    SIMPLE,
    TWO_THIRDS,
    BallotRule,
    Basis,
    Majority,
    Quorum,
    QuorumBasis,
    Tie,
    as_data,
)
from scotemp.kit.voting.standalone.recount import recount
from scotemp.kit.voting.tally import Outcome, Reason, Result, tally

HALF, THIRDS = Fraction(1, 2), Fraction(2, 3)
NO_QUORUM = Quorum(Fraction(0))
YES, NO, ABSTAIN = Vote.YES, Vote.NO, Vote.ABSTAIN

QUORUMS = [
    NO_QUORUM,
    Quorum(HALF),
    Quorum(THIRDS),
    Quorum(Fraction(1)),
    Quorum(HALF, QuorumBasis.PRESENT),
    Quorum(THIRDS, QuorumBasis.PRESENT),
]
MAJORITIES = [Majority(share, of, share == HALF) for share in (HALF, THIRDS, Fraction(4, 5)) for of in Basis]


def all_rules() -> Iterator[BallotRule]:
    for quorum, majority, tie, (written, silence) in product(QUORUMS, MAJORITIES, Tie, [(False, False), (True, False), (True, True)]):
        of_present = quorum.of is QuorumBasis.PRESENT or majority.of is Basis.PRESENT
        if (tie is Tie.CHAIR and majority.share != HALF) or (written and of_present):
            continue
        yield BallotRule(quorum, majority, tie, 0 if written else 2, written, silence)


RULES = list(all_rules())
STATES = ["yes", "no", "abstain", "idle", "away", "proxied yes", "proxied no", "proxied idle"]
"""What a member may do at a meeting; idle: in the room without a ballot; proxied: away, the first one in the room holds his proxy."""


def count(rule: BallotRule, states: tuple[str, ...], casting_vote: Vote | None = None) -> Outcome | None:
    """Put members into states and count; nothing if nobody is there to hold a proxy, or the proxies are too many."""
    members = [f"m{i}" for i in range(len(states))]
    by_state = list(zip(members, states, strict=True))
    present = [] if rule.written else [member for member, state in by_state if state in {"yes", "no", "abstain", "idle"}]
    given = [member for member, state in by_state if state.startswith("proxied")]
    if given and (not present or len(given) > rule.proxies_per_holder):
        return None
    proxies = [Proxy(member, present[0]) for member in given]
    ballots = [Ballot(member, Vote(state)) for member, state in by_state if state in set(Vote)]
    ballots += [Ballot(m, Vote(s.split()[1]), by=present[0]) for m, s in by_state if s in {"proxied yes", "proxied no"}]
    return tally(rule, frozenset(members), present, proxies, ballots, casting_vote=casting_vote)


def expected(rule: BallotRule, states: tuple[str, ...]) -> Result:
    """Decide by counting one by one and comparing cross-products of whole numbers, without a line of the code under test."""
    yes = sum(state.endswith("yes") for state in states)
    no = sum(state in {"no", "proxied no"} for state in states)
    abstain = states.count("abstain")
    voted = yes + no + abstain
    in_room = voted if rule.written else len(states) - states.count("away")
    part, whole = (voted, in_room) if rule.quorum.of == "present" else (in_room, len(states))
    if part * rule.quorum.share.denominator < whole * rule.quorum.share.numerator:
        return Result.NO_QUORUM
    if rule.silence_is_yes:
        yes = len(states) - no - abstain
    base = {"decisive": yes + no, "cast": yes + no + abstain, "present": in_room, "eligible": len(states)}[rule.majority.of]
    left, right = yes * rule.majority.share.denominator, base * rule.majority.share.numerator
    if yes and (left > right or (left == right and not rule.majority.more_than)):
        return Result.ADOPTED
    if rule.tie == "chair" and yes and yes == no and base == yes + no:
        return Result.CHAIR_DECIDES
    return Result.REJECTED


@pytest.mark.parametrize("size", range(1, 7))
def test_the_tally_agrees_with_brute_force(size: int) -> None:
    """Every multiset of states of up to 6 members under every rule; that their order does not matter is tested below."""
    counted, results = 0, set()
    for rule in RULES:
        states_known = ["yes", "no", "abstain", "away"] if rule.written else STATES
        for states in combinations_with_replacement(states_known, size):
            outcome = count(rule, states)
            if outcome is None:
                continue
            assert outcome.result == expected(rule, states), (rule, states)
            assert outcome.yes + outcome.no + outcome.abstain + outcome.absent == size, (rule, states)
            counted += 1
            results.add(outcome.result)
    assert counted > 100
    assert results >= {Result.ADOPTED, Result.REJECTED}


ACCEPTED = {"1/2": SIMPLE, "2/3": TWO_THIRDS, "4/5": FOUR_FIFTHS}


@pytest.mark.parametrize("majority", ACCEPTED)
def test_every_ballot_of_every_member_is_counted_as_by_hand(majority: str) -> None:
    """All ballots of up to 6 members, each of whom says yes, no, abstains, is away, or votes by a proxy; half must take part."""
    rule = BallotRule(Quorum(HALF), ACCEPTED[majority], proxies_per_holder=2)
    results = Counter[Result]()
    for size in range(1, 7):
        for states in product(["yes", "no", "abstain", "away", "proxied yes", "proxied no"], repeat=size):
            outcome = count(rule, states)
            if outcome is None:
                continue
            assert outcome.result == expected(rule, states), states
            results[outcome.result] += 1
    assert sum(results.values()) > 30_000
    assert set(results) == {Result.ADOPTED, Result.REJECTED, Result.NO_QUORUM}


members = st.lists(st.sampled_from(STATES), min_size=1, max_size=12).map(tuple)
rules = st.sampled_from(RULES)


def fitting(rule: BallotRule, states: tuple[str, ...]) -> tuple[str, ...]:
    """Turn states that a written procedure has not into absence, and proxies beyond the cap too."""
    if rule.written:
        return tuple(state if state in set(Vote) else "away" for state in states)
    if not set(states) & {"yes", "no", "abstain", "idle"}:
        states = ("idle", *states[1:])
    given = [i for i, state in enumerate(states) if state.startswith("proxied")]
    return tuple("away" if i in given[rule.proxies_per_holder :] else state for i, state in enumerate(states))


@given(rules, members)
def test_counts_add_up_to_the_entitled(rule: BallotRule, states: tuple[str, ...]) -> None:
    outcome = count(rule, fitting(rule, states))
    assert outcome is not None
    assert outcome.yes + outcome.no + outcome.abstain + outcome.absent == len(states)
    assert 0 <= outcome.by_silence <= outcome.yes
    assert outcome.base <= len(states)
    assert outcome.quorum_met == (outcome.taking_part >= outcome.quorum_needed) == (outcome.result != Result.NO_QUORUM)


@given(rules, members, st.booleans(), st.sampled_from([YES, NO]))
def test_the_script_that_travels_with_a_vote_counts_alike(rule: BallotRule, states: tuple[str, ...], secret: bool, chair: Vote) -> None:
    states = fitting(rule, states)
    outcome, casting_vote = count(rule, states), None
    if outcome is not None and outcome.result is Result.CHAIR_DECIDES:
        outcome, casting_vote = count(rule, states, chair), chair.value
    assert outcome is not None
    told = [state.removeprefix("proxied ") for state in states]
    said = [vote for vote in told if vote in set(Vote)]
    poll = {
        "rule": as_data(rule),
        "secret": secret,
        "electors": [{"member": state} for state in states],
        "present": [] if rule.written else [state for state in states if state in {"yes", "no", "abstain", "idle"}],
        "proxies": [{"giver": state} for state in states if state.startswith("proxied")],
        "casting_vote": casting_vote,
        **({"votes": {vote.value: said.count(vote) for vote in Vote}} if secret else {"ballots": [{"vote": vote} for vote in said]}),
    }
    assert recount(poll) == outcome.as_data()


@given(rules, members, st.randoms())
def test_the_order_of_the_records_does_not_matter(rule: BallotRule, states: tuple[str, ...], random: Random) -> None:
    states = fitting(rule, states)
    names = [f"m{i}" for i in range(len(states))]
    present = [] if rule.written else [name for name, state in zip(names, states, strict=True) if state in {"yes", "no", "abstain", "idle"}]
    given_ = [name for name, state in zip(names, states, strict=True) if state.startswith("proxied")]
    proxies = [Proxy(name, present[0]) for name in given_]
    ballots = [
        Ballot(name, Vote(state.split()[-1]), by=present[0] if name in given_ else None)
        for name, state in zip(names, states, strict=True)
        if state.split()[-1] in set(Vote)
    ]
    first = tally(rule, frozenset(names), present, proxies, ballots)
    for records in (present, proxies, ballots):
        random.shuffle(records)  # type: ignore[arg-type]
    assert tally(rule, frozenset(names), present, proxies, ballots) == first


RANK = [Result.NO_QUORUM, Result.REJECTED, Result.CHAIR_DECIDES, Result.ADOPTED]


@given(rules, members, st.integers(0, 11))
def test_another_yes_never_harms(rule: BallotRule, states: tuple[str, ...], which: int) -> None:
    """Whatever a member did before, proxied or not: voting yes himself or through his holder never lowers the result."""
    states = fitting(rule, states)
    which %= len(states)
    better = "proxied yes" if states[which].startswith("proxied") else "yes"
    before, after = count(rule, states), count(rule, (*states[:which], better, *states[which + 1 :]))
    assert before is not None
    assert after is not None
    assert RANK.index(after.result) >= RANK.index(before.result)


@given(rules, members)
def test_a_chair_who_says_no_leaves_it_rejected_and_yes_adopts(rule: BallotRule, states: tuple[str, ...]) -> None:
    states = fitting(rule, states)
    outcome = count(rule, states)
    assert outcome is not None
    if outcome.result == Result.CHAIR_DECIDES:
        after = {vote: count(rule, states, vote) for vote in (YES, NO)}
        assert [after[vote] and after[vote].result for vote in (YES, NO)] == [Result.ADOPTED, Result.REJECTED]  # type: ignore[union-attr]
    else:
        with pytest.raises(Faults, match="no tie"):
            count(rule, states, YES)


# Cases one by one


def outcome_of(rule: BallotRule, *groups: tuple[int, str]) -> Outcome:
    found = count(rule, tuple(state for number, state in groups for _ in range(number)))
    assert found is not None
    return found


def test_two_thirds_of_thirty_with_and_without_abstentions() -> None:
    votes = (18, "yes"), (8, "no"), (4, "abstain")
    without = outcome_of(BallotRule(NO_QUORUM, TWO_THIRDS), *votes)
    assert (without.result, without.base, without.needed) == (Result.ADOPTED, 26, 18)
    counted = outcome_of(BallotRule(NO_QUORUM, Majority(THIRDS, Basis.CAST)), *votes)
    assert (counted.result, counted.base, counted.needed) == (Result.REJECTED, 30, 20)


@pytest.mark.parametrize(
    ("majority", "base", "needed", "result"),
    [
        (SIMPLE, 18, 10, Result.ADOPTED),
        (TWO_THIRDS, 18, 12, Result.ADOPTED),
        (Majority(THIRDS, Basis.CAST), 20, 14, Result.REJECTED),
        (Majority(THIRDS, Basis.PRESENT), 20, 14, Result.REJECTED),
        (ABSOLUTE, 30, 16, Result.REJECTED),
    ],
)
def test_the_worked_example_of_the_document(majority: Majority, base: int, needed: int, result: Result) -> None:
    rule = BallotRule(Quorum(THIRDS), majority, proxies_per_holder=3)
    outcome = outcome_of(rule, (9, "yes"), (3, "proxied yes"), (6, "no"), (2, "abstain"), (10, "away"))
    assert (outcome.taking_part, outcome.quorum_needed, outcome.absent) == (20, 20, 10)
    assert (outcome.base, outcome.needed, outcome.result) == (base, needed, result)


def test_four_fifths_and_absolute() -> None:
    assert outcome_of(BallotRule(NO_QUORUM, FOUR_FIFTHS), (8, "yes"), (2, "no")).result == Result.ADOPTED
    assert outcome_of(BallotRule(NO_QUORUM, FOUR_FIFTHS), (7, "yes"), (2, "no")).result == Result.REJECTED
    assert outcome_of(BallotRule(NO_QUORUM, ABSOLUTE), (5, "yes"), (5, "away")).result == Result.REJECTED
    assert outcome_of(BallotRule(NO_QUORUM, ABSOLUTE), (6, "yes"), (5, "away")).result == Result.ADOPTED


def test_a_quorum_of_two_thirds_counts_those_represented() -> None:
    rule = BallotRule(Quorum(THIRDS), SIMPLE, proxies_per_holder=2)
    missed = outcome_of(rule, (7, "yes"), (4, "away"))
    assert (missed.result, missed.quorum_needed, missed.taking_part, missed.reasons) == (Result.NO_QUORUM, 8, 7, (Reason.QUORUM_MISSED,))
    met = outcome_of(rule, (7, "yes"), (1, "proxied yes"), (3, "away"))
    assert (met.result, met.taking_part) == (Result.ADOPTED, 8)
    assert met.reasons == (Reason.PROXIES_COUNTED, Reason.QUORUM_MET, Reason.MAJORITY_REACHED)


def test_only_abstentions_adopt_nothing() -> None:
    outcome = outcome_of(BallotRule(NO_QUORUM, TWO_THIRDS), (5, "abstain"))
    assert (outcome.result, outcome.base, outcome.needed) == (Result.REJECTED, 0, 1)


def test_a_tie_is_told_and_rejected_or_put_to_the_chair() -> None:
    votes = (3, "yes"), (3, "no"), (1, "abstain")
    rejected = outcome_of(BallotRule(NO_QUORUM, SIMPLE), *votes)
    assert (rejected.result, rejected.reasons[-1]) == (Result.REJECTED, Reason.TIE)
    assert outcome_of(BallotRule(NO_QUORUM, SIMPLE, tie=Tie.CHAIR), *votes).result == Result.CHAIR_DECIDES
    with_abstentions = BallotRule(NO_QUORUM, Majority(HALF, Basis.CAST, more_than=True), tie=Tie.CHAIR)
    assert outcome_of(with_abstentions, *votes).result == Result.REJECTED, "half of 7 is not reached: the chair is not asked"


def test_silence_counts_only_where_the_rule_says_so_and_not_for_the_quorum() -> None:
    votes = (2, "yes"), (3, "no"), (5, "away")
    open_rule = BallotRule(Quorum(HALF), SIMPLE, written=True)
    assert outcome_of(open_rule, *votes).result == Result.REJECTED
    silent = outcome_of(BallotRule(Quorum(HALF), SIMPLE, written=True, silence_is_yes=True), *votes)
    assert (silent.result, silent.yes, silent.by_silence, silent.absent) == (Result.ADOPTED, 7, 5, 0)
    assert Reason.SILENCE_COUNTED in silent.reasons
    missed = outcome_of(BallotRule(Quorum(THIRDS), SIMPLE, written=True, silence_is_yes=True), *votes)
    assert (missed.result, missed.taking_part) == (Result.NO_QUORUM, 5)


# What is refused

MEETING = BallotRule(NO_QUORUM, SIMPLE, proxies_per_holder=1)
WRITTEN = BallotRule(NO_QUORUM, SIMPLE, written=True)
ENTITLED = frozenset("abcde")


@pytest.mark.parametrize(
    ("rule", "present", "proxies", "ballots", "faults"),
    [
        (MEETING, "a", [], [Ballot("x", YES)], {("voter_not_eligible", ("x",))}),
        (MEETING, "a", [], [Ballot("a", YES), Ballot("a", NO)], {("double_ballot", ("a",))}),
        (MEETING, "a", [], [Ballot("b", YES)], {("voter_absent", ("b",))}),
        (MEETING, "ax", [], [], {("present_not_eligible", ("x",))}),
        (MEETING, "a", [Proxy("b", "a")], [Ballot("b", YES, "a"), Ballot("b", YES, "a")], {("double_ballot", ("b",))}),
        (MEETING, "ac", [Proxy("b", "a")], [Ballot("b", YES, "c")], {("no_proxy", ("c", "b"))}),
        (MEETING, "a", [Proxy("b", "a")], [Ballot("b", YES)], {("voter_absent", ("b",))}),
        (MEETING, "a", [Proxy("b", "a"), Proxy("c", "a")], [], {("proxy_cap", ("a",))}),
        (MEETING, "a", [Proxy("b", "c")], [], {("holder_absent", ("c",))}),
        (MEETING, "a", [Proxy("b", "x")], [], {("holder_not_eligible", ("x",))}),
        (MEETING, "a", [Proxy("x", "a")], [], {("giver_not_eligible", ("x",))}),
        (MEETING, "ab", [Proxy("b", "a")], [], {("giver_present", ("b",))}),
        (MEETING, "ac", [Proxy("b", "a"), Proxy("b", "c")], [], {("proxy_twice", ("b",))}),
        (MEETING, "a", [Proxy("b", "c"), Proxy("c", "a")], [], {("proxy_chain", ("c",)), ("holder_absent", ("c",))}),
        (MEETING, "a", [Proxy("a", "a")], [], {("proxy_chain", ("a",)), ("giver_present", ("a",))}),
        (WRITTEN, "a", [], [], {("present_in_writing", ("",))}),
        (WRITTEN, "", [Proxy("b", "a")], [], {("proxy_cap", ("a",)), ("holder_absent", ("a",))}),
    ],
)
def test_records_that_cannot_be_counted_are_refused_and_named(
    rule: BallotRule, present: str, proxies: list[Proxy], ballots: list[Ballot], faults: set[tuple[str, tuple[str, ...]]]
) -> None:
    with pytest.raises(Faults) as refused:
        tally(rule, ENTITLED, list(present), proxies, ballots)
    assert {(fault.code, fault.who or ("",)) for fault in refused.value.faults} == faults
    for fault in refused.value.faults:
        assert all(who in fault.words for who in fault.who)


def test_all_faults_are_told_at_once_in_one_order() -> None:
    ballots = [Ballot("x", YES), Ballot("b", NO), Ballot("a", YES), Ballot("a", YES)]
    told = []
    for records in (ballots, ballots[::-1]):
        with pytest.raises(Faults) as refused:
            tally(MEETING, ENTITLED, ["a"], [], records)
        told.append(str(refused.value))
        assert refused.value.codes == {"voter_not_eligible", "voter_absent", "double_ballot"}
    assert told[0] == told[1]


def test_nobody_entitled_and_a_chair_who_abstains() -> None:
    with pytest.raises(Faults, match="Nobody is entitled"):
        tally(MEETING, frozenset(), [], [], [])
    with pytest.raises(Faults, match="yes or no"):
        tally(MEETING, ENTITLED, ["a"], [], [Ballot("a", YES)], casting_vote=ABSTAIN)
