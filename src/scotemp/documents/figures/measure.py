"""How wide words are drawn, near enough to keep labels apart without loading a font."""

import unicodedata

_NARROW = frozenset("iljtfrI.,:;'|!()[]·-  ")
_BROAD = frozenset("mwMWЖШЩЮжшщюыфЫФ@%—…")


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 0.92
    if character.isupper():
        return 0.71
    return 0.63


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` at the font size `size`, in the same unit; a little generous, so that what fits here fits drawn."""
    return sum(_em(character) for character in text) * size * (1.06 if bold else 1.0)


def columns(text: str) -> int:
    """Return how many terminal columns `text` takes: two for an East Asian wide sign, none for a combining mark."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 0 if unicodedata.combining(c) else 1 for c in text)


def shorten(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return `text`, cut with an ellipsis if it is wider than `width`."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def breakable(text: str) -> list[str]:
    """Split `text` where a line may break: after spaces, and after any wide sign."""
    words = [""]
    for character in text:
        words[-1] += character
        if character == " " or unicodedata.east_asian_width(character) in "WF":
            words.append("")
    return [word for word in words if word]


def wrap(text: str, width: float, size: float, *, lines: int = 2, bold: bool = False) -> list[str]:
    """Break `text` into at most `lines` lines of `width`; the last is cut with an ellipsis where it must be."""
    out = [""]
    for word in breakable(text):
        if out[-1] and text_width((out[-1] + word).rstrip(), size, bold=bold) > width:
            out.append("")
        out[-1] += word
    kept = [*out[: lines - 1], "".join(out[lines - 1 :])] if len(out) > lines else out
    return [shorten(line.strip(), width, size, bold=bold) for line in kept]
