"""One list of terms: what a code means, whether it holds on a day, what came after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scotemp.kit.marked import Labels, Strict
from scotemp.nomenclature.language import Names


class UnknownTerm(LookupError):
    """The list has no such code."""


class Term(Strict):
    """One entry of a list; it holds from and up to its days, both included, for ever where none is given."""

    code: str
    label: Labels
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str | None = None
    parent: str | None = None

    def holds(self, on: date) -> bool:
        """Say whether the term may be chosen on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class Listed(Strict):
    """A list as its file says it."""

    key: str
    label: Labels
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A list of terms in their order."""

    key: str
    label: Names
    terms: Mapping[str, Term]

    def term(self, code: str) -> Term:
        """Return a term, old ones too; raises UnknownTerm."""
        try:
            return self.terms[code]
        except KeyError:
            raise UnknownTerm(f"{code!r} is no code of {self.key}: it has {', '.join(self.terms) or 'none'}.") from None

    def holding(self, on: date) -> tuple[Term, ...]:
        """Return the terms that may be chosen on a day."""
        return tuple(term for term in self.terms.values() if term.holds(on))

    def successor(self, code: str) -> Term:
        """Return the term that stands for a code in the end, itself if nothing replaced it; raises UnknownTerm."""
        term = self.term(code)
        while term.replaced_by:
            term = self.term(term.replaced_by)
        return term

    def below(self, code: str) -> frozenset[str]:
        """Return a code and all codes below it; raises UnknownTerm."""
        found = {self.term(code).code}
        while more := {term.code for term in self.terms.values() if term.parent in found} - found:
            found |= more
        return frozenset(found)
