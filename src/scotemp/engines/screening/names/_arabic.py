"""Consonants of names: of Arabic script (Arabic, Persian, Urdu, Pashto, Uyghur) and of the same names in Latin letters.

Vowels, w, y, h, v and the signs that are mostly not written fall out on both sides; letters that romanisations confuse fall together.
"""

import re
import unicodedata
from itertools import groupby
from typing import Final

from scotemp.engines.screening.names._folding import table

_CONSONANTS: Final = table(
    "بپتثجچحخدذرزژسشصضطظغفقكکگلمنںڈٹڑټډړڼڭڤژ",
    "b p t t j s _ k d d r z z s s s d t z g f k k k g l m n n d t r t d r n n f z",
)
_ARTICLE: Final = "ال"
_SERVANT: Final = "عبد"
_LEFT_OUT_ARABIC: Final = frozenset({"بن", "ابن", "ال", "بنت", "ابو", "أبو", "ابي", "أبي", "آل"})
_WORD: Final = re.compile("[ء-ۓ]+")

_DIGRAPHS: Final = {
    "kh": "k",
    "gh": "g",
    "sh": "s",
    "ch": "s",
    "th": "t",
    "dh": "d",
    "ph": "f",
    "zh": "z",
    "dj": "j",
    "q": "k",
    "c": "k",
    "x": "ks",
}
_LEFT_OUT_LATIN: Final = frozenset({
    "al", "el", "ul", "ur", "as", "ad", "ar", "an", "az", "ash", "at", "ud", "us", "bin", "ibn", "ben", "bint", "abu", "abou", "abi",
    "ould",
})  # fmt: skip
_SILENT: Final = re.compile("[aeiouwyhv]")
_SERVANT_LATIN: Final = re.compile("abd[aeou]+[lrsdnz]?l?(?=[bcdfghjklmnpqrstvwxyz])")


def skeleton_of_arabic(text: str) -> tuple[str, ...]:
    """Return the consonants of each word in Arabic script.

    >>> skeleton_of_arabic("عابد حامد محمود التكريتي"), skeleton_of_arabic("عبدالرحمن")
    (('bd', 'md', 'md', 'tkrt'), ('bd', 'rmn'))
    """
    plain = unicodedata.normalize("NFKC", text).replace("ـ", "")
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = []
    for word in _WORD.findall(bare):
        if word not in _LEFT_OUT_ARABIC:
            found += [_consonants(part) for part in _parts(word)]
    return tuple(part for part in found if part)


def _parts(word: str) -> tuple[str, ...]:
    if word.startswith(_SERVANT + _ARTICLE) and len(word) > len(_SERVANT + _ARTICLE):
        return _SERVANT, word[len(_SERVANT + _ARTICLE) :]
    return (word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word,)


def _consonants(word: str) -> str:
    return _once("".join(_CONSONANTS.get(sign, "") for sign in word))


def skeleton_of_latin(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return the consonants of each word in Latin letters.

    >>> skeleton_of_latin(("abid", "hamid", "mahmud", "al", "tikriti")), skeleton_of_latin(("abdurrahman",))
    (('bd', 'md', 'md', 'tkrt'), ('bd', 'rmn'))
    """
    found = []
    for token in tokens:
        if token not in _LEFT_OUT_LATIN:
            servant = _SERVANT_LATIN.match(token)
            found += ["bd", _latin(token[servant.end() :])] if servant else [_latin(token)]
    return tuple(part for part in found if part)


def _latin(token: str) -> str:
    for digraph, letter in _DIGRAPHS.items():
        token = token.replace(digraph, letter)
    return _once(_SILENT.sub("", token))


def _once(letters: str) -> str:
    """Return letters without repetition side by side: doubling is mostly not written."""
    return "".join(letter for letter, _group in groupby(letters))
