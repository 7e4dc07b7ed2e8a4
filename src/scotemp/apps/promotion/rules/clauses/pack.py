"""What rule packs say of clauses: which words are looked at, on what act that rests, and what would mend them."""

import re
from collections.abc import Mapping
from typing import Annotated, Final, Literal

from django.utils.translation import get_language
from pydantic import AfterValidator, Field

from scotemp.kit.marked import Labels, Strict
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Tongue = Literal["zh", "ru", "en"]
"""The language in which a sentence is written."""

_GROUP: Final = re.compile(r"\{([a-z_]+)\}")
_UNBOUNDED: Final = re.compile(r"(?<!\\w)(?<!\\s)(?<!\\d)(?<!\\)[*+]|[)}][*+]|[)}]\{\d|\\\d|\{\d*,\}")
"""What could make a search slow on long texts: anything repeated without bound but single letters, blanks and digits; repeated groups."""


def filled(pattern: str, groups: Mapping[str, str]) -> str:
    """Return a pattern with its groups of words, such as ``{company}``, written out; raises ValueError for one that is not known."""
    if unknown := [name for name in _GROUP.findall(pattern) if name not in groups]:
        raise ValueError(f"{', '.join(unknown)} is no group of words: add it to the section incentive_words")
    return _GROUP.sub(lambda found: f"(?:{groups[found[1]]})", pattern)


def _expression(pattern: str) -> str:
    if _UNBOUNDED.search(pattern):
        raise ValueError(r"a repetition has no bound: write .{0,20} for a gap, and repeat no group")
    try:
        re.compile(_GROUP.sub("x", pattern))
    except re.error as fault:
        raise ValueError(f"it is no regular expression ({fault})") from None
    return pattern


Expression = Annotated[str, AfterValidator(_expression), Field(min_length=1, max_length=2000)]
"""A regular expression over normal text (small letters, ``80%``), whose search takes bounded time."""


class WordGroup(Rule):
    """Words that many rules look for, by language: an expression each, of one group or more."""

    words: dict[Tongue, Expression]

    def says(self) -> str:
        """Return in how many languages they stand."""
        return ", ".join(self.words)


class Pattern(Strict):
    """A sentence is meant if every expression of `all` is found in it and none of `none`."""

    all: Annotated[tuple[Expression, ...], Field(min_length=1)]
    none: tuple[Expression, ...] = ()


class ClauseRule(Rule):
    """What is looked for in sentences, by language, and why; `only_in` are countries, by alpha-3 code, all if there is none.

    `severity` is ``flag`` for words that come close to what an act forbids, ``ask`` where it depends on facts that stand elsewhere.
    `exceptions` are words that may make it lawful: what has them is only asked about.
    """

    article: Labels
    why: Labels
    mend: Labels
    severity: Literal["flag", "ask"]
    only_in: tuple[Annotated[str, Field(pattern="^[A-Z]{3}$")], ...] = ()
    patterns: dict[Tongue, tuple[Pattern, ...]]
    exceptions: dict[Tongue, tuple[Expression, ...]] = Field(default_factory=dict)

    def says(self) -> str:
        """Return article and reason in the language that is active."""
        language = get_language() or "en"
        return f"{self.article.get(language)}. {self.why.get(language)}"


SECTIONS_OF_CLAUSES: Final = (
    Section("incentive_words", Names("Words looked for in clauses", "条款筛查用语", "Слова, которые ищутся в условиях"), WordGroup),
    Section("incentive_clauses", Names("Incentive clauses", "优惠条款筛查", "Условия о мерах поддержки"), ClauseRule),
)
