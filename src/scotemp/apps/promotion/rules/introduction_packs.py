"""What rule packs say of introductions beside clocks: how long they may stand still, and when the sides are asked what came of them."""

from typing import Annotated, Final

from django.utils.translation import ngettext
from pydantic import Field

from scotemp.kit.rulepacks.book import InForce, NoSuchRule
from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names


class Days(Rule):
    """A number of calendar days."""

    days: Annotated[int, Field(ge=1)]

    def says(self) -> str:
        """Return the number of days."""
        return ngettext("%(count)s calendar day", "%(count)s calendar days", self.days) % {"count": self.days}


INTRODUCTION_DAYS: Final = Section("introduction_days", Names("Introductions", "引荐", "Представления"), Days)


def days(name: str, packs: InForce) -> int:
    """Return a number of days; raises NoSuchRule."""
    rule = packs.rule(INTRODUCTION_DAYS.name, name)
    if not isinstance(rule, Days):
        raise NoSuchRule(f"{INTRODUCTION_DAYS.name}.{name} is no number of days.")
    return rule.days
