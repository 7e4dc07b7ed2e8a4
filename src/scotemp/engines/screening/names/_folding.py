"""Latin letters without marks, and the words of a text."""

import re
import unicodedata
from typing import Final

_SPECIAL: Final = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "ŋ": "n", "ʻ": "",
})  # fmt: skip
"""Letters that carry no mark which could be taken off."""

_MARKS: Final = re.compile("['’‘`´ʼʿʾʹʺ\"“”«»]")
_WORDS: Final = re.compile(r"[a-z0-9]+")


def folded(text: str) -> str:
    """Return a text in small Latin letters without marks; what is not Latin stays, apostrophes fall out, width is levelled.

    >>> folded("Gülşat Ömürbek-qızı"), folded("Chen Min'er"), folded("ＡＢＣ Łódź")
    ('gulsat omurbek-qizi', 'chen miner', 'abc lodz')
    """
    low = unicodedata.normalize("NFKC", text).casefold().translate(_SPECIAL)
    if low.isascii():
        return _MARKS.sub("", low)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))
    return _MARKS.sub("", bare.translate(_SPECIAL))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a folded text in Latin letters and digits.

    >>> words("al-tikriti, abid (1962)")
    ('al', 'tikriti', 'abid', '1962')
    """
    return tuple(_WORDS.findall(text))


def table(signs: str, letters: str) -> dict[str, str]:
    """Return which letters stand for each sign; `letters` stand apart by blanks, an underscore for none.

    >>> table("шь", "sh _")
    {'ш': 'sh', 'ь': ''}
    """
    return {sign: one.replace("_", "") for sign, one in zip(signs, letters.split(), strict=True)}
