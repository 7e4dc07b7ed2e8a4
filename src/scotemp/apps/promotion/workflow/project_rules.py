"""The rules of the packs under which an investment project runs."""

from typing import Any

from scotemp.apps.promotion.rules.pace import PaceLimits
from scotemp.apps.promotion.rules.project_packs import EvidenceCheck, Limit
from scotemp.kit.rulepacks.book import NoSuchRule
from scotemp.kit.rulepacks.rules import under


def number(packs: str, name: str) -> int:
    """Return a number of the section ``projects``; raises NoSuchRule."""
    rule = under(packs).rule("projects", name)
    if not isinstance(rule, Limit):
        raise NoSuchRule(f"projects.{name} is no number.")
    return rule.number


def pace_limits(packs: str) -> PaceLimits:
    """Return the days by which the pace of a project is judged."""
    return PaceLimits(quiet=number(packs, "quiet_days"), dormant=number(packs, "dormant_days"), soon=number(packs, "soon_days"))


def evidence_wanted(project: Any) -> dict[str, tuple[str, ...]]:
    """Return the tags that the checks A to D ask of a project, by the letter of the check."""
    foreign = (project.investor_country or project.locality.country) != project.locality.country
    holds = {"always": True, "foreign": foreign, "domestic": not foreign, "jobs": bool(project.actual_jobs)}
    wanted: dict[str, tuple[str, ...]] = {}
    for rule in under(project.packs).rules("evidence_checks").values():
        if isinstance(rule, EvidenceCheck) and holds[rule.applies]:
            wanted[rule.check] = (*wanted.get(rule.check, ()), *rule.tags)
    return dict(sorted(wanted.items()))
