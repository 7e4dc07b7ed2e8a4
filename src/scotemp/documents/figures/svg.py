"""Elements of a drawing as escaped text."""

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from scotemp.documents.blocks import Link
from scotemp.documents.figures.theme import Theme
from scotemp.documents.printable import printable

Linker = Callable[[Link], str | None]
"""Gives the address of what a mark stands for, or ``None``."""


def number(value: float) -> str:
    """Write a coordinate to a tenth of a unit, without needless digits."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """Return one element; an underscore in an attribute's name stands for a hyphen, ``None`` leaves it out."""
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def words(
    text: str, x: float, y: float, *, size: float, fill: str, anchor: str | None = None, bold: bool = False, halo: str | None = None
) -> str:
    """Return a line of text whose baseline starts, or with `anchor` is centred or ends, at (x, y)."""
    return element(
        "text",
        escape(printable(text)),
        x=x,
        y=y,
        font_size=size,
        fill=fill,
        text_anchor=anchor,
        font_weight="600" if bold else None,
        stroke=halo,
        stroke_width=3.5 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def titled(content: str, title: str) -> str:
    """Group marks under a tooltip."""
    return element("g", element("title", escape(printable(title))) + content)


def linked(content: str, link: Link | None, linker: Linker | None) -> str:
    """Wrap marks in an anchor if the page has an address for what they stand for."""
    address = linker(link) if link and linker else None
    return element("a", content, href=address) if address else content


def drawing(width: float, height: float, title: str, alt: str, theme: Theme, parts: Iterable[str]) -> str:
    """Return the whole picture with its spoken title and description."""
    content = "".join(parts)
    head = element("title", escape(printable(title))) + element("desc", escape(printable(alt)))
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group" if "<a " in content else "img",  # an image hides its links from assistive software
        aria_label=printable(f"{title}. {alt}" if alt else title),
        font_family=theme.fonts,
    )
