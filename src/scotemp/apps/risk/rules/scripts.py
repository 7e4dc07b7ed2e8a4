"""In which script a name is written."""

import unicodedata
from collections import Counter
from typing import Final

_SCRIPTS: Final = {"CJK": "han", "CYRILLIC": "cyrillic", "ARABIC": "arabic", "LATIN": "latin", "DEVANAGARI": "devanagari"}


def script_of(name: str) -> str:
    """Return the script of most letters of a name: ``han``, ``cyrillic``, ``arabic``, ``latin``, ``devanagari`` or ``other``.

    >>> [script_of(name) for name in ("Иванов I", "海尔", "Haier 2", "احمد", "")]
    ['cyrillic', 'han', 'latin', 'arabic', 'other']
    """
    letters = Counter(_SCRIPTS.get(unicodedata.name(sign, "").split(" ")[0], "other") for sign in name if sign.isalpha())
    return min(letters, key=lambda script: (-letters[script], script), default="other")
