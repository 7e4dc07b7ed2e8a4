"""A line chart is well-formed, true to its numbers, and drawn of one value as of many."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from scotemp.documents.figures import PRINT
from scotemp.documents.figures.lines import HEIGHT, WIDTH, Line, Point, draw

SVG = "{http://www.w3.org/2000/svg}"


def line(*values: float) -> ElementTree.Element:
    first = date(2020, 1, 1)
    points = tuple(Point(first + timedelta(days=30 * number), value, f"day {number}", f"<{value}>") for number, value in enumerate(values))
    return ElementTree.fromstring(draw(Line("Rate", "A rate", points), PRINT))  # noqa: S314 - our own drawing


def test_higher_values_stand_higher_and_later_days_further_right() -> None:
    drawn = line(3, 1, 2)
    path = drawn.find(f"{SVG}polyline")
    assert path is not None
    spots = [tuple(map(float, pair.split(","))) for pair in path.attrib["points"].split()]
    assert spots[0][1] < spots[2][1] < spots[1][1]
    assert spots == sorted(spots, key=lambda spot: spot[0])
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in spots)


@pytest.mark.parametrize("values", [(5.0,), (5.0, 5.0), (-1.0, 0.0, 1e12)])
def test_one_value_equal_values_and_wide_ranges_are_drawn_and_the_last_is_named(values: tuple[float, ...]) -> None:
    assert f"<{values[-1]}>" in [node.text for node in line(*values).iter(f"{SVG}text")]


def test_nothing_is_no_line() -> None:
    with pytest.raises(ValueError, match="at least one point"):
        draw(Line("Rate", "", ()), PRINT)
