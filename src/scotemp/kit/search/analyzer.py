"""What can be found of a text: folded words, numbers whole and as typed, Chinese characters singly and in overlapping pairs.

>>> indexed("重庆 Ёлка C24B 7601.10")
'重 庆 重庆 елка c24b 7601 10 760110'
>>> wanted("重庆市 поставки")
(Term(text='重庆', starts=False), Term(text='庆市', starts=False), Term(text='поставк', starts=True))
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from scotemp.kit.search.chinese import SIMPLIFIED
from scotemp.kit.search.endings import without_ending

LONGEST_WORD = 60
"""Signs of a word that count; PostgreSQL refuses lexemes of more than 2 KB."""

LONGEST_QUERY = 200

MOST_BYTES = 400_000
"""Of the tokens of one text; PostgreSQL refuses vectors of more than 1 MB."""

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = rf"[^\W_{_HAN}]+"
_CHUNK = re.compile(rf"(?P<han>[{_HAN}]+)|{_WORD}(?:[-–./_]{_WORD})*")
_PART = re.compile(_WORD)
_DIGIT = re.compile(r"\d")
_APOSTROPHES = frozenset("'’ʻʼ`‘")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


class Term(NamedTuple):
    """What a text must contain: a token, or one that starts so."""

    text: str
    starts: bool

    def fits(self, token: str) -> bool:
        """Say whether a token answers the term."""
        return token.startswith(self.text) if self.starts else token == self.text


class Found(NamedTuple):
    """A token and where it stands in the text, which is in Unicode's form NFC."""

    token: str
    start: int
    end: int


@lru_cache(4096)
def _folded(sign: str) -> str:
    """Return a sign in small letters, without diacritics (but й is a letter of its own), in simplified characters."""
    low = normalize("NFKC", sign).casefold()
    bare = "".join(part for one in low for part in (one if one == "й" else normalize("NFD", one)) if category(part) != "Mn")
    return "".join(SIMPLIFIED.get(one, one) for one in bare.translate(_LETTERS) if one not in _APOSTROPHES)


def _chunks(text: str) -> Iterator[tuple[bool, str, list[int]]]:
    """Yield each run of Chinese characters (True) and each word, perhaps with signs inside, folded, with the place of each of its signs."""
    places: list[int] = []
    folded: list[str] = []
    for place, sign in enumerate(text):
        for one in _folded(sign):
            folded.append(one)
            places.append(place)
    for match in _CHUNK.finditer("".join(folded)):
        yield match["han"] is not None, match[0], places[match.start() : match.end()]


def found(text: str) -> Iterator[Found]:
    """Yield every token of a text in Unicode's form NFC, with its place."""
    for is_han, chunk, places in _chunks(text):
        for token, start, end in _parts(is_han, chunk):
            yield Found(token, places[start], places[end - 1] + 1)


def _parts(is_han: bool, chunk: str) -> Iterator[tuple[str, int, int]]:
    """Yield the tokens of a folded chunk, with their places in it."""
    if is_han:
        for length in (1, 2):
            for i in range(len(chunk) - length + 1):
                yield chunk[i : i + length], i, i + length
        return
    parts = list(_PART.finditer(chunk))
    for part in parts:
        yield part[0][:LONGEST_WORD], part.start(), part.end()
    if len(parts) > 1 and _DIGIT.search(chunk):
        yield _joined(chunk), 0, len(chunk)


def indexed(*texts: str) -> str:
    """Return the tokens of texts, each once, with blanks between them: what the database searches."""
    tokens = dict.fromkeys(token for text in dict.fromkeys(texts) for token in _tokens(text))
    return " ".join(_bounded(tokens))


@lru_cache(1024)
def _tokens(text: str) -> tuple[str, ...]:
    """Return the tokens of a text: a title is asked for as such and among all words, often in three languages that say the same."""
    return tuple(token for is_han, chunk, _places in _chunks(normalize("NFC", text)) for token, _start, _end in _parts(is_han, chunk))


def wanted(query: str) -> tuple[Term, ...]:
    """Return what a text must contain to answer a query: every word of it, the last one perhaps still being typed.

    A number with signs inside is wanted whole, whether or not the text has the signs. Russian and English words may end otherwise.
    """
    chunks = list(_chunks(normalize("NFC", query)[:LONGEST_QUERY]))
    terms: dict[Term, None] = {}
    for last, (is_han, chunk, _places) in enumerate(chunks, 1 - len(chunks)):
        if is_han:
            size = min(len(chunk), 2)
            terms |= dict.fromkeys(Term(chunk[i : i + size], False) for i in range(len(chunk) - size + 1))
        elif _DIGIT.search(chunk):
            joined = _joined(chunk)
            terms[Term(joined, not last and len(joined) > 1)] = None
        else:
            parts = _PART.findall(chunk)
            terms |= dict.fromkeys(_word(part[:LONGEST_WORD], not last and part is parts[-1]) for part in parts)
    return tuple(terms)


def _word(word: str, unfinished: bool) -> Term:
    stem = without_ending(word)
    return Term(stem, stem != word or (unfinished and len(word) > 1))


def _joined(chunk: str) -> str:
    return "".join(_PART.findall(chunk))[:LONGEST_WORD]


def _bounded(tokens: Iterable[str]) -> Iterator[str]:
    room = MOST_BYTES
    for token in tokens:
        room -= len(token.encode()) + 1
        if room < 0:
            return
        yield token
