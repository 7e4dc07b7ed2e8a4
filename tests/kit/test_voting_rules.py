"""Ballot rules as data: what they ask for, what they refuse."""

from fractions import Fraction
from typing import Any

import pytest

from scotemp.kit.faults import Faults
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
    rule_from,
)

HALF = Fraction(1, 2)
NONE = Quorum(Fraction(0))


@pytest.mark.parametrize(
    ("majority", "by_base"),
    [
        (SIMPLE, {0: 1, 1: 1, 2: 2, 3: 2, 4: 3, 11: 6}),
        (ABSOLUTE, {6: 4, 7: 4}),
        (TWO_THIRDS, {0: 1, 1: 1, 3: 2, 4: 3, 6: 4, 9: 6, 10: 7, 30: 20}),
        (FOUR_FIFTHS, {5: 4, 6: 5, 10: 8, 11: 9}),
    ],
)
def test_majorities_ask_for_whole_votes_without_rounding_errors(majority: Majority, by_base: dict[int, int]) -> None:
    assert {base: majority.needed(base) for base in by_base} == by_base


def test_quorums_are_exact() -> None:
    assert [Quorum(Fraction(2, 3)).needed(base) for base in (3, 11, 12, 30)] == [2, 8, 8, 20]
    assert NONE.needed(30) == 0


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"quorum": Quorum(Fraction(3, 2))}, "quorum_share"),
        ({"majority": Majority(Fraction(1, 3), Basis.CAST)}, "majority_share"),
        ({"majority": Majority(HALF, Basis.CAST)}, "half_is_no_majority"),
        ({"majority": Majority(Fraction(1), Basis.CAST, more_than=True)}, "more_than_all"),
        ({"majority": TWO_THIRDS, "tie": Tie.CHAIR}, "chair_breaks_halves_only"),
        ({"proxies_per_holder": -1}, "proxies_below_zero"),
        ({"written": True, "proxies_per_holder": 1}, "proxies_in_writing"),
        ({"written": True, "majority": Majority(Fraction(2, 3), Basis.PRESENT)}, "present_in_writing"),
        ({"written": True, "quorum": Quorum(HALF, QuorumBasis.PRESENT)}, "present_in_writing"),
        ({"silence_is_yes": True}, "silence_in_meeting"),
    ],
)
def test_rules_that_contradict_themselves_are_refused(parts: dict[str, Any], code: str) -> None:
    with pytest.raises(Faults) as refused:
        BallotRule(**{"quorum": NONE, "majority": SIMPLE, **parts})
    assert refused.value.codes == {code}


@pytest.mark.parametrize(
    "rule",
    [
        BallotRule(Quorum(Fraction(2, 3)), TWO_THIRDS, proxies_per_holder=2),
        BallotRule(Quorum(HALF, QuorumBasis.PRESENT), SIMPLE, tie=Tie.CHAIR),
        BallotRule(NONE, ABSOLUTE, written=True, silence_is_yes=True),
    ],
)
def test_a_rule_survives_being_kept(rule: BallotRule) -> None:
    assert rule_from(as_data(rule)) == rule


def test_what_a_kept_rule_leaves_out_has_its_default() -> None:
    kept = {"quorum": "0", "majority": "4/5", "majority_of": "decisive"}
    assert rule_from(kept) == BallotRule(NONE, FOUR_FIFTHS)


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        ({"quroum": "1/2"}, "unknown_key", "quroum"),
        ({"majority": 0.667}, "unreadable", "majority"),
        ({"majority": "2/0"}, "unreadable", "majority"),
        ({"majority": True}, "unreadable", "majority"),
        ({"majority_of": "everybody"}, "unreadable", "majority_of"),
        ({"majority_of": ["cast"]}, "unreadable", "majority_of"),
        ({"written": "yes"}, "unreadable", "written"),
        ({"proxies_per_holder": "two"}, "unreadable", "proxies_per_holder"),
    ],
)
def test_a_kept_rule_that_cannot_be_read_says_which_key(change: dict[str, object], code: str, key: str) -> None:
    with pytest.raises(Faults) as refused:
        rule_from({"quorum": "1/2", "majority": "2/3", "majority_of": "cast", **change})
    assert [(fault.code, fault.who) for fault in refused.value.faults] == [(code, (key,))]
    assert key in str(refused.value)


def test_a_kept_rule_names_all_that_it_lacks() -> None:
    with pytest.raises(Faults) as refused:
        rule_from({})
    assert {fault.who for fault in refused.value.faults} == {("quorum",), ("majority",), ("majority_of",)}
