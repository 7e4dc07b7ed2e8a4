"""A text brought to one way of writing, in which each sign still knows where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PERCENT: Final = re.compile(r"百分之([零〇一二两三四五六七八九十百]{1,6}|\d{1,3})|(\d)\s?(?:процент\w{0,3}|per\s?cent|%)")
_LEFT_OUT: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LIKE: Final = str.maketrans({"ё": "е", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "’": "'", "‘": "'", "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Normal:
    """A normal text; sign `i` of it stood at `places[i]` in the original."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the signs from `start` up to `end` (not included) stood in the original."""
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str) -> Normal:
    """Return a text in small letters and signs of usual width, blanks single and none between Chinese signs, percentages as ``80%``.

    >>> normalise("返还　百分之八十，ＶＡＴ").text
    '返还80%,vat'
    >>> normalise("Возвращается 80 процентов НДС").text
    'возвращается 80% ндс'
    """
    signs = list(_single_blanks(list(_folded(text))))
    whole = "".join(sign for sign, _place in signs)
    made: list[tuple[str, int]] = []
    done = 0
    for found in _PERCENT.finditer(whole):
        made += signs[done : found.start()]
        figures = str(_number(found[1])) if found[1] else found[2]
        made += [(sign, signs[found.start()][1]) for sign in figures]
        made.append(("%", signs[found.end() - 1][1]))
        done = found.end()
    made += signs[done:]
    return Normal("".join(sign for sign, _place in made), tuple(place for _sign, place in made))


def _folded(text: str) -> Iterator[tuple[str, int]]:
    for place, sign in enumerate(text):
        if sign not in _LEFT_OUT:
            for one in unicodedata.normalize("NFKC", sign).lower().translate(_LIKE):
                yield (" " if one.isspace() else one), place


def _single_blanks(signs: list[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    last = " "
    for at, (sign, place) in enumerate(signs):
        if sign == " ":
            after = next((one for one, _place in signs[at + 1 : at + 2]), " ")
            if last == " " or after == " " or (_HAN.match(last) and _HAN.match(after)):
                continue
        last = sign
        yield sign, place


def _number(words: str) -> int:
    """Return a number up to 999 that is written in Chinese signs or in figures."""
    if words.isdigit():
        return int(words)
    total, last = 0, 0
    for sign in words:
        if sign in "十百":
            total, last = total + (last or 1) * (10 if sign == "十" else 100), 0
        else:
            last = _DIGITS[sign]
    return total + last
