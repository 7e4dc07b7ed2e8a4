"""Find the words of concepts in a sentence, and the place where several of them stand closest together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from scotemp.apps.promotion.rules.clauses.pack import Concept, Tongue

GAP: Final[Mapping[Tongue, str]] = {"zh": ".{0,12}?", "ru": r"\b.{0,40}?\b", "en": r"\b.{0,40}?\b"}
"""What may stand between two words that belong together."""
_NUMBER: Final[Mapping[Tongue, str]] = {
    "zh": r"[\d.,零〇一二两三四五六七八九十百千万亿半]{1,12}",
    "ru": r"\d[\d.,]{0,12}",
    "en": r"\d[\d.,]{0,12}",
}
_SIGNS: Final = re.compile(r"\s*\.\.\s*|[*#]")

Span = tuple[int, int]


def expression(words: str, tongue: Tongue) -> str:
    """Return the regular expression for words of a pack; its search takes bounded time.

    >>> import re
    >>> [bool(re.search(expression("без .. торг*", "ru"), text)) for text in ("без проведения торгов", "без них")]
    [True, False]
    """
    special = {"*": r"\w{0,12}", "#": _NUMBER[tongue]}
    made = []
    done = 0
    for found in _SIGNS.finditer(words):
        made += [re.escape(words[done : found.start()]), special.get(found.group(), GAP[tongue])]
        done = found.end()
    made.append(re.escape(words[done:]))
    if tongue == "zh":
        return "".join(made)
    return "".join((r"\b" if words[0].isalnum() else "", *made, r"\b" if words[-1].isalnum() else ""))


def compiled(concept: Concept, tongue: Tongue) -> re.Pattern[str]:
    """Return an expression whose group 1 is filled by the words of a concept, and not by those in which they mean something else."""
    words, but = ("|".join(expression(one, tongue) for one in sorted(given, key=len, reverse=True)) for given in _of(concept, tongue))
    return re.compile(f"(?:{but})|({words})" if but else f"({words})")


def _of(concept: Concept, tongue: Tongue) -> tuple[Sequence[str], Sequence[str]]:
    return concept.words.get(tongue, ()), concept.but.get(tongue, ())


def found_in(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Return where the words of a compiled concept stand in a text, in its order."""
    return [found.span(1) for found in pattern.finditer(text) if found[1]]


def closest(places: Sequence[Iterable[Span]], width: int) -> tuple[Span, ...] | None:
    """Return one span of each concept such that all stand as close together as can be; none if they are more than `width` signs apart.

    >>> closest([[(0, 2), (40, 42)], [(44, 46)]], 10)
    ((40, 42), (44, 46))
    """
    ordered = sorted((span, which) for which, spans in enumerate(places) for span in spans)
    latest: dict[int, Span] = {}
    best: tuple[int, tuple[Span, ...]] | None = None
    for span, which in ordered:
        latest[which] = span
        if len(latest) == len(places):
            reach = max(end for _begin, end in latest.values()) - min(begin for begin, _end in latest.values())
            if reach <= width and (best is None or reach < best[0]):
                best = reach, tuple(latest[one] for one in range(len(places)))
    return best[1] if best else None
