"""Who meets whom when many compete: room kept, no pair undone, what is worth most, whatever the order."""

from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_economy import FARM, METAL, TRADE

from scotemp.assessments.matching import assigning
from scotemp.assessments.matching.assigning import Assignment, Proposal, assign
from scotemp.assessments.matching.fitting import entrepreneurs_for, places_for
from scotemp.assessments.matching.sides import Entrepreneur, Locality
from scotemp.assessments.matching.values import short_of
from scotemp.engines.matching.optimum import NotSolved

pytestmark = pytest.mark.usefixtures("small_economy")

TODAY = date(2026, 5, 4)
ONLY_ANSWERS = {"entrepreneur": {"answers": 1.0}, "locality": {"innovation": 1.0}}


def person(key: int, innovation: float, **more: Any) -> Entrepreneur:
    return Entrepreneur(key, (METAL,), profile={"innovation": innovation}, **more)


def place(key: int, answered: float, **more: Any) -> Locality:
    return Locality(key, "HOM", answered=answered, **more)


def ask(people: Any, places: Any, **more: Any) -> Proposal:
    given = {"room": {}, "each": 1, "vetoes": {}, "weights": ONLY_ANSWERS} | more
    return assign(people, places, on=TODAY, **given).value


def pairs(found: Assignment) -> set[tuple[int, int]]:
    return {(pair.entrepreneur, pair.locality) for pair in found.pairs}


def test_where_all_agree_the_best_meet_the_best() -> None:
    people, places = [person(1, 0.9), person(2, 0.5), person(3, 0.1)], [place(11, 0.2), place(12, 0.8)]
    found = ask(people, places)
    for one in (found.by_entrepreneurs, found.by_localities, found.best_stable):
        assert one is not None
        assert pairs(one) == {(1, 12), (2, 11)}
        assert one.worth == pytest.approx(0.9 + 0.8 + 0.5 + 0.2)
        assert one.blocking == 0
    assert found.unmatched == (3,)
    [top] = [pair for pair in found.by_entrepreneurs.pairs if pair.entrepreneur == 1]
    assert (top.his, top.theirs, top.often) == (0.8, 0.9, 1.0)


def test_a_missing_fact_counts_as_the_middle() -> None:
    found = ask([Entrepreneur(1), person(2, 0.4)], [place(11, 0.9)])
    assert [(pair.entrepreneur, pair.theirs) for pair in found.by_entrepreneurs.pairs] == [(1, 0.5)]


def test_room_on_both_sides() -> None:
    people, places = [person(1, 0.9), person(2, 0.5), person(3, 0.1)], [place(11, 0.2), place(12, 0.8)]
    assert pairs(ask(people, places, room={12: 2}).by_entrepreneurs) == {(1, 12), (2, 12), (3, 11)}
    assert pairs(ask(people, places, room={11: 0, 12: 1}).by_entrepreneurs) == {(1, 12)}
    assert pairs(ask(people, places, each=2).by_entrepreneurs) == {(1, 11), (1, 12)}
    assert pairs(ask(people, places, each=0).best) == set()


def test_lotteries_among_equals_are_told() -> None:
    found = ask([person(1, 0.5), person(2, 0.5)], [place(11, 0.5)])
    for one in (found.by_entrepreneurs, found.by_localities):
        [pair] = one.pairs
        assert 0 < pair.often < 1, "it came about at least in the lottery that is shown"


def test_without_equals_every_lottery_comes_out_alike_whoever_proposes() -> None:
    # Each likes best who likes him least: who proposes decides.
    people = [Entrepreneur(1, (FARM,), seeks=frozenset({METAL})), Entrepreneur(2, (TRADE,), seeks=frozenset({FARM}))]
    places = [
        Locality(11, "HOM", offers=frozenset({METAL}), committees=frozenset({TRADE})),
        Locality(12, "HOM", offers=frozenset({FARM}), committees=frozenset({FARM})),
    ]
    weights = {"entrepreneur": {"wanted": 1.0}, "locality": {"committee": 1.0}}
    found = ask(people, places, weights=weights)
    assert pairs(found.by_entrepreneurs) == {(1, 11), (2, 12)}
    assert pairs(found.by_localities) == {(1, 12), (2, 11)}
    assert {pair.often for pair in chain(found.by_entrepreneurs.pairs, found.by_localities.pairs)} == {1.0}


def test_what_stability_costs() -> None:
    # 1 and 11 want each other most; keeping them apart lets both others be used: worth more, and undone by them.
    people = [person(1, 0.9), person(2, 0.6, needs={"land": 9.0})]
    places = [place(11, 0.9, has={"land": 10.0}), place(12, 0.7, has={"land": 1.0})]
    found = ask(people, places)
    assert pairs(found.by_entrepreneurs) == {(1, 11)}
    assert (pairs(found.best), found.best.blocking) == ({(1, 12), (2, 11)}, 1)
    assert found.best_stable is not None
    assert found.best.worth > found.best_stable.worth
    assert found.unmatched == (2,)


def test_who_is_out_of_the_question_is_never_matched() -> None:
    people = [person(1, 0.9, needs={"water": 5.0}), person(2, 0.5)]
    places = [place(11, 0.9, has={"water": 1.0}), place(12, 0.1)]
    found = ask(people, places, vetoes={(2, 12): "blocked"})
    assert pairs(found.by_entrepreneurs) == {(1, 12), (2, 11)}
    assert ask(people, places, vetoes={(i, j): "consent" for i in (1, 2) for j in (11, 12)}).unmatched == (1, 2)


@pytest.mark.parametrize(("people", "places"), [([], []), ([person(1, 0.5)], []), ([], [place(11, 0.5)])])
def test_an_empty_side_is_an_empty_answer(people: Any, places: Any) -> None:
    found = ask(people, places)
    assert [one.pairs for one in (found.by_entrepreneurs, found.by_localities, found.best, found.best_stable) if one] == [()] * 4
    assert found.unmatched == tuple(one.key for one in people)


def test_too_many_pairs_or_too_little_time_leave_the_best_stable_one_unproved(monkeypatch: pytest.MonkeyPatch) -> None:
    people, places = [person(1, 0.9), person(2, 0.5)], [place(11, 0.2), place(12, 0.8)]
    monkeypatch.setattr(assigning, "PROVED", 3)
    assert ask(people, places).best_stable is None
    monkeypatch.undo()

    def late(*_: Any, **__: Any) -> None:
        raise NotSolved("time is up")

    monkeypatch.setattr(assigning, "best_stable", late)
    assert ask(people, places).best_stable is None


@pytest.mark.parametrize("weights", [{"entrepreneur": {"charm": 1.0}}, {"locality": {"gap": -1.0}}, {"locality": {}}])
def test_impossible_weights_are_refused(weights: Any) -> None:
    with pytest.raises(ValueError, match=r"no criterion charm|at least one of them above 0"):
        ask([person(1, 0.5)], [place(11, 0.5)], weights=weights)


def test_room_is_a_whole_number() -> None:
    with pytest.raises(ValueError, match="whole number"):
        ask([person(1, 0.5)], [place(11, 0.5)], room={11: -1})


@st.composite
def markets(draw: Any) -> dict[str, Any]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    n, m = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    coarse = draw(st.booleans())

    def share() -> float:
        return float(rng.integers(0, 3) / 2 if coarse else rng.random())

    people = [
        Entrepreneur(i, (str(rng.choice([FARM, METAL, TRADE])),), profile={"innovation": share()}, needs={"land": rng.random()})
        for i in rng.permutation(50)[:n].tolist()
    ]
    places = [
        Locality(j, str(rng.choice(["HOM", "FAR", "NIL"])), answered=share(), has={"land": 2 * rng.random()})
        for j in (50 + rng.permutation(50)[:m]).tolist()
    ]
    vetoes = {(one.key, other.key): "blocked" for one in people for other in places if rng.random() < 0.2}
    return {
        "people": people, "places": places, "vetoes": vetoes, "each": int(rng.integers(1, 3)),
        "room": {other.key: int(rng.integers(0, 3)) for other in places}, "weights": ONLY_ANSWERS if coarse else None,
    }  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(markets())
def test_what_holds_for_every_proposal(market: dict[str, Any]) -> None:
    found = ask(**market)
    people, places = ({one.key: one for one in market[side]} for side in ("people", "places"))
    stable = [found.by_entrepreneurs, found.by_localities, found.best_stable]
    assert all(one is not None and one.blocking == 0 for one in stable)
    for one in (found.best, *stable):
        assert one is not None
        met = [(pair.entrepreneur, pair.locality) for pair in one.pairs]
        assert len(set(met)) == len(met)
        assert not any(pair in market["vetoes"] or short_of(people[pair[0]], places[pair[1]]) for pair in met)
        assert all(sum(i == key for i, _j in met) <= market["each"] for key in people)
        assert all(sum(j == key for _i, j in met) <= market["room"][key] for key in places)
        assert one.worth == pytest.approx(sum(pair.his + pair.theirs for pair in one.pairs))
        assert found.best.worth >= one.worth - 1e-9
    assert found.best_stable is not None
    assert all(found.best_stable.worth >= one.worth - 1e-6 for one in (found.by_entrepreneurs, found.by_localities))
    assert set(found.unmatched) == set(people) - {pair.entrepreneur for pair in found.by_entrepreneurs.pairs}


@settings(deadline=None, max_examples=30)
@given(markets(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(market: dict[str, Any], chance: Any) -> None:
    shuffled = market | {side: chance.sample(market[side], len(market[side])) for side in ("people", "places")}
    assert ask(**shuffled) == ask(**market)


@settings(deadline=None, max_examples=20)
@given(markets())
def test_the_opinions_are_those_of_each_side_s_own_ranking_where_nothing_is_missing(market: dict[str, Any]) -> None:
    weights = ONLY_ANSWERS
    for pair in ask(**market | {"weights": weights}).best.pairs:
        one = next(one for one in market["people"] if one.key == pair.entrepreneur)
        other = next(one for one in market["places"] if one.key == pair.locality)
        his = places_for(one, [other], vetoes={}, weights=weights["entrepreneur"], on=TODAY).value.fits[0]
        theirs = entrepreneurs_for(other, [one], vetoes={}, weights=weights["locality"], on=TODAY).value.fits[0]
        assert (pair.his, pair.theirs) == pytest.approx((his.score, theirs.score), abs=1e-4)


def test_twins_are_told_apart_by_nothing_but_the_lottery() -> None:
    twin = person(1, 0.5)
    found = ask([twin, replace(twin, key=2), replace(twin, key=3)], [place(11, 0.5)], room={11: 3})
    assert {pair.entrepreneur for pair in found.by_entrepreneurs.pairs} == {1, 2, 3}
    assert {pair.often for pair in found.by_entrepreneurs.pairs} == {1.0}
