"""Shares of a group are whole whoever joins or leaves, and say the same as a naive rule."""

from fractions import Fraction

import pytest
from groups_world import group, member, shares, user, viewer
from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.committees.rules.shares import WHOLE, SharesNotWhole, agreed, rescaled, with_member, without_member
from scotemp.apps.committees.services import members
from scotemp.kit.events.models import Event

SHARE = st.one_of(st.none(), st.integers(0, WHOLE))
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 30), SHARE), max_size=40)


@given(steps=STEPS)
def test_shares_total_exactly_one_hundred_under_any_joins_and_leaves(steps: list[tuple[bool, int, int | None]]) -> None:
    held: dict[int, int] = {}
    for number, (joins, which, share) in enumerate(steps):
        if joins:
            held = with_member(held, number, share)
        elif held:
            held = without_member(held, sorted(held)[which % len(held)])
        assert sum(held.values()) == (WHOLE if held else 0)
        assert all(0 <= one <= WHOLE for one in held.values())


@given(weights=st.dictionaries(st.integers(), st.integers(0, WHOLE), min_size=1, max_size=20), total=st.integers(0, WHOLE))
def test_rescaling_moves_nobody_by_a_hundredth_or_more_and_keeps_the_order(weights: dict[int, int], total: int) -> None:
    found, whole = rescaled(weights, total), sum(weights.values())
    assert sum(found.values()) == total
    for key, share in found.items():
        fair = Fraction(weights[key] * total, whole) if whole else Fraction(total, len(weights))
        assert abs(share - fair) < 1
    assert all(found[a] >= found[b] for a in weights for b in weights if weights[a] > weights[b])


def test_a_newcomer_with_the_whole_leaves_nothing_and_the_others_stay_equal_afterwards() -> None:
    held = with_member({"a": 7000, "b": 3000}, "c", WHOLE)
    assert held == {"a": 0, "b": 0, "c": WHOLE}
    assert without_member(held, "c") == {"a": 5000, "b": 5000}


@pytest.mark.parametrize("proposed", [{1: 5000, 2: 4999}, {1: 5001, 2: 5000}, {1: -1, 2: 10_001}, {1: WHOLE}, {1: 5000, 3: 5000}])
def test_shares_that_members_set_are_refused_unless_whole_and_theirs(proposed: dict[int, int]) -> None:
    with pytest.raises(SharesNotWhole):
        agreed(frozenset({1, 2}), proposed)


@pytest.mark.django_db
def test_members_join_and_leave_and_the_log_holds_every_split() -> None:
    one = group()
    member(one, "Alta")
    assert shares(one) == {"Alta": (10_000, 10_000)}
    member(one, "Bora", cost="25")
    member(one, "Chu", cost="33.33")
    assert shares(one) == {"Alta": (5000, 5000), "Bora": (1667, 1667), "Chu": (3333, 3333)}
    leaving = one.members.get(organisation__names__text="Alta")
    members.part(actor=viewer("alta"), member=leaving, reason="another market")
    assert shares(one) == {"Bora": (3334, 3334), "Chu": (6666, 6666)}
    leaving.refresh_from_db()
    assert (leaving.state, leaving.cost, leaving.risk) == ("left", None, None)
    told = [event.data for event in Event.objects.filter(kind="shares_set").order_by("pk")]
    assert [said["why"] for said in told] == ["joined", "joined", "joined", "left"]
    assert all(sum(said[column].values()) == WHOLE for said in told for column in ("cost", "risk"))
    assert user("alta").key == Event.objects.filter(kind="shares_set").order_by("pk").last().actor  # type: ignore[union-attr]
