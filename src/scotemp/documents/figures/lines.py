"""A line chart over days: one series, its extremes, the last value named at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scotemp.documents.figures.svg import drawing, element, titled, words
from scotemp.documents.figures.theme import Theme

WIDTH, HEIGHT = 680.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 70.0, 80.0, 14.0, 30.0
SIZE = 13.0
MOST_MARKS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, and how both are written."""

    day: date
    value: float
    day_display: str
    display: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series, earliest first."""

    title: str
    alt: str
    points: tuple[Point, ...]


class _Frame:
    """Where days and values stand; a series of one value stands in the middle."""

    def __init__(self, points: Sequence[Point]) -> None:
        days, values = [one.day.toordinal() for one in points], [one.value for one in points]
        self.first, self.days = days[0], days[-1] - days[0]
        self.low, self.span = min(values), max(values) - min(values)

    def place(self, point: Point) -> tuple[float, float]:
        across = (point.day.toordinal() - self.first) / self.days if self.days else 0.5
        up = (point.value - self.low) / self.span if self.span else 0.5
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM)


def draw(figure: Line, theme: Theme) -> str:
    """Return the chart as SVG: its lowest and highest values and first and last days are written; raises ValueError without a point."""
    if not figure.points:
        message = "A line needs at least one point: leave the figure out where nothing is known."
        raise ValueError(message)
    frame = _Frame(figure.points)
    spots = [frame.place(one) for one in figure.points]
    parts = [*_grid(figure.points, frame, theme)]
    if len(spots) > 1:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        parts.append(element("polyline", points=path, fill="none", stroke=theme.accent, stroke_width=2.0, stroke_linejoin="round"))
    for number, (one, (x, y)) in enumerate(zip(figure.points, spots, strict=True), 1):
        if len(spots) <= MOST_MARKS or number == len(spots):
            parts.append(titled(element("circle", cx=x, cy=y, r=3.0, fill=theme.accent), f"{one.day_display}: {one.display}"))
    x, y = spots[-1]
    parts.append(words(figure.points[-1].display, x + 8, y + SIZE * 0.36, size=SIZE, fill=theme.ink, bold=True, halo=theme.paper))
    return drawing(WIDTH, HEIGHT, figure.title, figure.alt, theme, parts)


def _grid(points: Sequence[Point], frame: _Frame, theme: Theme) -> list[str]:
    """Return a rule and its label for the lowest and the highest value, and the first and the last day."""
    parts = []
    extremes = {one.value: one for one in (min(points, key=lambda one: one.value), max(points, key=lambda one: one.value))}
    for one in extremes.values():
        _x, y = frame.place(one)
        parts.append(element("line", x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y, stroke=theme.line, stroke_width=1.0))
        parts.append(words(one.display, LEFT - 8, y + SIZE * 0.36, size=SIZE, fill=theme.muted, anchor="end"))
    for one in {point.day: point for point in (points[0], points[-1])}.values():
        x, _y = frame.place(one)
        parts.append(words(one.day_display, x, HEIGHT - 8, size=SIZE, fill=theme.muted, anchor="middle"))
    return parts
