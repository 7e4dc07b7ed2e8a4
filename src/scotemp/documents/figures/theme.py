"""The colours and the type of figures, once for screens and once for paper."""

from dataclasses import dataclass

FONTS = "Noto Sans, Noto Sans SC, PingFang SC, Microsoft YaHei, Segoe UI, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """What each part of a figure is painted with; any CSS colour."""

    ink: str
    muted: str
    line: str
    paper: str
    land: str
    accent: str  # the subject, and what crosses a border
    quiet: str  # what is not the subject
    warm: str  # what stays at home, and marks of reference
    fonts: str = FONTS


PRINT = Theme(
    ink="#16202a",
    muted="#55626e",
    line="#d5dbe0",
    paper="#ffffff",
    land="#e4e8e6",
    accent="#0b6470",
    quiet="#659599",
    warm="#a9561e",
)
"""Literal colours, for PDF, Word and any viewer without style sheets."""

WEB = Theme(
    ink="var(--fig-ink, #16202a)",
    muted="var(--fig-muted, #55626e)",
    line="var(--fig-line, #d5dbe0)",
    paper="var(--fig-paper, #ffffff)",
    land="var(--fig-land, #e4e8e6)",
    accent="var(--fig-accent, #0b6470)",
    quiet="var(--fig-quiet, #659599)",
    warm="var(--fig-warm, #a9561e)",
    fonts="var(--fig-fonts, " + FONTS + ")",
)
"""Colours that a page's custom properties ``--fig-…`` override, so that one drawing serves light and dark."""
