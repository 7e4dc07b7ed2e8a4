"""The rubric as data, and rankings that say what they do not know."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scotemp.apps.promotion.rules.profiles import Estimate, raises
from scotemp.apps.promotion.rules.ranking import Placed, least, lexicographic, one, rank, weighted
from scotemp.apps.promotion.workflow.rubrics import freeze, pack_of, rubric
from scotemp.kit.evidence.tags import TAGS
from scotemp.kit.marked import FaultyFile
from scotemp.kit.rulepacks.pack import read_pack

PACK = Path(__file__).parents[3] / "src/scotemp/apps/promotion/packs/entrepreneurs.yaml"
SIDES = ("innovation", "brand", "globalisation")


def test_the_shipped_rubric_is_whole() -> None:
    found, pack = rubric("entrepreneurs@1"), pack_of("entrepreneurs@1")
    assert tuple(found.dimensions) == SIDES
    assert {len(each.indicators) for each in found.dimensions.values()} == {5, 6}
    for name, each in found.indicators.items():
        assert each.evidence in TAGS, name
        assert each.source in pack.sources, name
        assert each.top == 3, name
        assert all(text.strip() for label in (each.label, each.unit, *each.grades) for text in label.all()), name
    assert {sum(one.weight for one in each.indicators.values()) for each in found.dimensions.values()} == {100}


def test_a_round_takes_the_nearest_rubric() -> None:
    from_date = pack_of("entrepreneurs@1").valid_from
    assert freeze(from_date, "CHN").rubric == "entrepreneurs@1"
    assert "entrepreneurs@1" in freeze(from_date, "").packs.split()


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('weight: "30"', 'weight: "31"', "total 101"),
        ("            marks_abroad:", "            rd_share:", "rd_share"),
        ('spread_limit: "1"', 'spread_limit: "-1"', "spread_limit"),
        ("least_cases: 20", "least_cases: 1", "least_cases"),
        ("              evidence: survey\n", "", "evidence"),
    ],
)
def test_a_rubric_that_is_wrong_is_refused_by_line(tmp_path: Path, before: str, after: str, why: str) -> None:
    text = PACK.read_text("utf-8")
    assert before in text
    path = tmp_path / "pack.yaml"
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(FaultyFile, match=why):
        read_pack(path)


def test_what_would_raise_it_begins_with_what_weighs_most() -> None:
    found = rubric("entrepreneurs@1")
    grades = dict.fromkeys(found.indicators, 3.0) | {"rd_share": 1.5, "new_product_revenue": 0.0}
    assert list(raises(found, grades)) == [("new_product_revenue", 1), ("rd_share", 2)]
    assert found.grade("rd_share", 0) == found.lowest
    assert found.grade("rd_share", 3).en.startswith("more than 5 %")


def estimate(middle: float, width: float = 0) -> Estimate:
    return Estimate(middle, middle, middle, middle - width, middle + width, 2, 5)


def profiles(*rows: tuple[float, float, float], width: float = 0) -> dict[int, dict[str, Estimate]]:
    return {key: {side: estimate(value, width) for side, value in zip(SIDES, row, strict=True)} for key, row in enumerate(rows)}


def places(found: list[Placed]) -> list[tuple[int, int, int]]:
    return [(one.key, one.best, one.worst) for one in found]


def test_each_rule_ranks_as_it_says() -> None:
    three = profiles((90, 10, 50), (60, 60, 40), (60, 70, 30))
    assert places(rank(three, one("innovation"))) == [(0, 1, 1), (1, 2, 3), (2, 2, 3)]
    assert places(rank(three, lexicographic(("innovation", "brand", "globalisation")))) == [(0, 1, 1), (2, 2, 2), (1, 3, 3)]
    assert places(rank(three, least)) == [(1, 1, 1), (2, 2, 2), (0, 3, 3)]
    assert [one.key for one in rank(three, weighted({"innovation": 0, "brand": 1, "globalisation": 1}))] == [1, 2, 0]
    with pytest.raises(ValueError, match="above 0"):
        weighted({"innovation": 0.0, "brand": 0.0})


def test_overlapping_intervals_share_a_range_of_places() -> None:
    assert places(rank(profiles((60, 0, 0), (50, 0, 0), (20, 0, 0), width=8), one("innovation"))) == [(0, 1, 2), (1, 1, 2), (2, 3, 3)]


values = st.floats(0, 100, allow_nan=False)


@given(st.lists(st.tuples(values, values, values), min_size=1, max_size=8), st.floats(0, 20))
def test_places_always_make_sense(rows: list[tuple[float, float, float]], width: float) -> None:
    for rule in (one("brand"), least, lexicographic(SIDES), weighted({"innovation": 1, "brand": 2, "globalisation": 3})):
        found = rank(profiles(*rows, width=width), rule)
        assert sorted(each.key for each in found) == list(range(len(rows)))
        assert all(1 <= each.best <= each.worst <= len(rows) for each in found)
        assert [each.values[0].middle for each in found] == sorted((each.values[0].middle for each in found), reverse=True)
