"""The rubric under which a round of assessment runs, and the one that a new round takes."""

from datetime import date
from typing import Any, NamedTuple

from scotemp.apps.promotion.rules.rubric import ENTREPRENEUR, RUBRICS, EntrepreneurRubric
from scotemp.kit.rulepacks.book import NoSuchRule
from scotemp.kit.rulepacks.pack import Pack
from scotemp.kit.rulepacks.rules import in_force, under


class Frozen(NamedTuple):
    """What a round keeps of the rules of its first day: the pack that has its rubric, and all packs in force."""

    rubric: str
    packs: str


def freeze(on: date, country: str) -> Frozen:
    """Return the references under which a round begins: the nearest pack that has a rubric counts. Raises NoSuchRule."""
    packs = in_force(on, country or None)
    packs.rule(RUBRICS.name, ENTREPRENEUR)
    owner = next(pack for pack in packs.packs if ENTREPRENEUR in pack.sections.get(RUBRICS.name, {}))
    return Frozen(owner.reference, packs.reference)


def rubric(reference: str) -> EntrepreneurRubric:
    """Return a version of the rubric by its reference; raises NoSuchRule."""
    rule = under(reference).rule(RUBRICS.name, ENTREPRENEUR)
    if not isinstance(rule, EntrepreneurRubric):
        raise NoSuchRule(f"{RUBRICS.name}.{ENTREPRENEUR} is no rubric.")
    return rule


def rubric_of(round_: Any) -> EntrepreneurRubric:
    """Return the rubric of a round, as it was when the round began; raises NoSuchRule."""
    return rubric(round_.rubric)


def pack_of(reference: str) -> Pack:
    """Return the pack of a version of the rubric, for its name and its sources; raises NoSuchRule."""
    return under(reference).packs[0]
