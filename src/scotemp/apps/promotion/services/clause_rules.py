"""The rules on clauses that hold at a place, ready to be held against a text."""

from functools import cache
from typing import Any

from scotemp.apps.promotion.rules.clauses.pack import ClauseRule, Trial
from scotemp.apps.promotion.rules.clauses.screening import Screen, made_ready
from scotemp.kit.rulepacks.book import NoSuchRule
from scotemp.kit.rulepacks.pack import Pack
from scotemp.kit.rulepacks.rules import under


@cache
def screen_under(reference: str, country: str) -> Screen:
    """Return the rules of packs, named by their reference, that count in a country (alpha-3); raises NoSuchRule if a pack is gone."""
    packs = under(reference)
    rules: Any = packs.rules("incentive_clauses")
    words: Any = packs.rules("incentive_words")
    return made_ready(rules, words, country)


def pack_of(rule: str, reference: str) -> Pack:
    """Return the pack in which a rule stands among those of a reference; raises NoSuchRule."""
    for pack in under(reference).packs:
        if rule in pack.sections.get("incentive_clauses", {}):
            return pack
    message = f"None of the packs {reference} has the rule {rule} on clauses."
    raise NoSuchRule(message)


def trials_under(reference: str) -> tuple[Trial, ...]:
    """Return how the rules of packs did on labelled clauses, a language each; none where nobody has measured them."""
    found: Any = under(reference).rules("incentive_trials")
    return tuple(found.values())


def rule_of(rule: str, pack: str) -> tuple[ClauseRule, Pack]:
    """Return a rule and the pack, named by its reference, in which it stands; raises NoSuchRule."""
    found = pack_of(rule, pack)
    told: Any = found.sections["incentive_clauses"][rule]
    return told, found
