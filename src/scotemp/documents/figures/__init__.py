"""Figures drawn on the server as SVG: one drawing for the web, for print, for PDF and for Word."""

from typing import assert_never

from scotemp.documents.blocks import Bars, Chain, Climbs, FlowMap
from scotemp.documents.figures import bars, chain, climbs, flowmap
from scotemp.documents.figures.svg import Linker
from scotemp.documents.figures.theme import PRINT, WEB, Theme

Figure = Bars | FlowMap | Chain | Climbs

__all__ = ["PRINT", "WEB", "Figure", "Linker", "Theme", "draw"]


def draw(figure: Figure, theme: Theme, link: Linker | None = None) -> str:
    """Return `figure` as one SVG element, painted by `theme`; `link` gives the addresses of marks, ``None`` for no link."""
    match figure:
        case Bars():
            return bars.draw(figure, theme, link)
        case Chain():
            return chain.draw(figure, theme, link)
        case Climbs():
            return climbs.draw(figure, theme)
        case FlowMap():
            return flowmap.draw(figure, theme, link)
        case _:
            assert_never(figure)
