"""The keys of a name: every reading in which it may meet another."""

import re
from functools import lru_cache
from typing import Final

from scotemp.engines.screening.names import _arabic as arabic
from scotemp.engines.screening.names import _cyrillic as cyrillic
from scotemp.engines.screening.names import _devanagari as devanagari
from scotemp.engines.screening.names import _han as han
from scotemp.engines.screening.names import _palladius as palladius
from scotemp.engines.screening.names._folding import folded, words
from scotemp.engines.screening.names.key import Key

_SCRIPTS: Final = tuple(
    (name, re.compile(f"[{signs}]"))
    for name, signs in (("han", "㐀-䶿一-鿿〇"), ("cyrillic", "Ѐ-ӿ"), ("arabic", "ء-ۓ"), ("devanagari", "ऀ-ॿ"))
)
_MOST_CHINESE: Final = 3
"""Words of a Cyrillic name that may be a Chinese person's."""


@lru_cache(maxsize=4096)
def keys(text: str, kind: str = "") -> tuple[Key, ...]:
    """Return the keys of a name.

    Parameters
    ----------
    text : str
        The name in any script; parts in several scripts are read each in its own.
    kind : str
        ``person``, ``organisation``, ``vessel`` or nothing: Chinese surnames are looked for unless it is one of the others.

    Returns
    -------
    tuple of Key
        Without repetition; nothing for a text without letters or digits.

    Sources: Hanyu Pinyin (pypinyin), Giles 1892, Palladius 1888, BGN/PCGN and ISO 9:1995, as docs/methods/screening-names.md lists them.

    >>> [(key.variant, key.tokens) for key in keys("郭金龙", "person")][0]
    ('pinyin', ('guo', 'jinlong'))
    >>> ("palladius", ("guo", "jinlong")) in [(key.variant, key.tokens) for key in keys("Го Цзиньлун")]
    True
    """
    present = [name for name, signs in _SCRIPTS if signs.search(text)]
    found: dict[Key, None] = {}
    for script in present:
        found |= dict.fromkeys(_READERS[script](text, kind))
    if not present:
        found = dict.fromkeys(_latin(text))
    return tuple(found)


def _latin(text: str) -> list[Key]:
    low = folded(text)
    tokens = words(low)
    if not tokens:  # a script that nobody here reads compares with itself only
        other = tuple(re.findall(r"\w+", low))
        return [Key("latin", "other", other)] if other else []
    return [Key("latin", "plain", tokens), *_skeleton("latin", arabic.skeleton_of_latin(tokens))]


def _han(text: str, kind: str) -> list[Key]:
    made = han.of_words(text) if kind in {"organisation", "vessel"} else han.of_person(text)
    return [Key("latin", variant, tokens) for variant, tokens in made.items() if tokens]


def _cyrillic(text: str, kind: str) -> list[Key]:
    made = cyrillic.readings(_folded_marks(text))
    found = [Key("latin", variant, tokens) for variant, tokens in made.items() if tokens]
    chinese = palladius.pinyin_of(text)
    if chinese and (kind == "organisation" or len(chinese) <= _MOST_CHINESE):
        found.append(Key("latin", "palladius", chinese))
    return [*found, *_skeleton("cyrillic", arabic.skeleton_of_latin(made["bgn"]))]


def _folded_marks(text: str) -> str:
    """Return a text with its Latin letters folded and its Cyrillic ones as they are."""
    return "".join(sign if "Ѐ" <= sign <= "ӿ" else folded(sign) if sign.isalnum() else " " for sign in text)


def _arabic(text: str, kind: str) -> list[Key]:
    return _skeleton("arabic", arabic.skeleton_of_arabic(text))


def _devanagari(text: str, kind: str) -> list[Key]:
    tokens = devanagari.romanised(text)
    return [Key("latin", "devanagari", tokens)] if tokens else []


def _skeleton(variant: str, tokens: tuple[str, ...]) -> list[Key]:
    return [Key("skeleton", variant, tokens)] if tokens else []


_READERS: Final = {"han": _han, "cyrillic": _cyrillic, "arabic": _arabic, "devanagari": _devanagari}
