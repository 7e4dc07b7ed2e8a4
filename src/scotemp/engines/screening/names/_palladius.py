"""Chinese names in Cyrillic letters (the system of Palladius), read back into pinyin, syllable by syllable.

Source: Palladius (Kafarov) 1888, as used in Russian today: н after a vowel is -ng, нь is -n; ъ parts н from a vowel that follows.
"""

import re
from functools import lru_cache
from typing import Final

_INITIALS: Final = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х",
    "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}  # fmt: skip
_PALATAL: Final = {"j": "цз", "q": "ц", "x": "с"}
_HARD: Final = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "eng": "эн",
    "ong": "ун", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан",
}  # fmt: skip
_SOFT: Final = {
    "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин", "iong": "юн",
}  # fmt: skip
_ROUND: Final = {"u": "юй", "ue": "юэ", "uan": "юань", "un": "юнь"}
_ALONE: Final = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "er": "эр",
    "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн",
    "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "wu": "у", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань",
    "wen": "вэнь", "wang": "ван", "weng": "вэн", "zi": "цзы", "ci": "цы", "si": "сы", "zhi": "чжи", "chi": "чи", "shi": "ши", "ri": "жи",
    "lv": "люй", "nv": "нюй", "lve": "люэ", "nve": "нюэ", "hui": "хуэй",
}  # fmt: skip
_WITH_SOFT: Final = "bpmdtnl"
_LONGEST: Final = 6
_VOWELS: Final = frozenset("аоэиуяюе")


def _syllables() -> dict[str, str]:
    """Return pinyin by Palladius; of readings that are written alike the one of names stays (luo, not lo)."""
    made: dict[str, str] = {}
    for initial, letters in _INITIALS.items():
        for final, ending in _HARD.items():
            if not (final == "o" and initial not in "bpmf"):
                made.setdefault(letters + ending, initial + final)
        if initial in _WITH_SOFT:
            made |= {letters + ending: initial + final for final, ending in _SOFT.items()}
    for initial, letters in _PALATAL.items():
        made |= {letters + ending: initial + final for final, ending in (*_SOFT.items(), *_ROUND.items())}
    return made | {letters: syllable for syllable, letters in _ALONE.items()}


_SYLLABLES: Final = _syllables()
_WORD: Final = re.compile("[а-яё]+")


def pinyin_of(text: str) -> tuple[str, ...]:
    """Return the words of a Cyrillic text in pinyin, or nothing where one of them is no Chinese word.

    >>> pinyin_of("Ван Саньюнь"), pinyin_of("Ван Хунин"), pinyin_of("Владимир Путин")
    (('wang', 'sanyun'), ('wang', 'huning'), ())
    """
    found = [_read(word) for word in _WORD.findall(text.casefold().replace("-", ""))]
    return tuple("".join(each) for each in found) if found and all(found) else ()


@lru_cache(maxsize=4096)
def _read(word: str) -> tuple[str, ...]:
    """Return the syllables of a word; the reading with fewest of them, nothing if there is none."""
    if not word:
        return ()
    best: tuple[str, ...] = ()
    for length in range(min(_LONGEST, len(word)), 0, -1):
        head, tail = word[:length], word[length:]
        if head not in _SYLLABLES or (head.endswith("н") and tail[:1] in _VOWELS and tail):
            continue
        if not tail:
            return (_SYLLABLES[head],)
        rest = _read(tail.removeprefix("ъ") if head.endswith("н") else tail)
        if rest and (not best or len(rest) + 1 < len(best)):
            best = (_SYLLABLES[head], *rest)
    return best
