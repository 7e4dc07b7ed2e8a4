"""Arrival of a shipment from its plan and what was told of it."""

from datetime import UTC, datetime, timedelta

import pytest

from scotemp.assessments.corridors.arriving import arrival

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COUNTRIES = {"XIA": "CHN", "KHG": "CHN", "ATK": "KAZ", "ALA": "KAZ"}
STEPS = [
    {"kind": "haul", "place": "XIA", "hours_p50": 18, "hours_p90": 26},
    {"kind": "haul", "place": "KHG", "hours_p50": 20, "hours_p90": 30},
    {"kind": "terminal", "place": "KHG", "hours_p50": 0, "hours_p90": 0},
    {"kind": "border", "place": "ATK", "hours_p50": 42, "hours_p90": 110},
    {"kind": "haul", "place": "ALA", "hours_p50": 20, "hours_p90": 26},
]


def told(reached, now, deadline=NOON + 200 * HOUR):
    return arrival(STEPS, COUNTRIES, NOON, reached, now=now, deadline=deadline)


def test_from_the_departure_the_medians_do_not_simply_add():
    found = told({}, NOON)
    assert found.steps == 5
    assert 100 < (found.half - NOON) / HOUR < 115
    assert 160 < (found.most - NOON) / HOUR < 200


def test_each_place_reached_makes_it_surer_and_a_slow_one_later():
    quick = told({"XIA": NOON + 14 * HOUR, "KHG": NOON + 30 * HOUR}, NOON + 30 * HOUR)
    slow = told({"XIA": NOON + 30 * HOUR, "KHG": NOON + 80 * HOUR}, NOON + 80 * HOUR)
    assert quick.steps == slow.steps == 3
    assert slow.half - quick.half == pytest.approx(50 * HOUR, abs=2 * HOUR)
    across = told({"KHG": NOON + 30 * HOUR, "ATK": NOON + 70 * HOUR}, NOON + 70 * HOUR)
    assert across.most - across.half < (quick.most - quick.half) / 3
    assert across.in_time > quick.in_time


def test_silence_puts_the_arrival_off():
    reached = {"KHG": NOON + 30 * HOUR}
    waits = [told(reached, NOON + hours * HOUR).half for hours in (30, 80, 150)]
    assert waits == sorted(waits)
    assert told(reached, NOON + 150 * HOUR, deadline=NOON + 150 * HOUR).in_time == 0.0


def test_at_the_end_nothing_is_expected_and_the_future_counts_as_now():
    assert told({"ALA": NOON + 90 * HOUR}, NOON + 95 * HOUR) is None
    ahead = told({"KHG": NOON + 900 * HOUR}, NOON + 30 * HOUR)
    assert ahead.half > NOON + 30 * HOUR
    assert told({"XIA": NOON + 50 * HOUR, "KHG": NOON + 40 * HOUR}, NOON + 60 * HOUR).steps == 3
