"""The rules of the packs under which a committee runs."""

from typing import Any, Final, TypeVar

from scotemp.apps.committees.rules.packs import SECTIONS_OF_COMMITTEES, Law
from scotemp.kit.rulepacks.book import NoSuchRule
from scotemp.kit.rulepacks.rules import under
from scotemp.kit.rulepacks.section import Rule

R = TypeVar("R", bound=Rule)

_SECTION: Final = {section.rule: section.name for section in SECTIONS_OF_COMMITTEES}


def ruled(committee: Any, model: type[R]) -> R:
    """Return the rule of a section, by its model, that a committee runs under; raises NoSuchRule."""
    rule = under(committee.rule_packs).rule(_SECTION[model], "committee")
    if not isinstance(rule, model):
        raise NoSuchRule(f"{_SECTION[model]}.committee is no {model.__name__}.")
    return rule


def laws(committee: Any) -> dict[str, Law]:
    """Return what association law warns of where a committee works, by name."""
    found = under(committee.rule_packs).rules(_SECTION[Law])
    return {name: rule for name, rule in found.items() if isinstance(rule, Law)}
