"""A text cut into numbered clauses, and those into sentences, each knowing where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_HAN: Final = "零〇一二三四五六七八九十百"
_NUMBER: Final = re.compile(
    rf"""^[ \t]*(?:
        (?P<article>第[{_HAN}\d]+条|[（(][{_HAN}]+[）)]|[{_HAN}]+、
            |(?:Article|Section|Clause|Статья|Раздел|Пункт)\s+(?:\d+(?:\.\d+)*|[IVX]+)\b)\.?
        |(?P<plain>\d+(?:\.\d+)*)(?:[.)、．]|(?=\s))
    )[ \t]*""",
    re.VERBOSE | re.IGNORECASE,
)
_END: Final = re.compile(r"[。；！？]|[.;!?](?=\s|$)")
_SHORT: Final = re.compile(r"(?:\b(?:No|Art|Inc|Ltd|Co|Corp|St|им|ул|стр|руб|млн|млрд|тыс|г|гг|ст|п|пп)|\b[A-ZА-Я])\.$")
"""What ends with a full stop without ending a sentence: abbreviations and initials."""
_LONGEST_SHORT: Final = 8
"""So many signs before a full stop are looked at: more than any of them has, few enough for a text of nothing else."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the number of its clause, from `start` to `end` in the text."""

    clause: str
    text: str
    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in their order; a line that opens with a number begins a clause.

    >>> [(one.clause, one.text) for one in sentences("第一条 甲方应提供土地。乙方应投资。")]
    [('第一条', '甲方应提供土地。'), ('第一条', '乙方应投资。')]
    """
    clause, place = "", 0
    for line in text.splitlines(keepends=True):
        numbered = _NUMBER.match(line)
        skipped = 0
        if numbered:
            clause = _whole(clause, (numbered["article"] or numbered["plain"]).strip())
            skipped = numbered.end()
        yield from _cut(clause, line[skipped:], place + skipped)
        place += len(line)


def _whole(before: str, number: str) -> str:
    """Return a number with the article to which it belongs, for those that begin anew in each: ``第三条（二）``."""
    if re.match(r"[（(]", number) and (article := re.match(rf"第[{_HAN}\d]+条|[{_HAN}]+、", before)):
        return article.group() + number
    return number


def _cut(clause: str, line: str, place: int) -> Iterator[Sentence]:
    begin = 0
    for mark in [*_END.finditer(line), None]:
        end = mark.end() if mark else len(line)
        if mark and mark.group() == "." and _SHORT.search(line[max(begin, end - _LONGEST_SHORT) : end]):
            continue
        piece = line[begin:end]
        if words := piece.strip():
            start = place + begin + piece.index(words[0])
            yield Sentence(clause, words, start, start + len(words))
        begin = end
