"""A map of places and the flows between them, on a land outline without borders."""

from dataclasses import dataclass
from itertools import pairwise
from math import hypot, sqrt

from scotemp.documents.blocks import FlowMap, Place
from scotemp.documents.figures import boundaries, land
from scotemp.documents.figures.arrows import Arrow, arrow
from scotemp.documents.figures.frame import WIDTH, Frame, framed
from scotemp.documents.figures.labels import Box, Placed, Wanted, place
from scotemp.documents.figures.measure import text_width, wrap
from scotemp.documents.figures.svg import Linker, drawing, element, linked, titled, words
from scotemp.documents.figures.theme import Theme

SIZE = 14.0
SMALL = 12.5
LINE = 16.0
LABEL_WIDTH = 170.0
LARGEST = 13.0  # radius of the heaviest place
SMALLEST = 3.6
WIDEST = 9.0  # the heaviest flow
THINNEST = 1.2


@dataclass(frozen=True, slots=True)
class _Mark:
    place: Place
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]


def _marks(figure: FlowMap, frame: Frame) -> list[_Mark]:
    heaviest = max((spot.weight for spot in figure.places if not spot.home), default=0.0)
    marks = []
    for spot, (x, y) in zip(figure.places, frame.points(figure.places), strict=True):
        share = min(spot.weight / heaviest, 1.0) if heaviest > 0 else 0.0
        radius = 7.0 if spot.home else max(LARGEST * sqrt(share), SMALLEST)
        marks.append(_Mark(spot, x, y, radius, tuple(wrap(spot.label, LABEL_WIDTH, SIZE, bold=True))))
    return marks


def _arrows(figure: FlowMap, marks: dict[str, _Mark]) -> list[tuple[Arrow, str]]:
    """Return the arrows with their tooltips, the heaviest first so that the thin lie on top."""
    heaviest = max((flow.weight for flow in figure.flows), default=0.0)
    out = []
    for flow in sorted(figure.flows, key=lambda flow: -flow.weight):
        start, end = marks[flow.origin], marks[flow.destination]
        width = max(WIDEST * flow.weight / heaviest, THINNEST) if heaviest > 0 else THINNEST
        drawn = arrow((start.x, start.y), (end.x, end.y), (start.radius + 3, end.radius + 3), width)
        if drawn:
            out.append((drawn, f"{start.place.label} → {end.place.label}: {flow.display}".rstrip(": ")))
    return out


def _dot(mark: _Mark, theme: Theme) -> str:
    if not mark.place.home:
        return element(
            "circle", cx=mark.x, cy=mark.y, r=mark.radius, fill=theme.accent, stroke=theme.paper, stroke_width=1.2, fill_opacity="0.9"
        )
    ring = element("circle", cx=mark.x, cy=mark.y, r=mark.radius, fill=theme.paper, stroke=theme.warm, stroke_width=2.5)
    return ring + element("circle", cx=mark.x, cy=mark.y, r=mark.radius - 3.5, fill=theme.warm)


def _wanted(mark: _Mark) -> Wanted:
    """Ask for room for the name with what it displays, or else for the name alone."""
    wide = max(text_width(line, SIZE, bold=True) for line in mark.lines)
    name, more = (wide, LINE * len(mark.lines)), text_width(mark.place.display, SMALL)
    whole = (max(wide, more), name[1] + LINE)
    return Wanted(mark.x, mark.y, mark.radius + 1.5, (whole, name) if mark.place.display else (name,))


def _leader(mark: _Mark, box: Box, theme: Theme) -> str:
    x, y = min(max(mark.x, box.left), box.right), min(max(mark.y, box.top), box.bottom)
    reach = max(hypot(x - mark.x, y - mark.y), 1e-9)
    start = mark.x + (x - mark.x) / reach * mark.radius, mark.y + (y - mark.y) / reach * mark.radius
    return element("line", x1=start[0], y1=start[1], x2=x, y2=y, stroke=theme.muted, stroke_width=0.8)


def _label(mark: _Mark, placed: Placed, theme: Theme) -> str:
    box = placed.box
    if box.right < mark.x:
        x, anchor = box.right, "end"
    elif box.left > mark.x:
        x, anchor = box.left, None
    else:
        x, anchor = (box.left + box.right) / 2, "middle"
    colour = theme.warm if mark.place.home else theme.ink
    y, out = box.top + SIZE * 0.9, [_leader(mark, box, theme)] if placed.leader else []
    for line in mark.lines:
        out.append(words(line, x, y, size=SIZE, fill=colour, anchor=anchor, bold=True, halo=theme.paper))
        y += LINE
    if mark.place.display and placed.form == 0:
        out.append(words(mark.place.display, x, y, size=SMALL, fill=theme.muted, anchor=anchor, halo=theme.paper))
    return "".join(out)


@dataclass(frozen=True, slots=True)
class _Sample:
    """An entry of the legend: a mark or a stroke as large as one on the map, and what it stands for."""

    size: float
    display: str
    stroke: bool


def _samples(figure: FlowMap, marks: list[_Mark]) -> list[_Sample]:
    """Choose the heaviest and a middling one of the places, and of the flows."""
    dots = sorted({(m.radius, m.place.display) for m in marks if m.place.display and not m.place.home}, reverse=True)
    heaviest = max((flow.weight for flow in figure.flows), default=0.0)
    flows = sorted(
        {(max(WIDEST * f.weight / heaviest, THINNEST), f.display) for f in figure.flows if f.display and heaviest > 0}, reverse=True
    )
    out = []
    for entries, stroke in ((dots, False), (flows, True)):
        chosen = entries[:1] + sorted(entries[1:], key=lambda entry: abs(entry[0] - entries[0][0] / 2))[:1]
        out += [_Sample(size, display, stroke) for size, display in chosen]
    return out


def _legend(samples: list[_Sample], frame: Frame, busy: list[tuple[float, float]], theme: Theme) -> tuple[str, Box | None]:
    """Return the legend in the emptiest corner, and the room that it takes."""
    if not samples:
        return "", None
    width = 58 + max(text_width(sample.display, SMALL) for sample in samples)
    tall = 12 + 24.0 * len(samples)
    corners = [Box(left, top, left + width, top + tall) for top in (frame.height - tall - 8, 8.0) for left in (8.0, WIDTH - width - 8)]
    box = min(corners, key=lambda corner: sum(corner.holds(x, y) for x, y in busy))
    parts = [
        element("rect", x=box.left, y=box.top, width=width, height=tall, rx=3, fill=theme.paper, fill_opacity="0.85", stroke=theme.line)
    ]
    for i, sample in enumerate(samples):
        y = box.top + 18 + 24 * i
        if sample.stroke:
            parts.append(
                element("rect", x=box.left + 10, y=y - sample.size / 2, width=28, height=sample.size, fill=theme.accent, fill_opacity="0.6")
            )
        else:
            parts.append(element("circle", cx=box.left + 24, cy=y, r=min(sample.size, 11.5), fill=theme.accent))
        parts.append(words(sample.display, box.left + 48, y + SMALL * 0.36, size=SMALL, fill=theme.muted))
    return "".join(parts), box


def _ground(frame: Frame, theme: Theme) -> str:
    """Return the land and, where the operator gave one, the boundary layer with its attribution."""
    path = land.outline(frame.projection, frame.scale, frame.origin, WIDTH, frame.height)
    out = element("path", d=path, fill=theme.land, fill_rule="evenodd")
    layer = boundaries.layer()
    if layer:
        lines = boundaries.outline(layer, frame.projection, frame.scale, frame.origin)
        out += element("path", d=lines, fill="none", stroke=theme.muted, stroke_width=0.5, stroke_opacity="0.7")
        out += words(layer.attribution, WIDTH - 6, frame.height - 5, size=10, fill=theme.muted, anchor="end")
    return out


def _between(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Return points and their midpoints, dense enough that no label slips between."""
    return [*points, *(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(points))]


def draw(figure: FlowMap, theme: Theme, link: Linker | None) -> str:
    """Return the map as SVG: Eurasia where all places lie there, else the world; empty of marks if there is no place."""
    frame = framed(figure.places)
    marks = sorted(_marks(figure, frame), key=lambda mark: (not mark.place.home, -mark.place.weight))
    arrows = _arrows(figure, {mark.place.code: mark for mark in marks})
    lines = [point for drawn, _ in arrows for point in _between(drawn.middle)]
    legend, room = _legend(_samples(figure, marks), frame, [*lines, *((mark.x, mark.y) for mark in marks)], theme)
    inside = Box(4, 4, WIDTH - 4, frame.height - 16)
    placed = place([_wanted(mark) for mark in marks], [room] if room else [], lines, inside)
    parts = [_ground(frame, theme)]
    parts += [titled(element("path", d=drawn.path, fill=theme.accent, fill_opacity="0.6"), text) for drawn, text in arrows]
    parts.append(legend)
    for mark, where in reversed(list(zip(marks, placed, strict=True))):
        shown = _dot(mark, theme) + (_label(mark, where, theme) if where else "")
        parts.append(titled(linked(shown, mark.place.link, link), f"{mark.place.label}: {mark.place.display}".rstrip(": ")))
    return drawing(WIDTH, frame.height, figure.title, figure.alt, theme, parts)
