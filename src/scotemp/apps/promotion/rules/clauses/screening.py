"""Hold the sentences of a text against rules; what is found is for a person to look at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from scotemp.apps.agreements.rules.reading.clauses import Sentence, sentences
from scotemp.apps.promotion.rules.clauses.normal import Normal, normalise
from scotemp.apps.promotion.rules.clauses.pack import ClauseRule, Tongue, WordGroup, filled

LONGEST: Final = 1_200
"""Longer sentences, which are tables or faults of a scan, are looked at in pieces of so many signs that overlap."""
OVERLAP: Final = 200

_SCRIPTS: Final[Mapping[Tongue, re.Pattern[str]]] = {
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "en": re.compile(r"[A-Za-z]"),
}
_WEIGHTS: Final[Mapping[Tongue, int]] = {"zh": 3, "ru": 1, "en": 1}
"""A Chinese sign says about as much as three letters."""

Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that meets a rule, from `start` to `end` in the text; `marks` are the words because of which, `exception` others beside.

    `severity` is that of the rule, or ``ask`` where an exception may hold.
    """

    rule: str
    clause: str
    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    severity: Literal["flag", "ask"]
    exception: str = ""


@dataclass(frozen=True, slots=True)
class _Compiled:
    all: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]

    def found(self, text: str) -> list[Found] | None:
        """Return what each expression finds, nothing unless all do and none of the others."""
        found: list[Found] = []
        for one in self.all:
            match = one.search(text)
            if match is None:
                return None
            found.append(match)
        return None if any(one.search(text) for one in self.none) else found


@dataclass(frozen=True, slots=True)
class Screen:
    """Rules made ready; `patterns` and `exceptions` by rule and language."""

    rules: Mapping[str, ClauseRule]
    patterns: Mapping[tuple[str, Tongue], tuple[_Compiled, ...]]
    exceptions: Mapping[tuple[str, Tongue], tuple[re.Pattern[str], ...]]


def made_ready(rules: Mapping[str, ClauseRule], words: Mapping[str, WordGroup], country: str) -> Screen:
    """Return the rules that count in a country (alpha-3) compiled; raises ValueError for an unknown group of words."""
    counting = {name: rule for name, rule in rules.items() if not rule.only_in or country in rule.only_in}
    patterns: dict[tuple[str, Tongue], tuple[_Compiled, ...]] = {}
    exceptions: dict[tuple[str, Tongue], tuple[re.Pattern[str], ...]] = {}
    for name, rule in counting.items():
        for tongue, written in rule.patterns.items():
            patterns[name, tongue] = tuple(
                _Compiled(_compiled(one.all, words, tongue), _compiled(one.none, words, tongue)) for one in written
            )
            exceptions[name, tongue] = _compiled(rule.exceptions.get(tongue, ()), words, tongue)
    return Screen(counting, patterns, exceptions)


def _compiled(expressions: Sequence[str], words: Mapping[str, WordGroup], tongue: Tongue) -> tuple[re.Pattern[str], ...]:
    groups = {name: group.words[tongue] for name, group in words.items() if tongue in group.words}
    return tuple(re.compile(filled(one, groups)) for one in expressions)


def tongue_of(text: str) -> Tongue | None:
    """Return the language in which most of a sentence is written, by its script; none without letters.

    >>> tongue_of("甲方 shall 返还 VAT 地方留存"), tongue_of("Сторона 1 pays"), tongue_of("1.2")
    ('zh', 'ru', None)
    """
    counts = {tongue: _WEIGHTS[tongue] * len(script.findall(text)) for tongue, script in _SCRIPTS.items()}
    most = max(counts, key=lambda tongue: counts[tongue])
    return most if counts[most] else None


def screen(text: str, ready: Screen) -> tuple[Hit, ...]:
    """Return what the rules find in a text, in its order; each rule at most once a sentence.

    Exceptions are looked for in the sentence and the ones before and after it in the same clause.
    """
    found: list[Hit] = []
    for _clause, clause in groupby(_pieces(text), key=lambda one: one.clause):
        normal = [(one, normalise(one.text)) for one in clause]
        for at, (sentence, words) in enumerate(normal):
            around = " ".join(near.text for _one, near in normal[max(at - 1, 0) : at + 2])
            found += _in_sentence(sentence, words, around, ready)
    return tuple(_once(found))


def _pieces(text: str) -> Iterator[Sentence]:
    for one in sentences(text):
        for begin in range(0, max(len(one.text) - OVERLAP, 1), LONGEST - OVERLAP):
            piece = one.text[begin : begin + LONGEST]
            yield Sentence(one.clause, piece, one.start + begin, one.start + begin + len(piece))


def _in_sentence(sentence: Sentence, words: Normal, around: str, ready: Screen) -> Iterator[Hit]:
    tongue = tongue_of(sentence.text)
    if tongue is None:
        return
    for name, rule in ready.rules.items():
        compiled = ready.patterns.get((name, tongue), ())
        met = next((found for one in compiled if (found := one.found(words.text))), None)
        if met is None:
            continue
        excused = next((match.group() for one in ready.exceptions[name, tongue] if (match := one.search(around))), "")
        marks = _joined([words.span(*one.span()) for one in met if one.group()])
        yield Hit(
            rule=name, clause=sentence.clause, text=sentence.text, start=sentence.start, end=sentence.end,
            marks=tuple((sentence.start + begin, sentence.start + end) for begin, end in marks),
            severity="ask" if excused else rule.severity, exception=excused,
        )  # fmt: skip


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _once(found: list[Hit]) -> Iterator[Hit]:
    """Leave out what pieces of one long sentence find twice in their overlap."""
    seen: set[tuple[str, tuple[tuple[int, int], ...]]] = set()
    for one in found:
        if (one.rule, one.marks) not in seen:
            seen.add((one.rule, one.marks))
            yield one
