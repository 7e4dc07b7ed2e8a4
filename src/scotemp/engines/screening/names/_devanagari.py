"""Devanagari in Latin letters, as names are written in English: the last short a of a word is not spoken.

Source: Hunterian transliteration (Survey of India), marks left out.
"""

import re
import unicodedata
from typing import Final

from scotemp.engines.screening.names._folding import table

_CONSONANTS: Final = table(
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l",
)
_NUKTA: Final = {"k": "q", "kh": "kh", "g": "gh", "j": "z", "d": "r", "dh": "rh", "ph": "f"}
_VOWELS: Final = table("अआइईउऊऋएऐओऔ", "a a i i u u ri e ai o au")
_SIGNS: Final = table("ािीुूृेैोौॉ", "a i i u u ri e ai o au o")
_OTHER: Final = {"ं": "n", "ँ": "n", "ः": "h"}
_NUKTA_SIGN, _VIRAMA = "़", "्"
_WORD: Final = re.compile("[ऀ-ॿ]+")


def romanised(text: str) -> tuple[str, ...]:
    """Return the words of a text in Devanagari in Latin letters.

    >>> romanised("नरेन्द्र मोदी"), romanised("राजनाथ सिंह")
    (('narendra', 'modi'), ('rajanath', 'sinh'))
    """
    return tuple(_word(word) for word in _WORD.findall(unicodedata.normalize("NFD", text)))


def _word(word: str) -> str:
    found: list[str] = []
    pending = False  # whether the last consonant still waits for its vowel
    for sign in word:
        if sign in _CONSONANTS:
            found += ["a"] * pending + [_CONSONANTS[sign]]
            pending = True
        elif sign == _NUKTA_SIGN and found:
            found[-1] = _NUKTA.get(found[-1], found[-1])
        elif sign == _VIRAMA:
            pending = False
        elif sign in _SIGNS:
            found.append(_SIGNS[sign])
            pending = False
        else:
            found += ["a"] * pending + [_VOWELS.get(sign, _OTHER.get(sign, ""))]
            pending = False
    ends_in_cluster = pending and word[-2:-1] == _VIRAMA
    return "".join([*found, "a"] if ends_in_cluster else found)
