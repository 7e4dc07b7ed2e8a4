"""Cyrillic letters in Latin ones: of Russian, Ukrainian, Belarusian, Kazakh, Kyrgyz, Tajik, Uzbek and their neighbours.

Sources: BGN/PCGN romanisation systems (Russian 1947, Kazakh 1979, Kyrgyz 1979, Tajik 1994, Uzbek 1979, Ukrainian 2019, Belarusian 1979),
signs left out; ISO 9:1995, its marks taken off.
"""

import re
from typing import Final

from scotemp.engines.screening.names._folding import table

_BGN: Final = table(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya",
)
_REGION: Final = {
    "і": "i", "ї": "i", "є": "ye", "ґ": "g", "ў": "u",
    "ә": "a", "ғ": "g", "қ": "k", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "ӷ": "g",
    "җ": "zh", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ӑ": "a", "ӗ": "e", "ҫ": "s", "ӳ": "u", "ҡ": "k", "ҙ": "z",
}  # fmt: skip
_ISO: Final = {"ж": "z", "й": "j", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "э": "e", "ю": "u", "я": "a", "є": "e", "ң": "n"}
_TURKIC: Final = {"ж": "j", "қ": "q", "ў": "o", "х": "x", "ң": "n", "й": "y", "ё": "yo", "җ": "j"}
"""As these languages are written in Latin letters of their own: Kazakh and Kyrgyz ж is j, Uzbek х is x and ў is o."""

_TURKIC_SIGNS: Final = re.compile("[әғқңөұүһҳҷӣӯ]")
_WORD: Final = re.compile("[Ѐ-ӿ]+|[a-z0-9]+")


def readings(text: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a Cyrillic text by romanisation: ``bgn``, ``iso9`` where it differs, ``turkic`` for letters of those languages.

    >>> readings("Қасым-Жомарт Тоқаев")["bgn"], readings("Қасым-Жомарт Тоқаев")["turkic"]
    (('kasym', 'zhomart', 'tokaev'), ('qasym', 'jomart', 'toqaev'))
    """
    parts = _WORD.findall(text.casefold())
    found = {"bgn": _by(_BGN | _REGION, parts)}
    iso = _by(_BGN | _REGION | _ISO, parts)
    if iso != found["bgn"]:
        found["iso9"] = iso
    if _TURKIC_SIGNS.search(text.casefold()):
        found["turkic"] = _by(_BGN | _REGION | _TURKIC, parts)
    return found


def _by(table: dict[str, str], parts: list[str]) -> tuple[str, ...]:
    made = ("".join(table.get(sign, sign if sign.isascii() else "") for sign in part) for part in parts)
    return tuple(part for part in made if part)
