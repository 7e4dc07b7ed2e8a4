"""Clauses written for the check of incentive clauses, each with the rules that it should meet, and how well a screening does on them.

Rules were written on ``development``, ``held_out``, ``fresh`` and ``dev2``; ``test2`` is set aside: whoever reads it to write rules writes
a new one. One hand wrote all of them, and the rules: this is no independent measure.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from scotemp.apps.promotion.rules.clauses.pack import ClauseRule, Concept
from scotemp.apps.promotion.rules.clauses.screening import Screen, made_ready, screen
from scotemp.kit.rulepacks.rules import in_force

FOLDER = Path(__file__).parent / "incentive_clauses"
LANGUAGES = ("zh", "ru", "en")


@dataclass(frozen=True)
class Labelled:
    half: str
    language: str
    place: str
    text: str
    rules: frozenset[str]


def clauses(half: str) -> list[Labelled]:
    found = []
    for language in LANGUAGES:
        for line in (FOLDER / f"{half}.{language}.txt").read_text("utf-8").splitlines():
            rules, place, text = (part.strip() for part in line.split("|", 2))
            found.append(Labelled(half, language, place, text, frozenset(rules.split(",")) - {"-"}))
    return found


def ready(place: str) -> Screen:
    packs = in_force(date(2026, 6, 1), place)
    rules: Any = packs.rules("incentive_clauses")
    words: Any = packs.rules("incentive_words")
    assert all(isinstance(rule, ClauseRule) for rule in rules.values())
    assert all(isinstance(group, Concept) for group in words.values())
    return made_ready(rules, words, place)


@dataclass
class Score:
    """Right findings, wrong ones, and those missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def row(self, name: str) -> str:
        shares = f"{self.precision:.2f} | {self.recall:.2f}"
        return f"| {name} | {self.right + self.missed} | {self.right} | {self.wrong} | {self.missed} | {shares} |"


@dataclass
class Measured:
    clauses: Score
    pairs: Score
    languages: dict[str, Score]
    rules: dict[str, Score]
    faults: list[str]
    excused: int

    def table(self) -> str:
        rows = [self.clauses.row("clauses, any rule"), self.pairs.row("clause and rule")]
        rows += [self.languages[name].row(f"language {name}") for name in LANGUAGES]
        rows += [score.row(f"`{name}`") for name, score in sorted(self.rules.items())]
        head = "| | labelled | found | wrong | missed | precision | recall |\n|---|--:|--:|--:|--:|--:|--:|"
        return "\n".join([head, *rows])


def measure(labelled: Iterable[Labelled]) -> Measured:
    """Hold what is found without an exception against the labels."""
    labelled = list(labelled)
    screens = {place: ready(place) for place in {one.place for one in labelled}}
    made = Measured(Score(), Score(), {name: Score() for name in LANGUAGES}, {}, [], 0)
    for one in labelled:
        hits = screen(one.text, screens[one.place])
        found = frozenset(hit.rule for hit in hits if hit.wants_decision and not hit.exception)
        made.excused += sum(bool(hit.exception) and hit.wants_decision for hit in hits)
        count = Counter(right=bool(found and one.rules), wrong=bool(found and not one.rules), missed=bool(one.rules and not found))
        _add(made.clauses, count)
        for rule in one.rules | found:
            outcome = Counter({"right" if rule in one.rules & found else "wrong" if rule in found else "missed": 1})
            for score in (made.pairs, made.languages[one.language], made.rules.setdefault(rule, Score())):
                _add(score, outcome)
        if found != one.rules:
            made.faults.append(f"{one.language} {one.place} +{sorted(found - one.rules)} -{sorted(one.rules - found)} {one.text}")
    return made


def _add(score: Score, count: Counter[str]) -> None:
    for name, number in count.items():
        setattr(score, name, getattr(score, name) + number)
