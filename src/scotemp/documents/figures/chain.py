"""A chain diagram: suppliers left, the subject in the middle, buyers right, ribbons as wide as the flows."""

from dataclasses import dataclass

from scotemp.documents.blocks import Chain, ChainNode
from scotemp.documents.figures.measure import text_width, wrap
from scotemp.documents.figures.svg import Linker, drawing, element, linked, number, titled, words
from scotemp.documents.figures.theme import Theme

WIDTH = 860.0
LABEL_WIDTH = 216.0
SIZE = 14.0
SMALL = 12.5
LINE = 18.0
GAP = 13.0  # between neighbouring nodes
NODE = 7.0  # width of a node's bar
CENTRE = 30.0  # width of the subject's bar
TALLEST = 300.0  # the wider side, all its flows stacked
HAIR = 1.5  # a ribbon no thinner than this


@dataclass(frozen=True, slots=True)
class _Row:
    node: ChainNode
    label: tuple[str, ...]
    detail: tuple[str, ...]
    thick: float
    height: float


def _row(node: ChainNode, scale: float) -> _Row:
    label = tuple(wrap(node.label, LABEL_WIDTH, SIZE, bold=True))
    below = [part for part in (node.detail, node.display) if part]
    together = " · ".join(below)
    below = [together] if text_width(together, SMALL) <= LABEL_WIDTH else below
    detail = tuple(line for part in below if part for line in wrap(part, LABEL_WIDTH, SMALL))
    thick = max(node.value * scale, HAIR)
    return _Row(node, label, detail, thick, max(thick, (len(label) + len(detail)) * LINE))


def _label(row: _Row, x: float, middle: float, anchor: str | None, theme: Theme) -> str:
    count = len(row.label) + len(row.detail)
    y = middle - (count - 1) * LINE / 2 + SIZE * 0.34
    out = []
    for i, line in enumerate(row.label):
        out.append(words(line, x, y + i * LINE, size=SIZE, fill=theme.ink, anchor=anchor, bold=True))
    for i, line in enumerate(row.detail, start=len(row.label)):
        out.append(words(line, x, y + i * LINE, size=SMALL, fill=theme.muted, anchor=anchor))
    return "".join(out)


def _ribbon(x0: float, y0: float, x1: float, y1: float, thick: float, colour: str) -> str:
    """Return a band of constant thickness that leaves and arrives level."""
    bend, n = (x0 + x1) / 2, number
    path = (
        f"M{n(x0)} {n(y0)}C{n(bend)} {n(y0)} {n(bend)} {n(y1)} {n(x1)} {n(y1)}"
        f"V{n(y1 + thick)}C{n(bend)} {n(y1 + thick)} {n(bend)} {n(y0 + thick)} {n(x0)} {n(y0 + thick)}Z"
    )
    return element("path", d=path, fill=colour, fill_opacity="0.34")


def _side(rows: list[_Row], middle: float, left: bool, theme: Theme, link: Linker | None) -> str:
    """Return one side of the diagram: node bars, labels, and ribbons that meet the subject's bar without a gap."""
    outer = LABEL_WIDTH + 10 if left else WIDTH - LABEL_WIDTH - 10 - NODE
    inner = WIDTH / 2 - CENTRE / 2 if left else WIDTH / 2 + CENTRE / 2
    y = middle - (sum(row.height for row in rows) + GAP * (len(rows) - 1)) / 2
    meet = middle - sum(row.thick for row in rows) / 2
    out = []
    for row in rows:
        colour = theme.warm if row.node.domestic else theme.accent
        centre = y + row.height / 2
        top = centre - row.thick / 2
        near = outer + NODE if left else outer
        ribbon = _ribbon(near, top, inner, meet, row.thick, colour)
        bar = element("rect", x=outer, y=top, width=NODE, height=row.thick, fill=colour)
        anchor, x = ("end", outer - 10) if left else (None, outer + NODE + 10)
        label = linked(_label(row, x, centre, anchor, theme), row.node.link, link)
        full = ", ".join(part for part in (row.node.label, row.node.detail) if part)
        out.append(titled(ribbon + bar + label, f"{full}: {row.node.display}"))
        y += row.height + GAP
        meet += row.thick
    return "".join(out)


def _heading(figure: Chain, theme: Theme) -> tuple[str, float]:
    """Return the subject's name over the middle, the names of the two sides, and where they end."""
    room = WIDTH - 2 * LABEL_WIDTH - 20
    name = wrap(figure.centre, room, SIZE + 2, bold=True)
    detail = wrap(figure.centre_detail, room, SMALL) if figure.centre_detail else []
    y, out = 20.0, []
    for line in name:
        out.append(words(line, WIDTH / 2, y, size=SIZE + 2, fill=theme.ink, anchor="middle", bold=True))
        y += 20
    for line in detail:
        out.append(words(line, WIDTH / 2, y, size=SMALL, fill=theme.muted, anchor="middle"))
        y += LINE
    for text, x, anchor in ((figure.suppliers_label, LABEL_WIDTH, "end"), (figure.buyers_label, WIDTH - LABEL_WIDTH, None)):
        for i, line in enumerate(wrap(text, LABEL_WIDTH, SMALL)) if text else ():
            out.append(words(line, x, 20 + i * 16, size=SMALL, fill=theme.muted, anchor=anchor))
    return "".join(out), max(y, 54.0)


def draw(figure: Chain, theme: Theme, link: Linker | None) -> str:
    """Return the diagram as SVG; both sides share one scale, flows at home are painted warm."""
    sides = (figure.suppliers, figure.buyers)
    widest = max(sum(node.value for node in nodes) for nodes in sides)
    scale = TALLEST / widest if widest > 0 else 0.0
    left, right = ([_row(node, scale) for node in nodes] for nodes in sides)
    heading, top = _heading(figure, theme)
    height = max(sum(row.height for row in rows) + GAP * max(len(rows) - 1, 0) for rows in (left, right))
    middle = top + height / 2
    tall = max(sum(row.thick for row in rows) for rows in (left, right))
    bar = element("rect", x=WIDTH / 2 - CENTRE / 2, y=middle - tall / 2, width=CENTRE, height=max(tall, HAIR), rx=2, fill=theme.accent)
    parts = [heading, _side(left, middle, True, theme, link), _side(right, middle, False, theme, link), bar]
    return drawing(WIDTH, top + height + 10, figure.title, figure.alt, theme, parts)
