"""Typst with our own fonts and nothing of the machine's, so that a page looks alike everywhere."""

import functools
from importlib import resources
from typing import Any, cast

import fontpkg
import pylopdf_fonts_zh_cn
import typst

PIXELS_PER_INCH = 192.0  # twice a screen's
_PICTURE = b"""#set page(width: auto, height: auto, margin: 0pt)
#set text(font: ("Noto Sans", "Noto Sans SC"))
#image(bytes(sys.inputs.svg), format: "svg", width: 480pt)
"""


@functools.cache
def _fonts() -> typst.Fonts:
    folders = [fontpkg.path("Noto Sans").parent, pylopdf_fonts_zh_cn.sans_path().parent]
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder) for folder in folders])


@functools.cache
def _template(name: str) -> bytes:
    return (resources.files(__package__) / "templates" / name).read_bytes()


def _compiled(source: bytes, inputs: dict[str, str], **options: Any) -> bytes:
    made = typst.Compiler(font_paths=_fonts()).compile(source, sys_inputs=inputs, **options)
    return cast(bytes, made)  # a list only for pictures of several pages, which none of our sources has


def pdf(template: str, inputs: dict[str, str]) -> bytes:
    """Return the PDF/A-2b of a template of this room; `inputs` reach it as data, never as markup."""
    return _compiled(_template(template), inputs, format="pdf", pdf_standards="a-2b")


def picture(svg: str) -> bytes:
    """Return a drawing as PNG, 480 points wide."""
    return _compiled(_PICTURE, {"svg": svg}, format="png", ppi=PIXELS_PER_INCH)
