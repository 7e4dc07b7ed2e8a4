"""The endings of Russian and English words that a query may leave out, so that one form of a word finds the others.

Only queries are shortened, texts are not: a word is then looked for by its beginning, so what it finds without this it finds with it.
"""

import re
from typing import Final

_RUSSIAN: Final = re.compile(
    r"(?<=[а-я]{4})(?:иями|ями|ами|иях|ях|ах|ией|иям|ием|ов|ев|ей|ой|ий|ый|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ыми|ими|ых|их|ым|им"
    r"|ую|юю|ом|ем|ам|ям|ия|ии|ию|ью|а|я|о|е|ы|и|у|ю|ь|й)$"
)
_ENGLISH: Final = re.compile(r"(?<=[a-z]{4})(?:ies|es|s|y|e)$")


def without_ending(word: str) -> str:
    """Return a word in small letters without the ending of its number and case; one of four letters or fewer stays whole.

    >>> [without_ending(word) for word in ("поставками", "пшеницы", "industries", "exports", "steel", "банк")]
    ['поставк', 'пшениц', 'industr', 'export', 'steel', 'банк']
    """
    return _ENGLISH.sub("", word) if word.isascii() else _RUSSIAN.sub("", word)
