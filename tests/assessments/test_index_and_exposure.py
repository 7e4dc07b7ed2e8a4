"""Who hangs on a country, on whom it hangs, and how countries stand: against figures that can be reckoned by hand."""

from datetime import date

import pytest

from scotemp.assessments.exposure import partners
from scotemp.assessments.warning.exposure import dependence, largest_share
from scotemp.assessments.warning.index import Reading, TooThin, standings

DAY = date(2026, 1, 1)
WORSE = {"a": True, "b": True, "c": False}


def readings(count: int = 6, indicators: str = "abc") -> list[Reading]:
    return [Reading(name, f"C{place}", float(place if name != "c" else -place), DAY) for place in range(count) for name in indicators]


@pytest.mark.real_table
def test_what_hangs_on_kazakhstan_is_what_its_partners_would_lose() -> None:
    found = dependence("KAZ", 79).value
    russia = next(one for one in found.on_it if one.country == "RUS")
    (seen,) = partners("RUS", ("KAZ",)).value
    assert (russia.loss_as_buyer, russia.supplier_share) == (seen.loss_as_buyer, seen.supplier_share)
    assert [*map(largest_share, found.its_own)] == sorted(map(largest_share, found.its_own), reverse=True)
    assert found.its_own[0].country == "CHN"
    assert 1 / 79 < found.concentration < 1
    assert len(dependence("KAZ", 3).value.on_it) == 3


def test_scores_ranks_and_parts() -> None:
    rows = standings(readings(), WORSE, as_of=DAY).value
    assert [(one.country, one.rank, one.score) for one in rows][::5] == [("C0", 1, 100.0), ("C5", 6, 0.0)]
    assert (rows[0].low, rows[0].high, rows[0].of) == (1, 1, 6)
    assert {name for name, _score in rows[2].parts} == {"a", "b", "c"}


def test_a_missing_value_is_named_and_the_rest_makes_up_for_it() -> None:
    some = [one for one in readings() if (one.indicator, one.country) != ("b", "C0")]
    first = standings(some, WORSE, as_of=DAY).value[0]
    assert (first.country, first.missing, first.score) == ("C0", ("b",), 100.0)


def test_a_seed_gives_the_same_bounds() -> None:
    assert standings(readings(), WORSE, as_of=DAY, seed=4) == standings(readings(), WORSE, as_of=DAY, seed=4)


@pytest.mark.parametrize("told", [[], readings(4), readings(6, "ab")])
def test_too_little_makes_no_index(told: list[Reading]) -> None:
    with pytest.raises(TooThin):
        standings(told, WORSE, as_of=DAY)
