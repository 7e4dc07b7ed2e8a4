"""What a pack may hold: sections, each declared by the mechanism or desk that reads it."""

from dataclasses import dataclass
from pathlib import Path

from scotemp.kit.marked import Labels, Strict
from scotemp.kit.registry import Slot
from scotemp.nomenclature.language import Names


class Rule(Strict):
    """One rule of a pack: its label, and the key of the source that it rests on."""

    label: Labels
    source: str

    def says(self) -> str:
        """Return the rule in the language that is active, for readers."""
        return ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of packs: rules of one model, each under a name."""

    name: str
    label: Names
    rule: type[Rule]


SECTIONS: Slot[Section] = Slot("sections of rule packs")
"""The sections that packs may hold, put in when Django starts."""

FOLDERS: Slot[Path] = Slot("folders of rule packs")
"""Desks put in the folders of packs of their own."""
