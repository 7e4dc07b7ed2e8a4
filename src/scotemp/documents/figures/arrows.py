"""Curved arrows that widen towards where they point."""

from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

from scotemp.documents.figures.svg import number

_BEND = 0.16  # how far an arrow leaves the straight line, as a share of its length
_STEPS = 20
_TAIL = 0.3  # width at the start, as a share of the width at the head


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow's outline as path data, and points along its middle."""

    path: str
    middle: tuple[tuple[float, float], ...]


def arrow(start: tuple[float, float], end: tuple[float, float], gaps: tuple[float, float], width: float) -> Arrow | None:
    """Return an arrow of `width` from `start` to `end`, keeping the two `gaps` free; ``None`` where they leave no room.

    It bends to the left of its way, so that an arrow and its return do not lie on each other.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    head = max(width * 1.5, 7.0)
    if length <= gaps[0] + gaps[1] + head:
        return None
    control = ((start[0] + end[0]) / 2 + dy * _BEND, (start[1] + end[1]) / 2 - dx * _BEND)

    def point(t: float) -> tuple[float, float]:
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]

    first, last, tip = gaps[0] / length, 1 - (gaps[1] + head) / length, point(1 - gaps[1] / length)
    middle = tuple(point(first + (last - first) * i / _STEPS) for i in range(_STEPS + 1))
    left, right = [], []
    for i, (x, y) in enumerate(middle):
        ahead, behind = middle[min(i + 1, _STEPS)], middle[max(i - 1, 0)]
        normal = atan2(ahead[1] - behind[1], ahead[0] - behind[0]) - pi / 2
        half = width / 2 * (_TAIL + (1 - _TAIL) * i / _STEPS)
        left.append((x + half * cos(normal), y + half * sin(normal)))
        right.append((x - half * cos(normal), y - half * sin(normal)))
    wing = max(width * 1.05, 4.0)
    across = atan2(tip[1] - middle[-1][1], tip[0] - middle[-1][0]) - pi / 2
    barbs = [(middle[-1][0] + sign * wing * cos(across), middle[-1][1] + sign * wing * sin(across)) for sign in (1, -1)]
    outline = [*left, barbs[0], tip, barbs[1], *reversed(right)]
    return Arrow("M" + "L".join(f"{number(x)} {number(y)}" for x, y in outline) + "Z", (*middle, tip))
