"""Border times that learn, arrival from the last event, CAREC's indicators: printed numbers, and truths that were simulated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.engines.corridors.arrival import Progress, remaining
from scotemp.engines.corridors.durations import Lognormal, drawn
from scotemp.engines.corridors.learning import Learned, learn, pinball, pooled
from scotemp.engines.corridors.performance import cost_per_unit, speeds, summary

BCG = np.array(
    [
        [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079],
        [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197],
        [5, 2493, 3, 2338], [27, 16886, 29, 17825],
    ],
    dtype=float,
)  # fmt: skip
"""Trials of the BCG vaccine: ill and well of the treated, ill and well of the others (Colditz et al. 1994, JAMA 271(9), 698-702)."""


def test_the_trials_of_the_bcg_vaccine_are_pooled_as_published() -> None:
    ill, well, ill_other, well_other = BCG.T
    ratio = np.log(ill / (ill + well) / (ill_other / (ill_other + well_other)))
    noise = 1 / ill - 1 / (ill + well) + 1 / ill_other - 1 / (ill_other + well_other)
    mean, variance, between = pooled(ratio, noise)
    # Viechtbauer 2010, Journal of Statistical Software 36(3): the estimator of DerSimonian and Laird on these trials.
    assert round(mean, 4) == -0.7141
    assert round(variance**0.5, 4) == 0.1787
    assert round(between, 4) == 0.3088


class Borders:
    """Forty borders whose medians differ from the published ones, and crossings of them."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self.published = Lognormal(chance.uniform(2, 80, 40), np.full(40, 0.6))
        self.median = self.published.median * np.exp(0.3 + 0.5 * chance.standard_normal(40))
        self.place = np.concatenate([np.arange(40), np.arange(40), chance.integers(0, 40, 320)])
        self.hours = self.crossed(self.place, chance)
        self.later = chance.integers(0, 40, 20_000)
        self.later_hours = self.crossed(self.later, chance)

    def crossed(self, place: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        return np.asarray(self.median[place] * np.exp(0.6 * chance.standard_normal(len(place))))

    def loss(self, times: Lognormal, share: float) -> float:
        return pinball(self.later_hours, times.quantile(share)[self.later], share)

    def own_only(self) -> Lognormal:
        logs = [np.log(self.hours[self.place == one]) for one in range(40)]
        return Lognormal(np.exp([one.mean() for one in logs]), np.array([one.std(ddof=1) for one in logs]))


WORLDS = [Borders(seed) for seed in range(5)]


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_what_was_seen_makes_the_next_crossing_better_known(share: float) -> None:
    told = [learn(world.published, world.place, world.hours).times for world in WORLDS]
    learned = np.mean([world.loss(one, share) for world, one in zip(WORLDS, told, strict=True)])
    published = np.mean([world.loss(world.published, share) for world in WORLDS])
    own_only = np.mean([world.loss(world.own_only(), share) for world in WORLDS])
    true = np.mean([world.loss(Lognormal(world.median, world.published.sigma), share) for world in WORLDS])
    assert true < learned < own_only
    assert learned - true < (published - true) / 4


@pytest.mark.parametrize("world", WORLDS)
def test_nine_of_ten_later_crossings_keep_to_what_was_learned(world: Borders) -> None:
    told = learn(world.published, world.place, world.hours).times
    assert 0.87 <= (world.later_hours <= told.quantile(0.9)[world.later]).mean() <= 0.93


def test_a_place_never_seen_moves_with_the_others_and_says_that_it_is_less_sure() -> None:
    published = Lognormal(np.full(11, 20.0), np.full(11, 0.5))
    chance = np.random.default_rng(1)
    place = np.repeat(np.arange(10), 30)
    told = learn(published, place, 40 * np.exp(0.5 * chance.standard_normal(300)))
    assert told.seen[10] == 0
    assert told.weight[10] == 0.0
    assert 36 < told.times.median[10] < 44
    assert told.times.sigma[10] > told.times.sigma[0]


def test_without_crossings_the_published_median_stays() -> None:
    told = learn(Lognormal(np.array([30.0]), np.array([0.5])), [], [])
    assert told.times.median.tolist() == pytest.approx([30.0])
    assert told.times.sigma.tolist() == pytest.approx([(0.5**2 + 0.7**2) ** 0.5])


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0.1, 1000)), min_size=1, max_size=30), st.randoms())
def test_the_order_of_crossings_does_not_matter(crossings: list[tuple[int, float]], chance: object) -> None:
    again = list(crossings)
    chance.shuffle(again)  # type: ignore[attr-defined]

    def told(of: list[tuple[int, float]]) -> Learned:
        return learn(Lognormal(np.full(4, 10.0), np.full(4, 0.5)), [one for one, _ in of], [hours for _, hours in of])

    assert told(again).times.median == pytest.approx(told(crossings).times.median, rel=1e-9)
    assert told(again).times.sigma == pytest.approx(told(crossings).times.sigma, rel=1e-9)
    low, high = min([10.0] + [hours for _, hours in crossings]), max([10.0] + [hours for _, hours in crossings])
    assert np.all((told(crossings).times.median >= low * 0.999) & (told(crossings).times.median <= high * 1.001))


@pytest.mark.parametrize(
    ("place", "hours", "said"),
    [([0], [0.0], "above 0"), ([0], [np.nan], "finite"), ([0], [np.inf], "finite"), ([2], [1.0], "places 0 to 1"), ([0, 1], [1.0], "each")],
)
def test_crossings_that_cannot_be_are_refused(place: list[int], hours: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        learn(Lognormal(np.full(2, 10.0), np.full(2, 0.5)), place, hours)


TIMES = Lognormal(np.array([20.0, 60.0, 0.0, 30.0, 50.0, 10.0, 40.0]), np.array([0.4, 0.7, 0.0, 0.4, 0.8, 0.3, 0.4]))
SHARED = np.array([0, 0, -1, 1, 1, 1, -1])


def test_the_ninetieth_hundredth_of_the_arrival_covers_nine_of_ten_shipments() -> None:
    chance = np.random.default_rng(7)
    lives = drawn(TIMES, SHARED, draws=400, seed=3)
    covered = {share: [] for share in (0.5, 0.9)}
    for life in lives:
        ends = np.cumsum(life)
        at = chance.uniform(0, 0.9) * ends[-1]
        now = int(np.searchsorted(ends, at, side="right"))
        progress = Progress(life[:now], at - (ends[now - 1] if now else 0.0))
        ahead = remaining(TIMES, SHARED, progress, draws=1000, seed=11)
        for share, hits in covered.items():
            hits.append(ends[-1] - at <= np.quantile(ahead, share))
    assert 0.86 <= np.mean(covered[0.9]) <= 0.94
    assert 0.43 <= np.mean(covered[0.5]) <= 0.57


def test_a_slow_step_tells_of_the_steps_that_share_its_shock_and_of_no_other() -> None:
    times = Lognormal(np.array([20.0, 20.0]), np.array([0.6, 0.6]))
    slow, quick = (Progress(np.array([hours]), 0.0) for hours in (60.0, 7.0))
    together = [np.median(remaining(times, [0, 0], one)) for one in (slow, quick)]
    alone = [np.median(remaining(times, [0, -1], one)) for one in (slow, quick)]
    assert together[0] > 1.5 * together[1]
    assert alone[0] == alone[1]


def test_a_step_that_lasts_is_known_to_last_longer() -> None:
    times = Lognormal(np.array([20.0]), np.array([0.5]))
    whole = [one + np.quantile(remaining(times, [-1], Progress(np.array([]), one)), 0.9) for one in (0.0, 20.0, 60.0)]
    assert whole == sorted(whole)
    # Beyond 60 hours, the truncated lognormal's own quantile: no draw is needed to know it.
    assert whole[2] == pytest.approx(Lognormal(np.array([20.0]), np.array([0.5])).quantile(1 - 0.1 * 0.0140022)[0], rel=0.02)


def test_arrival_at_the_end_beyond_all_reason_and_with_wrong_progress() -> None:
    assert remaining(TIMES, SHARED, Progress(np.ones(7), 0.0)).tolist() == [0.0] * 10_000
    late = remaining(TIMES, SHARED, Progress(np.ones(6), 1e6))
    assert np.all(np.isfinite(late)) and np.all(late >= 0)
    with pytest.raises(ValueError, match="8 steps are done of 7"):
        remaining(TIMES, SHARED, Progress(np.ones(8), 0.0))
    with pytest.raises(ValueError, match="finite"):
        remaining(TIMES, SHARED, Progress(np.array([np.inf]), 0.0))
    untold = remaining(TIMES, SHARED, Progress(np.array([np.nan, np.nan]), 0.0), seed=1)
    assert np.median(untold) == pytest.approx(
        np.median(remaining(Lognormal(TIMES.median[2:], TIMES.sigma[2:]), SHARED[2:], Progress(np.array([]), 0.0))), rel=0.05
    )


def test_indicators_of_corridors() -> None:
    # CAREC 2022, road: 945 USD per 500 km and 20 t; three trips that cost just that.
    assert cost_per_unit([945.0, 1890.0, 472.5], [500.0, 1000.0, 500.0], [20.0, 20.0, 10.0]).tolist() == [945.0] * 3
    # Kazakhstan 2022, rail: 57.9 km/h without and 10.4 with delay, so that 82 % of the time is standing.
    without, with_delay = speeds([1000.0], [1000 / 10.4], [1000 / 10.4 - 1000 / 57.9])
    assert (round(float(without[0]), 1), round(float(with_delay[0]), 1)) == (57.9, 10.4)
    assert summary([5.0]).margin is None
    assert summary([]).n == 0
    for wrong in ([1000.0], [10.0], [10.0]), ([1000.0], [10.0], [-1.0]):
        with pytest.raises(ValueError, match="standing"):
            speeds(*wrong)
    with pytest.raises(ValueError, match="above 0"):
        cost_per_unit([1.0], [0.0], [20.0])
    with pytest.raises(ValueError, match="Observation 1"):
        summary([1.0, np.nan])
