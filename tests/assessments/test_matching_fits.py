"""Who fits best and why: contributions, gaps, vetoes, methods, and how firm the order is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_worlds import World, worlds
from small_economy import FARM, METAL

from scotemp.assessments.matching import fitting
from scotemp.assessments.matching.fitting import Ranking, entrepreneurs_for, places_for
from scotemp.assessments.matching.sides import CRITERIA, DIMENSIONS, WEIGHTS, Entrepreneur, Locality

pytestmark = pytest.mark.usefixtures("small_economy")

TODAY = date(2026, 5, 4)
RU, KK = frozenset({"ru"}), frozenset({"kk"})

DINARA = Entrepreneur(
    1, (METAL,), languages=RU, needs={"land": 5.0, "electricity": 900.0, "water": 100.0}, seeks=frozenset({FARM}),
    profile={"innovation": 0.6, "brand": 0.4, "globalisation": 0.8},
)  # fmt: skip
BEST = Locality(11, "HOM", {METAL: 3.0, FARM: 0.5}, RU, answered=0.9, outcomes=0.5, committees=frozenset({METAL}), offers=frozenset({FARM}))
SLOW = replace(BEST, key=12, answered=0.1)
SILENT = Locality(13, "HOM", languages=RU)
UNKNOWN = Locality(14, "NIL")
PLACES = (BEST, SLOW, SILENT, UNKNOWN)


def ask(places: Any = PLACES, one: Entrepreneur = DINARA, **more: Any) -> Ranking:
    return places_for(one, places, vetoes=more.pop("vetoes", {}), on=TODAY, **more).value


def test_the_weighted_mean_by_hand() -> None:
    first = ask().fits[0]
    chain = (4 / 16 + 4 / 12) / 2
    assert first.key == BEST.key
    assert first.score == first.known
    assert first.known == pytest.approx(0.25 * chain + 0.2 * 0.75 + 0.15 * 1 + 0.15 * 0.9 + 0.1 * 1 + 0.1 * 1 + 0.05 * 0.5)
    assert (first.low, first.high) == pytest.approx((first.known, first.known))
    assert first.missing == ()
    assert first.parts["chain"] == pytest.approx((chain, 0.25 * chain))
    assert first.lifts["chain"] == pytest.approx(0.25 * (1 - chain))
    assert "language" not in first.lifts, "what is at its best already cannot be raised"


def test_a_missing_fact_is_named_and_bounded_and_not_taken_for_nought() -> None:
    fit = next(one for one in ask().fits if one.key == SILENT.key)
    chain = (8 / 16 + 4 / 12) / 2
    assert fit.missing == ("wanted", "answers", "outcomes")
    sure = 0.25 * chain + 0.2 * 0 + 0.1 * 0 + 0.1 * 1
    assert fit.low == pytest.approx(sure)
    assert fit.high == pytest.approx(sure + 0.15 + 0.15 + 0.05)
    assert fit.known == pytest.approx(sure / 0.65)
    assert fit.score == pytest.approx(sure + 0.35 / 2)
    assert fit.lifts["answers"] == pytest.approx(0.15 / 2)


def test_of_whom_only_one_thing_is_known_the_rest_is_named() -> None:
    last = next(one for one in ask().fits if one.key == UNKNOWN.key)
    assert dict(last.parts) == {"committee": (0.0, 0.0)}
    nothing = ask((UNKNOWN,), Entrepreneur(2)).fits[0]
    assert np.isnan(nothing.known)
    assert (nothing.low, nothing.high, dict(nothing.parts)) == (0.0, 1.0, {})
    assert set(nothing.missing) == set(WEIGHTS["entrepreneur"])


@pytest.mark.parametrize("reason", ["blocked", "consent", "screening"])
def test_a_vetoed_pair_is_named_with_its_reason_and_never_among_the_fits(reason: str) -> None:
    found = ask(vetoes={(DINARA.key, BEST.key): reason, (99, SLOW.key): "blocked"})
    assert found.vetoed == {BEST.key: reason}
    assert [fit.key for fit in found.fits] == [SLOW.key, UNKNOWN.key, SILENT.key], "of whom more ill is known comes last"
    back = entrepreneurs_for(BEST, [DINARA], vetoes={(DINARA.key, BEST.key): reason}, on=TODAY).value
    assert (back.fits, back.vetoed) == ((), {DINARA.key: reason})


@pytest.mark.parametrize("name", ["land", "electricity", "water"])
def test_too_little_land_power_or_water_is_a_veto_from_either_side(name: str) -> None:
    dry = replace(BEST, has={"land": 10.0, "electricity": 1000.0, "water": 1000.0} | {name: 1.0})
    assert ask((dry, SLOW)).vetoed == {dry.key: name}
    assert entrepreneurs_for(dry, [DINARA], vetoes={}, on=TODAY).value.vetoed == {DINARA.key: name}


def test_a_recorded_veto_comes_before_what_is_lacking() -> None:
    dry = replace(BEST, has={"land": 1.0})
    assert ask((dry,), vetoes={(DINARA.key, dry.key): "consent"}).vetoed == {dry.key: "consent"}


def test_the_place_judges_by_its_own_weights() -> None:
    shy = replace(DINARA, key=2, profile={})
    found = entrepreneurs_for(BEST, [shy, DINARA], vetoes={}, on=TODAY).value
    assert dict(found.weights) == pytest.approx(WEIGHTS["locality"])
    chain = (4 / 16 + 4 / 12) / 2
    sure = 0.25 * 2 / 3 + 0.15 * chain + 0.2 * 1 + 0.1 * 1 + 0.05 * 0.5
    fits = {fit.key: fit for fit in found.fits}
    assert fits[2].known == pytest.approx(sure / 0.75)
    assert fits[2].missing == DIMENSIONS
    assert fits[1].known == pytest.approx(sure + 0.1 * 0.6 + 0.05 * 0.4 + 0.1 * 0.8)


def test_the_three_methods_agree_on_who_is_best_in_everything_and_say_what_they_are() -> None:
    for method, least, most in (("weighted", 0, 1), ("topsis", 0, 1), ("promethee", -1, 1)):
        answer = places_for(DINARA, PLACES, vetoes={}, method=method, on=TODAY)  # type: ignore[arg-type]
        assert answer.inputs["method"] == method
        assert "missing_as_middle" in answer.limits
        scores = [fit.score for fit in answer.value.fits]
        assert scores == sorted(scores, reverse=True)
        assert all(least <= score <= most for score in scores)
        assert [fit.key for fit in answer.value.fits][:2] == [BEST.key, SLOW.key]


def test_topsis_by_hand_of_two_places_that_differ_in_one_thing() -> None:
    fits = ask((BEST, SLOW), method="topsis").fits
    assert [(fit.key, fit.score) for fit in fits] == [(BEST.key, 1.0), (SLOW.key, 0.0)]


def test_promethee_by_hand_of_two_places_that_differ_in_one_thing() -> None:
    fits = ask((BEST, replace(BEST, key=12, answered=0.8)), method="promethee").fits
    felt = 0.15 * (0.1 - 0.05) / (0.3 - 0.05)
    assert [fit.score for fit in fits] == pytest.approx([felt, -felt])


def test_beyond_what_is_compared_the_rest_comes_last_by_the_weighted_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "COMPARED", 2)
    places = [replace(BEST, key=key, answered=key / 10) for key in range(6)]
    found = ask(places, method="promethee")
    assert [fit.key for fit in found.fits] == [5, 4, 3, 2, 1, 0]
    assert [np.isnan(fit.score) for fit in found.fits] == [False, False, True, True, True, True]
    assert [fit.first is None for fit in found.fits] == [False, False, True, True, True, True]
    assert not any(np.isnan(fit.score) for fit in ask(places, method="topsis").fits), "TOPSIS compares nobody with everybody"


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"charm": 1.0}, "no criterion charm: use chain"), ({}, "at least one of them above 0"), ({"chain": 0.0}, "at least one"),
        ({"chain": -1.0, "gap": 2.0}, "0 or more"), ({"chain": float("nan"), "gap": 1.0}, "numbers"), ({"chain": float("inf")}, "numbers"),
    ],
)  # fmt: skip
def test_impossible_weights_are_refused_in_a_sentence(weights: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ask(weights=weights)
    with pytest.raises(ValueError, match=said):
        entrepreneurs_for(BEST, [DINARA], vetoes={}, weights=weights, on=TODAY)


def test_weights_are_scaled_to_total_1_and_the_rest_weighs_nothing() -> None:
    found = ask(weights={"answers": 3.0, "language": 1.0, "chain": 0.0})
    assert found.weights == {"language": 0.25, "answers": 0.75}
    assert {fit.key: set(fit.parts) for fit in found.fits}[BEST.key] == {"language", "answers"}


@pytest.mark.parametrize("method", ["weighted", "topsis", "promethee"])
@pytest.mark.parametrize("vetoes", [{}, {(DINARA.key, place.key): "blocked" for place in PLACES}])
def test_nobody_to_choose_from_is_an_empty_answer(method: Any, vetoes: dict[tuple[int, int], str]) -> None:
    places = PLACES if vetoes else ()
    for found in (
        ask(places, vetoes=vetoes, method=method),
        entrepreneurs_for(BEST, [DINARA] if vetoes else [], vetoes=vetoes, method=method, on=TODAY).value,
    ):
        assert (found.fits, dict(found.stable)) == ((), {})
        assert set(found.vetoed.values()) == set(vetoes.values())


def test_one_alone_has_no_order_to_be_firm() -> None:
    [fit] = ask((BEST,)).fits
    assert fit.first == 1.0
    assert ask((BEST,)).stable == {}


def test_where_the_weighted_sum_puts_another_first_no_interval_is_told() -> None:
    both = frozenset({METAL, FARM})
    known = Locality(20, "NIL", {METAL: 0.2, FARM: 3.0}, RU, answered=0.5, outcomes=0.9, committees=both)
    plain = Locality(21, "NIL", {METAL: 0.2, FARM: 0.5}, RU, answered=0.5, outcomes=0.1)
    quick = Locality(22, "NIL", {METAL: 3.0, FARM: 0.5}, KK, answered=0.9, outcomes=0.9, committees=both)
    places = (known, plain, quick)
    weighted, outranked = ask(places), ask(places, method="promethee")
    assert (weighted.fits[0].key, outranked.fits[0].key) == (known.key, quick.key)
    assert weighted.stable
    assert not outranked.stable


def test_little_known_is_no_merit() -> None:
    modest = Locality(15, "NIL", {}, RU, answered=0.9, committees=frozenset({METAL}))
    found = ask((BEST, modest))
    assert found.fits[0].key == BEST.key
    assert found.fits[1].known > found.fits[0].known, "by what is known alone it would be first"


views: list[Callable[..., Ranking]] = [
    lambda world, **more: places_for(world[0][0], world[1], on=TODAY, **more).value,
    lambda world, **more: entrepreneurs_for(world[1][0], world[0], on=TODAY, **more).value,
]


@settings(deadline=None, max_examples=60)
@given(worlds(), st.sampled_from(views), st.sampled_from(["weighted", "topsis", "promethee"]))
def test_what_holds_for_every_fit(world: World, view: Callable[..., Ranking], method: str) -> None:
    found = view(world, vetoes={}, method=method)
    assert sum(found.weights.values()) == pytest.approx(1)
    for fit in found.fits:
        assert set(fit.parts) | set(fit.missing) == set(found.weights)
        assert not set(fit.parts) & set(fit.missing)
        if fit.parts:
            assert sum(part for _value, part in fit.parts.values()) == pytest.approx(fit.low)
            assert fit.low - 1e-9 <= fit.known <= fit.high + 1e-9
        assert fit.high - fit.low == pytest.approx(sum(found.weights[name] for name in fit.missing))
        for name, lift in fit.lifts.items():
            assert lift > 0
            assert fit.low + (fit.high - fit.low) / 2 + lift <= 1 + 1e-9
            assert name in fit.missing or fit.parts[name][0] < 1
    if found.fits:
        assert sum(fit.first or 0 for fit in found.fits) == pytest.approx(1)
    scores = [fit.score for fit in found.fits if not np.isnan(fit.score)]
    assert scores == sorted(scores, reverse=True)


@settings(deadline=None, max_examples=40)
@given(worlds(), st.sampled_from(views), st.randoms(use_true_random=False), st.sampled_from(["weighted", "topsis", "promethee"]))
def test_the_order_in_which_they_come_changes_nothing(world: World, view: Callable[..., Ranking], chance: Any, method: str) -> None:
    shuffled = tuple([side[0], *chance.sample(side[1:], len(side) - 1)] for side in world)
    assert repr(view(shuffled, vetoes={}, method=method)) == repr(view(world, vetoes={}, method=method))
    first_of = (world[0], chance.sample(world[1], len(world[1])))
    assert repr(views[0](first_of, vetoes={}, method=method)) == repr(views[0](world, vetoes={}, method=method))


def moved(weights: dict[str, float], name: str, to: float) -> dict[str, float]:
    """Return the weights with one at another value and the others in their proportions."""
    rest = 1 - weights[name]
    return {one: to if one == name else weight * (1 - to) / rest for one, weight in weights.items()}


@settings(deadline=None, max_examples=40)
@given(worlds(known=True), st.floats(0.01, 0.99))
def test_within_its_interval_a_weight_leaves_the_first_first_and_beyond_it_does_not(world: World, part: float) -> None:
    found = views[0](world, vetoes={})
    first = found.fits[0].key
    assert set(found.stable) == set(found.weights)
    for name, (low, high) in found.stable.items():
        assert low <= found.weights[name] + 1e-12
        assert found.weights[name] <= high + 1e-12
        inside = views[0](world, vetoes={}, weights=moved(dict(found.weights), name, low + part * (high - low))).fits
        assert next(fit.score for fit in inside if fit.key == first) == pytest.approx(inside[0].score, abs=1e-9)
        for beyond in ([high + part * (1 - high)] if high < 1 - 1e-6 else []) + ([low * part] if low > 1e-6 else []):
            outside = views[0](world, vetoes={}, weights=moved(dict(found.weights), name, beyond)).fits
            mine = next(fit.score for fit in outside if fit.key == first)
            assert max(fit.score for fit in outside if fit.key != first) >= mine - 1e-12


def test_who_leads_by_little_comes_first_less_often() -> None:
    def leads(answered: float) -> float:
        rival = replace(BEST, key=12, answered=answered, outcomes=1.0)
        return next(fit.first or 0.0 for fit in ask((BEST, rival)).fits if fit.key == BEST.key)

    assert leads(0.3) > leads(0.7) > leads(0.9) == 0.0


def test_all_criteria_are_weighed_somewhere() -> None:
    assert set(CRITERIA) == {name for view in WEIGHTS.values() for name in view}
