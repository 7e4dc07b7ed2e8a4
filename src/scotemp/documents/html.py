"""Documents as HTML: a fragment for the portal's pages, and a file that stands alone."""

from importlib import resources
from typing import assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from scotemp.documents.blocks import Bars, Block, Bullets, Cell, Chain, Climbs, Document, Facts, FlowMap, Notice, Paragraph, Table, Value
from scotemp.documents.figures import WEB, Linker, Theme, draw
from scotemp.documents.numbers import bare, display, is_number
from scotemp.documents.printable import printable


def _shape(block: Block) -> str:
    """Name the macro of the template that draws a block."""
    match block:
        case Bars() | Chain() | FlowMap() | Climbs():
            return "figure"
        case Table() | Paragraph() | Bullets() | Facts() | Notice():
            return type(block).__name__.lower()
        case _:
            assert_never(block)


def _note(cell: Value | Cell) -> str:
    return cell.note if isinstance(cell, Cell) else ""


def _sort_key(cell: Value | Cell) -> str:
    value = bare(cell)
    return "" if value is None else repr(value) if isinstance(value, float) else str(value)


def _final(value: object) -> object:
    """Clean every word on its way out; autoescape follows."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=PackageLoader("scotemp.documents"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    finalize=_final,
)
_TEMPLATES.globals.update(shape=_shape, display=display, is_number=is_number, sort_key=_sort_key, note=_note)


def stylesheet() -> str:
    """Return the style sheet of documents; its colours are the custom properties of ``:root``."""
    return (resources.files(__package__) / "static" / "document.css").read_text(encoding="utf-8")


def render_body(document: Document, *, link: Linker | None = None, theme: Theme = WEB) -> str:
    """Return the document as an HTML fragment for a page that carries ``static/document.css``.

    `link` gives the address of a country or an industry, or ``None`` where the page has none. The fragment has no
    script and no inline style; its headings start at level 1.
    """

    def address(cell: Value | Cell) -> str | None:
        return link(cell.link) if link and isinstance(cell, Cell) and cell.link else None

    def figure(block: Bars | Chain | FlowMap | Climbs) -> Markup:
        return Markup(draw(block, theme, link))  # noqa: S704 - every word in the drawing is escaped by `figures.svg`

    return _TEMPLATES.get_template("body.html.jinja").render(document=document, address=address, figure=figure)


def render(document: Document) -> bytes:
    """Return the document as one HTML file that asks nothing of any server: style inside, no script."""
    page = _TEMPLATES.get_template("page.html.jinja")
    style = Markup(stylesheet())  # noqa: S704 - our own file
    body = Markup(render_body(document))  # noqa: S704 - escaped by the template
    return page.render(document=document, style=style, body=body).encode()
