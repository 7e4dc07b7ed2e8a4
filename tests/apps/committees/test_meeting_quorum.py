"""The quorum of a meeting, held against counting by hand and against the count of votes."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.committees.rules.quorum import counted, standing
from scotemp.kit.voting.ballots import faults
from scotemp.kit.voting.rules import SIMPLE, BallotRule, Quorum
from scotemp.kit.voting.tally import tally

KEYS = [str(number) for number in range(1, 10)]
SHARES = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(2, 3), Fraction(4, 5), Fraction(1)])


@st.composite
def rooms(draw: st.DrawFn) -> tuple[BallotRule, list[str], set[str], dict[str, str]]:
    """Return a rule, members, those in the room (strangers among them), and proxies of every kind, also nonsensical ones."""
    entitled = draw(st.lists(st.sampled_from(KEYS), unique=True))
    there = draw(st.sets(st.sampled_from(KEYS)))
    proxies = draw(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS), max_size=5))
    return BallotRule(Quorum(draw(SHARES)), SIMPLE, proxies_per_holder=9), entitled, there, proxies


@given(rooms())
def test_a_quorum_counts_each_member_once_and_no_one_else(room: tuple[BallotRule, list[str], set[str], dict[str, str]]) -> None:
    rule, entitled, there, proxies = room
    found = standing(rule, entitled, there, proxies)
    by_hand = {one for one in entitled if one in there or (proxies.get(one) in there and proxies.get(one) in entitled)}
    assert (found.entitled, found.represented) == (len(entitled), len(by_hand))
    assert found.met == (len(by_hand) > 0 and len(by_hand) >= rule.quorum.share * len(entitled))


@given(rooms(), st.sampled_from(KEYS))
def test_somebody_who_comes_never_breaks_a_quorum(room: tuple[BallotRule, list[str], set[str], dict[str, str]], late: str) -> None:
    rule, entitled, there, proxies = room
    assert standing(rule, entitled, there | {late}, proxies).represented >= standing(rule, entitled, there, proxies).represented


@given(rooms())
def test_what_counts_for_the_meeting_can_be_counted_in_a_vote(room: tuple[BallotRule, list[str], set[str], dict[str, str]]) -> None:
    rule, entitled, there, proxies = room
    here = there & set(entitled)
    given_ = counted(entitled, there, proxies)
    if entitled:
        assert not list(faults(rule, frozenset(entitled), here, given_, ()))
        assert tally(rule, frozenset(entitled), here, given_, ()).taking_part == standing(rule, entitled, there, proxies).represented


def test_an_absent_holder_brings_nobody() -> None:
    rule = BallotRule(Quorum(Fraction(2, 3)), SIMPLE, proxies_per_holder=1)
    assert standing(rule, "abc", "a", {"b": "c"}).represented == 1
    assert standing(rule, "abc", "ac", {"b": "c"}).met
    assert not standing(rule, "", "", {}).met
