"""Text without the control characters that XML, and with it Word, Excel and SVG, forbids."""

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Return `text` without characters outside the `Char` production of XML 1.0 (W3C, section 2.2)."""
    return _FORBIDDEN.sub("", text)
