"""Text without the control characters that XML, and with it Word, Excel and SVG, forbids."""


def printable(text: str) -> str:
    """Return `text` without characters outside the `Char` production of XML 1.0 (W3C, section 2.2)."""
    return "".join(c for c in text if c in "\t\n\r" or 0x20 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF)
