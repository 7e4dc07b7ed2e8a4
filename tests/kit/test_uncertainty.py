"""The interval of a total: it holds the total, narrows where all agree, and stands still for one seed."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scotemp.kit.rubrics.aggregate import summarise, total
from scotemp.kit.rubrics.rubric import Criterion, Level, Rubric, Scale, Score
from scotemp.kit.rubrics.uncertainty import bootstrap_total

KEYS = ("a", "b", "c", "d")
GRADES = Scale(Level.ORDINAL, Decimal(0), Decimal(3))
RUBRIC = Rubric("r", "1", tuple(Criterion(key, GRADES, Decimal(25), Decimal(1)) for key in KEYS))


def scores(table: dict[str, list[int]], unit: str = "u") -> list[Score]:
    return [Score(who, key, unit, Decimal(value)) for who, row in table.items() for key, value in zip(KEYS, row, strict=True)]


def test_where_everybody_gives_everything_the_same_there_is_no_width() -> None:
    found = bootstrap_total(RUBRIC, scores({"x": [2] * 4, "y": [2] * 4}), "u")
    assert found is not None
    assert [found.low, found.high] == pytest.approx([200 / 3, 200 / 3])


def test_agreement_on_different_indicators_still_has_a_width() -> None:
    found = bootstrap_total(RUBRIC, scores({"x": [0, 1, 2, 3], "y": [0, 1, 2, 3]}), "u")
    assert found is not None and found.low < 50 < found.high


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=2, max_size=3))
def test_it_lies_on_the_scale_and_other_units_do_not_touch_it(rows: list[list[int]]) -> None:
    mine = scores({str(place): row for place, row in enumerate(rows)})
    found = bootstrap_total(RUBRIC, mine, "u", resamples=400)
    assert found is not None
    assert 0 <= found.low <= found.high <= 100 + 1e-9
    assert total(RUBRIC, summarise(RUBRIC, mine, "u")) is not None
    assert found == bootstrap_total(RUBRIC, [*mine[::-1], *scores({"z": [3, 3, 3, 3]}, "other")], "u", resamples=400)


def test_one_assessor_or_a_gap_has_no_interval() -> None:
    assert bootstrap_total(RUBRIC, scores({"x": [1, 2, 3, 0]}), "u") is None
    assert bootstrap_total(RUBRIC, scores({"x": [1, 2, 3, 0], "y": [1, 2, 3, 0]})[:-1], "u") is None


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        bootstrap_total(RUBRIC, [], "u", confidence=1)
