"""A ranked bar chart: names left, bars from a common zero, values at their ends."""

from scotemp.documents.blocks import Bar, Bars
from scotemp.documents.figures.measure import text_width, wrap
from scotemp.documents.figures.svg import Linker, drawing, element, linked, titled, words
from scotemp.documents.figures.theme import Theme

WIDTH = 680.0
SIZE = 14.0
LINE = 17.0
GAP = 12.0  # between label and axis, bar and value
THICK = 15.0
WIDEST_LABEL = 250.0


class _Frame:
    """Where things stand: the columns of labels, bars and values, and the scale."""

    def __init__(self, figure: Bars) -> None:
        widths = [text_width(bar.label, SIZE, bold=bar.accent) for bar in figure.bars]
        self.label_width = min(max(widths, default=0.0) + 2, WIDEST_LABEL)
        values = [bar.value for bar in figure.bars] + ([figure.reference] if figure.reference is not None else [])
        self.low, self.high = min([0.0, *values]), max([0.0, *values])
        room_right = max((text_width(bar.display, SIZE, bold=bar.accent) for bar in figure.bars), default=0.0)
        left = self.label_width + GAP + (room_right + 8 if self.low < 0 else 0)
        right = WIDTH - room_right - GAP
        self.zero = left + (right - left) * (-self.low / (self.high - self.low) if self.high > self.low else 0)
        self.scale = (right - left) / (self.high - self.low) if self.high > self.low else 0.0

    def x(self, value: float) -> float:
        return self.zero + value * self.scale


def _row(bar: Bar, top: float, height: float, frame: _Frame, theme: Theme, link: Linker | None) -> str:
    lines = wrap(bar.label, frame.label_width, SIZE, bold=bar.accent)
    middle = top + height / 2
    start = middle - (len(lines) - 1) * LINE / 2 + SIZE * 0.36
    label = "".join(
        words(line, frame.label_width, start + i * LINE, size=SIZE, fill=theme.ink, anchor="end", bold=bar.accent)
        for i, line in enumerate(lines)
    )
    end = frame.x(bar.value)
    shape = element(
        "rect",
        x=min(frame.zero, end),
        y=middle - THICK / 2,
        width=max(abs(end - frame.zero), 1.0),
        height=THICK,
        rx=1.5,
        fill=theme.accent if bar.accent else theme.quiet,
    )
    side = (end + 8, None) if bar.value >= 0 else (end - 8, "end")
    value = words(bar.display, side[0], middle + SIZE * 0.36, size=SIZE, fill=theme.ink, anchor=side[1], bold=bar.accent, halo=theme.paper)
    return titled(linked(label, bar.link, link) + shape + value, f"{bar.label}: {bar.display}")


def _reference(figure: Bars, frame: _Frame, top: float, bottom: float, theme: Theme) -> tuple[str, str]:
    """Return the line of reference, drawn under the values, and its label above the bars."""
    if figure.reference is None:
        return "", ""
    x = frame.x(figure.reference)
    half = text_width(figure.reference_label, SIZE - 1) / 2
    centre = min(max(x, half), WIDTH - half)
    line = element("line", x1=x, y1=top - 3, x2=x, y2=bottom, stroke=theme.warm, stroke_width=1.5, stroke_dasharray="3 3")
    return line, words(figure.reference_label, centre, top - 9, size=SIZE - 1, fill=theme.warm, anchor="middle")


def draw(figure: Bars, theme: Theme, link: Linker | None) -> str:
    """Return the chart as SVG; negative values run left of zero."""
    frame = _Frame(figure)
    top = 26.0 if figure.reference is not None else 4.0
    heights = [12.0 + LINE * len(wrap(bar.label, frame.label_width, SIZE, bold=bar.accent)) for bar in figure.bars]
    bottom = top + sum(heights)
    axis = element("line", x1=frame.zero, y1=top, x2=frame.zero, y2=bottom, stroke=theme.line, stroke_width=1)
    line, line_label = _reference(figure, frame, top, bottom, theme)
    parts, y = [axis, line], top
    for bar, height in zip(figure.bars, heights, strict=True):
        parts.append(_row(bar, y, height, frame, theme, link))
        y += height
    return drawing(WIDTH, bottom + 4, figure.title, figure.alt, theme, [*parts, line_label])
