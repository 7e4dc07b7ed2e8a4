"""Lines that climb along ways: time or cost against distance, as UNESCAP's corridor plots show them."""

from collections.abc import Iterator

from scotemp.documents.blocks import Climbs
from scotemp.documents.figures.svg import drawing, element, number, titled, words
from scotemp.documents.figures.theme import Theme

WIDTH, HEIGHT = 760.0, 330.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 60.0, 26.0, 44.0
SIZE = 12.5
DASHES = ("", "7 4", "2 3", "11 4 2 4")


def draw(figure: Climbs, theme: Theme) -> str:
    """Return the lines as SVG, each with its name at its end; lines differ by colour and by dash, so that no one needs to see colours."""
    far = max((x for climb in figure.climbs for x, _ in climb.points), default=1.0) or 1.0
    high = max((y for climb in figure.climbs for _, y in climb.points), default=1.0) or 1.0
    across, up = _ticks(far), _ticks(high)
    width, height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + x / across[-1] * width, HEIGHT - BOTTOM - y / up[-1] * height

    parts = [*_axes(figure, across, up, place(0, 0), (width, height), theme)]
    colours = (theme.accent, theme.warm, theme.quiet, theme.ink)
    ends: list[float] = []
    for order, climb in enumerate(figure.climbs):
        spots = [place(x, y) for x, y in climb.points]
        colour = colours[order % len(colours)]
        path = " ".join(f"{number(x)},{number(y)}" for x, y in spots)
        dash = DASHES[order // len(colours) % len(DASHES)] or None
        line = element(
            "polyline", points=path, fill="none", stroke=colour, stroke_width=2.0, stroke_dasharray=dash, stroke_linejoin="round"
        )
        parts.append(titled(line, f"{climb.label}: {climb.display}"))
        x, y = spots[-1]
        parts.append(element("circle", cx=x, cy=y, r=3.0, fill=colour))
        ends.append(_free(y, ends))
        parts.append(words(climb.label, x + 7, ends[-1] + SIZE * 0.36, size=SIZE, fill=colour, bold=True, halo=theme.paper))
    return drawing(WIDTH, HEIGHT, figure.title, figure.alt, theme, parts)


def _axes(
    figure: Climbs, across: list[float], up: list[float], origin: tuple[float, float], room: tuple[float, float], theme: Theme
) -> Iterator[str]:
    """Yield rules with their figures, and the names of both axes."""
    left, low = origin
    for tick in up:
        y = low - tick / up[-1] * room[1]
        yield element("line", x1=left, y1=y, x2=left + room[0], y2=y, stroke=theme.line, stroke_width=1.0)
        yield words(f"{tick:,.0f}".replace(",", "\u202f"), left - 8, y + SIZE * 0.36, size=SIZE, fill=theme.muted, anchor="end")
    for tick in across:
        x = left + tick / across[-1] * room[0]
        yield words(f"{tick:,.0f}".replace(",", "\u202f"), x, low + 18, size=SIZE, fill=theme.muted, anchor="middle")
    yield words(figure.up, left - 48, TOP - 10, size=SIZE, fill=theme.muted)
    yield words(figure.across, left + room[0], HEIGHT - 6, size=SIZE, fill=theme.muted, anchor="end")


def _ticks(most: float) -> list[float]:
    """Return four to seven round numbers from 0 to at least `most`."""
    power = 10.0
    while power > 1 and most / power < 4:
        power /= 10
    while most / power >= 40:
        power *= 10
    step = next(power * one for one in (1, 2, 5, 10) if most / (power * one) <= 6)
    return [step * one for one in range(int(-(-most // step)) + 1)]


def _free(y: float, taken: list[float]) -> float:
    """Return the height nearest to `y` at which a label covers none set before."""
    for away in (shift * side for shift in range(0, 200, 2) for side in (1, -1)):
        if all(abs(y + away - other) >= SIZE for other in taken):
            return y + away
    return y
