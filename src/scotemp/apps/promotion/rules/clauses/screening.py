"""Hold the sentences of a text against rules; what is found is for a person to look at."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, Literal

from scotemp.apps.agreements.rules.reading.clauses import Sentence, sentences
from scotemp.apps.promotion.rules.clauses.concepts import Span, closest, compiled, found_in
from scotemp.apps.promotion.rules.clauses.normal import Normal, normalise
from scotemp.apps.promotion.rules.clauses.pack import ClauseRule, Concept, Meeting, Tongue

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

WIDTH: Final[Mapping[Tongue, int]] = {"zh": 60, "ru": 180, "en": 180}
"""Concepts that stand further apart, in signs, do not meet."""
BESIDE: Final[Mapping[Tongue, int]] = {"zh": 15, "ru": 45, "en": 45}
"""So far before and after the words that meet, others may still turn their sense."""

Level = Literal["flag", "ask", "read"]
"""How close: ``flag`` and ``ask`` want a decision, ``read`` is only worth reading."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that meets a rule, from `start` to `end` in the text; `marks` are the words because of which, `exception` others beside.

    `severity` is that of the rule, ``ask`` where an exception may hold, ``read`` where only concepts of a weak meeting stand there.
    """

    rule: str
    clause: str
    text: str
    start: int
    end: int
    marks: tuple[Span, ...]
    severity: Level
    exception: str = ""

    @property
    def wants_decision(self) -> bool:
        """Say whether somebody has to decide on it."""
        return self.severity != "read"


@dataclass(frozen=True, slots=True)
class Screen:
    """Rules made ready; `words` by concept and language."""

    rules: Mapping[str, ClauseRule]
    words: Mapping[tuple[str, Tongue], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Looked:
    """A normal text in one language, and where the concepts that were asked for stand in it."""

    text: str
    tongue: Tongue
    words: Mapping[tuple[str, Tongue], re.Pattern[str]]
    seen: dict[str, list[Span]] = field(default_factory=dict)

    def places(self, alternatives: str) -> list[Span]:
        """Return where one or another of some concepts stands."""
        for name in alternatives.split("|"):
            if name not in self.seen:
                self.seen[name] = found_in(self.words[name, self.tongue], self.text) if (name, self.tongue) in self.words else []
        return [span for name in alternatives.split("|") for span in self.seen[name]]

    def met(self, meetings: Sequence[Meeting]) -> tuple[Span, ...] | None:
        """Return the words of the first meeting that takes place."""
        for one in meetings:
            found = closest([self.places(concepts) for concepts in one.all], WIDTH[self.tongue])
            if found and not any(self._beside(found, concepts) for concepts in one.none):
                return found
        return None

    def _beside(self, found: tuple[Span, ...], concepts: str) -> bool:
        begin = min(start for start, _end in found) - BESIDE[self.tongue]
        end = max(end for _start, end in found) + BESIDE[self.tongue]
        return any(start < end and until > begin for start, until in self.places(concepts))


def made_ready(rules: Mapping[str, ClauseRule], concepts: Mapping[str, Concept], country: str) -> Screen:
    """Return the rules that count in a country (alpha-3) with the words they need; raises ValueError for a concept that is not known."""
    counting = {name: rule for name, rule in rules.items() if not rule.only_in or country in rule.only_in}
    needed = {name for rule in counting.values() for name in rule.concepts()}
    if unknown := sorted(needed - set(concepts)):
        raise ValueError(f"{', '.join(unknown)} is no concept: add it to the section incentive_words")
    words = {(name, tongue): compiled(concepts[name], tongue) for name in needed for tongue in concepts[name].words}
    return Screen(counting, words)


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

    Exceptions are looked for in the sentence and the ones before and after it in the same clause. What is only worth reading is told
    of sentences in which nothing else is found.
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


def _in_sentence(sentence: Sentence, words: Normal, around: str, ready: Screen) -> list[Hit]:
    tongue = tongue_of(sentence.text)
    if tongue is None:
        return []
    looked, near = _Looked(words.text, tongue, ready.words), _Looked(around, tongue, ready.words)
    strong = [(name, rule, met) for name, rule in ready.rules.items() if (met := looked.met(rule.meets))]
    weak = [] if strong else [(name, rule, met) for name, rule in ready.rules.items() if (met := looked.met(rule.weak))]
    found = []
    for name, rule, met in strong or weak:
        excused = next((around[begin:end] for one in rule.exceptions for begin, end in near.places(one)), "")
        level: Level = "read" if weak else "ask" if excused else rule.severity
        marks = tuple((sentence.start + begin, sentence.start + end) for begin, end in _joined([words.span(*one) for one in met]))
        found.append(Hit(name, sentence.clause, sentence.text, sentence.start, sentence.end, marks, level, excused))
    return found


def _joined(spans: list[Span]) -> list[Span]:
    """Return spans in their order, those that overlap as one."""
    joined: list[Span] = []
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
