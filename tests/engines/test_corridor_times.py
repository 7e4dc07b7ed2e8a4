"""Few ways out of many, and hours by draws: by hand and against the closed forms."""

import numpy as np
import pytest

from scotemp.engines.corridors.choosing import choose, price_of_saving
from scotemp.engines.corridors.durations import Lognormal, drawn, of_ways, on_time


def test_what_is_shown_holds_the_ends_and_the_compromise_and_no_more_than_asked():
    chance = np.random.default_rng(2)
    time = np.arange(1, 101)
    costs = np.column_stack([time, 10_000 // time, chance.integers(1, 500, 100), chance.integers(1, 500, 100)])
    choice = choose(costs, most=8)
    assert len(choice.shown) == 8
    assert set(choice.best) | {choice.compromise} <= set(choice.shown)
    assert choice.shown == tuple(sorted(choice.shown))
    assert choice.best[0] == 0
    assert choice.best[1] == 99


def test_a_weight_moves_the_compromise():
    costs = np.array([[1, 100], [40, 40], [100, 1]])
    assert choose(costs, 3).compromise == 1
    assert choose(costs, 3, weights=[50, 1]).compromise == 0


def test_a_front_of_one_is_shown_and_none_is_refused():
    assert choose(np.array([[3, 4]]), 3).shown == (0,)
    with pytest.raises(ValueError, match="0 ways"):
        choose(np.zeros((0, 2), dtype=np.int64), 3)


def test_a_day_saved_costs_what_the_next_slower_way_is_cheaper():
    minutes_and_cents = np.array([[1440, 500_00], [2880, 300_00], [5760, 100_00], [7200, 200_00]])
    price = price_of_saving(minutes_and_cents, saved=0) * 1440 / 100
    assert price[:2].tolist() == [200.0, 100.0]
    assert np.isnan(price[2:]).all()


def test_moments_and_quantiles_of_lognormal_hours():
    times = Lognormal.of_quantiles([40.0], [80.0])
    assert times.quantile(0.5)[0] == pytest.approx(40)
    assert times.quantile(0.9)[0] == pytest.approx(80)
    again = Lognormal.of_mean(times.mean, times.sigma)
    assert again.median[0] == pytest.approx(40)
    hours = drawn(times, [-1], draws=200_000)
    assert hours.mean() == pytest.approx(times.mean[0], rel=0.01)
    assert hours.var() == pytest.approx(times.variance[0], rel=0.05)
    with pytest.raises(ValueError, match="P90"):
        Lognormal.of_quantiles([5.0], [4.0])


def test_a_shared_shock_widens_the_sum_and_leaves_each_step_as_it_was():
    times = Lognormal(np.full(4, 10.0), np.full(4, 0.5))
    way = [np.arange(4)]
    alone = of_ways(drawn(times, [-1] * 4), way)
    together = of_ways(drawn(times, [0] * 4, together=0.8), way)
    assert together.std() > 1.3 * alone.std()
    assert drawn(times, [0] * 4, together=0.8)[:, 0].std() == pytest.approx(drawn(times, [-1] * 4)[:, 0].std(), rel=0.05)


def test_the_share_on_time():
    hours = np.array([[10.0, 30.0], [20.0, 40.0], [30.0, 50.0], [40.0, 60.0]])
    assert on_time(hours, 30.0).tolist() == [0.75, 0.25]


def test_a_step_without_hours_takes_none():
    assert drawn(Lognormal.of_mean([0.0], [0.5]), [-1], draws=3).tolist() == [[0.0]] * 3
