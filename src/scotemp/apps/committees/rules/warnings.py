"""What local association law warns of in a committee, by its names and days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from scotemp.apps.committees.rules.packs import Law


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a committee the law looks at."""

    names: tuple[str, ...]
    term_starts_on: date | None = None
    term_ends_on: date | None = None


def warnings(facts: Facts, rules: Mapping[str, Law], on: date) -> tuple[Law, ...]:
    """Return the rules that warn of a committee on a day, those in force before drafts."""
    speaking = [rule for rule in rules.values() if (rule.applies_from is None or rule.applies_from <= on) and _warns(rule, facts)]
    return tuple(sorted(speaking, key=lambda rule: rule.draft))


def _warns(rule: Law, facts: Facts) -> bool:
    match rule.test:
        case "name_has":
            return any(_found(rule.words, name) >= 1 for name in facts.names)
        case "name_repeats":
            return any(_found(rule.words, name) >= 2 for name in facts.names)
        case "term_over":
            return _longer(facts.term_starts_on, facts.term_ends_on, rule.number or 0)
        case _:
            return True


def _found(words: Iterable[str], name: str) -> int:
    """Return how often words stand in a name; case does not count."""
    folded = name.casefold()
    return sum(folded.count(word.casefold()) for word in words)


def _longer(starts: date | None, ends: date | None, years: int) -> bool:
    """Say whether a time goes beyond the same day some years on; one without an end does not."""
    return bool(starts and ends and (ends.year - starts.year, ends.month, ends.day) > (years, starts.month, starts.day))
