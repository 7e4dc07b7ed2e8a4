"""What rule packs say of clauses: concepts and their words, which concepts must meet, on what act that rests, and what would mend it."""

from typing import Annotated, Final, Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from pydantic import Field

from scotemp.kit.marked import Labels, Strict
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Tongue = Literal["zh", "ru", "en"]
"""The language in which a sentence is written."""

Words = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\s*.].*$")]
"""Words as they stand in a text in small letters: ``*`` any ending, ``#`` a number, `` .. `` some words between."""

Alternatives = Annotated[str, Field(pattern=r"^[a-z_]+(\|[a-z_]+)*$")]
"""A concept, or several of which one is enough, as ``land|premises``."""


class Concept(Rule):
    """The words for one thing in each language; `but` are longer ones in which they mean something else."""

    words: dict[Tongue, Annotated[tuple[Words, ...], Field(min_length=1)]]
    but: dict[Tongue, tuple[Words, ...]] = Field(default_factory=dict)

    def says(self) -> str:
        """Return in how many ways it is said in each language."""
        return ", ".join(f"{tongue}: {len(words)}" for tongue, words in self.words.items())


class Meeting(Strict):
    """Concepts of which each must stand close to the others in one sentence, and those that must not stand beside them."""

    all: Annotated[tuple[Alternatives, ...], Field(min_length=1)]
    none: tuple[Alternatives, ...] = ()


class ClauseRule(Rule):
    """Which concepts must meet in a sentence for it to be flagged, and why; `only_in` are countries, by alpha-3 code, all if there is none.

    `severity` is ``flag`` for words that come close to what an act forbids, ``ask`` where it depends on facts that stand elsewhere.
    `exceptions` are concepts that may make it lawful: what has them is only asked about. `weak` are meetings that are worth reading.
    """

    article: Labels
    why: Labels
    mend: Labels
    severity: Literal["flag", "ask"]
    only_in: tuple[Annotated[str, Field(pattern="^[A-Z]{3}$")], ...] = ()
    meets: Annotated[tuple[Meeting, ...], Field(min_length=1)]
    weak: tuple[Meeting, ...] = ()
    exceptions: tuple[Alternatives, ...] = ()

    def says(self) -> str:
        """Return article and reason in the language that is active."""
        language = get_language() or "en"
        return f"{self.article.get(language)}. {self.why.get(language)}"

    def concepts(self) -> frozenset[str]:
        """Return every concept that the rule names."""
        met = [one for meeting in (*self.meets, *self.weak) for one in (*meeting.all, *meeting.none)]
        return frozenset(name for one in (*met, *self.exceptions) for name in one.split("|"))


class Trial(Rule):
    """How the rules did on clauses of one language that were set aside while they were written, or on sentences `by_others`.

    `right` are labelled pairs of clause and rule that were flagged, `missed` those that were not, `wrong` those flagged without a label.
    """

    clauses: Annotated[int, Field(gt=0)]
    right: Annotated[int, Field(ge=0)]
    wrong: Annotated[int, Field(ge=0)]
    missed: Annotated[int, Field(ge=0)]
    by_others: bool = False

    def says(self) -> str:
        """Return the four counts for readers."""
        words = _("{clauses} clauses: {right} rightly flagged, {wrong} wrongly, {missed} missed")
        return words.format(clauses=self.clauses, right=self.right, wrong=self.wrong, missed=self.missed)


SECTIONS_OF_CLAUSES: Final = (
    Section("incentive_words", Names("Concepts looked for in clauses", "条款筛查概念", "Понятия, которые ищутся в условиях"), Concept),
    Section("incentive_clauses", Names("Incentive clauses", "优惠条款筛查", "Условия о мерах поддержки"), ClauseRule),
    Section("incentive_trials", Names("How well clauses are screened", "条款筛查效果", "Насколько верны находки в условиях"), Trial),
)
