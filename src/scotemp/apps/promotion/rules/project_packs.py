"""What rule packs say of investment projects: limits in days and numbers, and the evidence without which none is verified."""

from typing import Annotated, Final, Literal

from pydantic import Field

from scotemp.kit.rulepacks.section import Rule, Section
from scotemp.nomenclature.language import Names

Check = Literal["A", "B", "C", "D"]


class Limit(Rule):
    """A number of days, or of departments."""

    number: Annotated[int, Field(ge=1)]

    def says(self) -> str:
        """Return the number."""
        return str(self.number)


class EvidenceCheck(Rule):
    """Papers that one of the checks asks for: A of foreign projects, B of domestic ones, C that they are there, D of what they are worth.

    `applies` says to which projects; of `tags` every one is asked for.
    """

    check: Check
    applies: Literal["always", "foreign", "domestic", "jobs"]
    tags: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]

    def says(self) -> str:
        """Return the letter of the check and the tags of its papers."""
        return f"{self.check}: {', '.join(self.tags)}"


SECTIONS_OF_PROJECTS: Final = (
    Section("projects", Names("Investment projects", "招商项目", "Инвестиционные проекты"), Limit),
    Section("evidence_checks", Names("Evidence of a project", "项目核实材料", "Подтверждения проекта"), EvidenceCheck),
)
