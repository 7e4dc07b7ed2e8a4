"""Puts labels beside marks so that none covers another, nor a mark (greedy, the heaviest first)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

_NEAR = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
_FAR = tuple((reach, step * pi / 8) for reach in (18, 30, 44, 60, 78, 98) for step in range(16))
_PAD = 2.0
_COVERED = 6.0  # lines under a label cost no more than this: its halo keeps it readable


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", pad: float = 0.0) -> bool:
        """Tell whether two boxes share any room, `pad` apart counting as shared."""
        return (
            self.left < other.right + pad
            and other.left < self.right + pad
            and self.top < other.bottom + pad
            and other.top < self.bottom + pad
        )

    def within(self, other: "Box") -> bool:
        """Tell whether this box lies wholly inside `other`."""
        return self.left >= other.left and self.right <= other.right and self.top >= other.top and self.bottom <= other.bottom

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label wanted beside a round mark; `sizes` are its forms as (width, height), the best first."""

    x: float
    y: float
    radius: float
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands and in which of its forms; with `leader`, so far off that a line must join it to its mark."""

    box: Box
    form: int
    leader: bool


def _beside(wanted: Wanted, form: int, across: float, down: float, reach: float) -> Box:
    """Return the box whose nearest side lies `reach` off the mark's edge, in the direction (across, down)."""
    (width, height), distance = wanted.sizes[form], wanted.radius + reach
    left = wanted.x + across * distance + (across - 1) * width / 2
    top = wanted.y + down * distance + (down - 1) * height / 2
    return Box(left, top, left + width, top + height)


def _choices(wanted: Wanted) -> Iterable[tuple[float, Placed]]:
    """Yield places with their cost: a shorter form costs more than a worse side, and a leader more than either."""
    for form in range(len(wanted.sizes)):
        for order, (across, down) in enumerate(_NEAR):
            shrink = 0.75 if across and down else 1.0
            yield 8.0 * form + order * 0.6, Placed(_beside(wanted, form, across * shrink, down * shrink, 4.0), form, leader=False)
    last = len(wanted.sizes) - 1
    for reach, angle in _FAR:
        yield 20.0 + reach / 4, Placed(_beside(wanted, last, cos(angle), sin(angle), reach), last, leader=True)


def place(labels: Sequence[Wanted], taken: Iterable[Box], lines: Sequence[tuple[float, float]], frame: Box) -> list[Placed | None]:
    """Return a place for each label, in the order of precedence given, or ``None`` where there is no free room at all.

    `taken` are boxes that no label may cover, `lines` points (of arrows, say) that it had better not.
    """
    full = [*taken, *(Box(w.x - w.radius, w.y - w.radius, w.x + w.radius, w.y + w.radius) for w in labels)]
    out: list[Placed | None] = []
    for wanted in labels:
        best: tuple[float, Placed] | None = None
        for cost, choice in _choices(wanted):
            if best and cost >= best[0]:
                continue
            if not choice.box.within(frame) or any(choice.box.meets(box, _PAD) for box in full):
                continue
            covered = cost + min(sum(choice.box.holds(x, y) for x, y in lines) * 0.5, _COVERED)
            if best is None or covered < best[0]:
                best = covered, choice
        out.append(best[1] if best else None)
        if best:
            full.append(best[1].box)
    return out
