"""The names of files as people send them, made harmless."""

import re
import unicodedata
from typing import Final

LONGEST: Final = 150

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")
_LONGEST_END = 11


def suffix(name: str) -> str:
    """Return how a name ends, in small letters; nothing if that is no kind of file.

    >>> suffix("Extract.PDF"), suffix("minutes of 12.05.2026")
    ('.pdf', '')
    """
    found = _SUFFIX.search(name)
    return found[0].lower() if found else ""


def cleaned(name: str) -> str:
    r"""Return a name without folders, signs that cannot be seen or that turn the direction of writing, and over-length.

    >>> cleaned("C:\\papers\\выписка\u202efdp.pdf"), cleaned("../../"), cleaned("Устав\n.pdf")
    ('выпискаfdp.pdf', 'file', 'Устав.pdf')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    plain = " ".join(re.sub(r'[<>:"|?*]', "_", seen).split()).strip(". ")
    end = suffix(plain)
    stem = plain[: len(plain) - len(end)][: LONGEST - _LONGEST_END].rstrip()
    return (stem or "file") + end
