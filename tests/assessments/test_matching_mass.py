"""The short lists of everybody are those of asking one by one."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_worlds import World, worlds
from numpy.testing import assert_allclose

from scotemp.assessments.matching.fitting import MIDDLE, entrepreneurs_for, places_for
from scotemp.assessments.matching.mass import Lists, everybody
from scotemp.assessments.matching.sides import CRITERIA, WEIGHTS, Entrepreneur, Locality, View
from scotemp.assessments.matching.values import short_of, values

pytestmark = pytest.mark.usefixtures("small_economy")

WEIGHTINGS = st.dictionaries(st.sampled_from(CRITERIA), st.floats(0.1, 1))
TODAY = date(2026, 5, 4)
VIEWS: tuple[View, View] = ("entrepreneur", "locality")


def ask(view: View, world: World, **more: Any) -> Lists:
    return everybody(view, *world, on=TODAY, **({"vetoes": {}} | more)).value


def vetoed(world: World, part: float, seed: int) -> dict[tuple[int, int], str]:
    draw = np.random.default_rng(seed)
    return {(one.key, place.key): "blocked" for one in world[0] for place in world[1] if draw.random() < part}


@settings(deadline=None, max_examples=60)
@given(
    worlds(), st.sampled_from(VIEWS), st.integers(1, 4), st.integers(0, 100), st.dictionaries(st.sampled_from(CRITERIA), st.floats(0.1, 1))
)
def test_the_lists_are_the_weighted_means_in_order_with_the_middle_for_what_is_missing(
    world: World, view: View, count: int, seed: int, weights: dict[str, float]
) -> None:
    vetoes = vetoed(world, 0.2, seed)
    found = ask(view, world, count=count, vetoes=vetoes, weights=weights or None)
    weight = np.array([(weights or WEIGHTS[view]).get(name, 0.0) for name in CRITERIA])
    people, places = ({one.key: one for one in side} for side in world)
    asking, others = (people, places) if view == "entrepreneur" else (places, people)
    assert found.asking == tuple(sorted(asking))
    for key, listed, fit in zip(found.asking, found.others.tolist(), found.fit.tolist(), strict=True):
        expected = {}
        for other in others:
            i, j = (key, other) if view == "entrepreneur" else (other, key)
            if (i, j) not in vetoes and not short_of(people[i], places[j]):
                part = values([people[i]], [places[j]])[0, 0]
                expected[other] = float(np.where(np.isnan(part), MIDDLE, part) @ weight / weight.sum())
        best = sorted(expected.values(), reverse=True)[:count]
        named = [other for other in listed if other != -1]
        assert len(named) == len(set(named)) == len(best)
        assert_allclose(fit[: len(best)], best, atol=1e-6)
        assert_allclose([expected[other] for other in named], best, atol=1e-6)


@settings(deadline=None, max_examples=40)
@given(worlds(known=True), st.integers(0, 100))
def test_where_nothing_is_missing_the_lists_are_those_of_asking_one_by_one(world: World, seed: int) -> None:
    vetoes = vetoed(world, 0.2, seed)
    mine, yours = (ask(view, world, count=3, vetoes=vetoes) for view in VIEWS)
    for one in world[0]:
        fits = places_for(one, world[1], vetoes=vetoes, on=TODAY).value.fits[:3]
        compare(mine, one.key, [(fit.key, fit.score) for fit in fits])
    for place in world[1]:
        fits = entrepreneurs_for(place, world[0], vetoes=vetoes, on=TODAY).value.fits[:3]
        compare(yours, place.key, [(fit.key, fit.score) for fit in fits])


def compare(found: Lists, key: int, expected: list[tuple[int, float]]) -> None:
    """Compare keys and fits; those that fit alike to a millionth may change places."""
    row = found.asking.index(key)
    listed = [int(other) for other in found.others[row] if other != -1]
    assert_allclose(found.fit[row][: len(listed)], [score for _key, score in expected], atol=1e-6)
    scores = [score for _key, score in expected]
    if len(scores) < 2 or np.diff(scores).max() < -1e-6:
        assert listed[:-1] == [other for other, _score in expected][:-1]


@settings(deadline=None, max_examples=20)
@given(worlds(), st.sampled_from(VIEWS), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(world: World, view: View, chance: Any) -> None:
    shuffled = (chance.sample(world[0], len(world[0])), chance.sample(world[1], len(world[1])))
    first, second = ask(view, world), ask(view, shuffled)
    assert first.asking == second.asking
    assert first.others.tolist() == second.others.tolist()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("world", [([], []), ([Entrepreneur(1)], []), ([], [Locality(2, "HOM")])])
def test_an_empty_side_is_an_empty_list(view: View, world: Any) -> None:
    found = ask(view, world, count=2)
    assert found.others.shape == (len(found.asking), 2)
    assert (found.others == -1).all()


def test_equals_come_in_the_order_of_their_keys_and_no_more_are_listed_than_there_are() -> None:
    place = Locality(1, "HOM", answered=0.5)
    found = ask("entrepreneur", ([Entrepreneur(9)], [replace(place, key=key) for key in (7, 3, 5)]), count=4)
    assert found.others.tolist() == [[3, 5, 7, -1]]
    assert np.isnan(found.fit[0, 3])


def test_too_little_by_a_hair_is_too_little() -> None:
    world = ([Entrepreneur(1, needs={"land": 1.0 + 1e-9})], [Locality(2, "HOM", has={"land": 1.0}), Locality(3, "HOM", has={"land": 2.0})])
    assert ask("entrepreneur", world, count=2).others.tolist() == [[3, -1]]
    assert ask("locality", world, count=1).others.tolist() == [[-1], [1]]


def test_the_answer_says_how_it_came_about_and_refuses_what_cannot_be() -> None:
    answer = everybody("locality", [Entrepreneur(1)], [Locality(2, "HOM")], vetoes={}, on=TODAY)
    assert "missing_as_middle" in answer.limits
    assert answer.inputs["view"] == "locality"
    with pytest.raises(ValueError, match="no criterion charm"):
        ask("entrepreneur", ([], []), weights={"charm": 1.0})
    with pytest.raises(ValueError, match="1 or more"):
        ask("entrepreneur", ([], []), count=0)
