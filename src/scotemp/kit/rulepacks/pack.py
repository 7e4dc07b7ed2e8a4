"""One pack: its days, its place, its sources, and its rules by section and name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from scotemp.kit.marked import FaultyFile, Labels, Marked, Strict, fit, load
from scotemp.kit.rulepacks.section import SECTIONS, Rule
from scotemp.nomenclature.language import Names


class Source(Strict):
    """What a rule rests on: the act by its own title, what it says, where it can be read."""

    title: str
    says: Labels
    url: Annotated[str, Field(pattern="^https://")] | None = None


class Written(Strict):
    """A pack as its file says it, its sections still unread."""

    key: Annotated[str, Field(pattern="^[a-z][a-z0-9-]*$")]
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    valid_to: date | None = None
    place: str | None = None
    label: Labels
    sources: dict[str, Source]
    sections: dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that has been checked; it holds from and up to its days, both included."""

    key: str
    version: int
    valid_from: date
    valid_to: date | None
    place: str | None
    label: Names
    sources: Mapping[str, Source]
    sections: Mapping[str, Mapping[str, Rule]]
    path: Path = field(compare=False)

    @property
    def reference(self) -> str:
        """How records name it, for instance ``default@1``."""
        return f"{self.key}@{self.version}"

    def holds(self, on: date) -> bool:
        """Say whether the pack is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def read_pack(path: Path) -> Pack:
    """Read and check one file; raises FaultyFile with all its faults."""
    written, marked = load(path, Written)
    faults: list[str] = []
    if written.valid_to and written.valid_to < written.valid_from:
        faults.append(marked.fault(("valid_to",), f"is {written.valid_to}, before valid_from: exchange them"))
    sections: dict[str, dict[str, Rule]] = {}
    for name, entries in written.sections.items():
        if name not in SECTIONS:
            known = ", ".join(SECTIONS.names())
            faults.append(marked.fault(("sections", name), f"is no section that anything reads: write one of {known}, or take it out"))
            continue
        sections[name] = dict(_rules(name, entries, written, marked, faults))
    if faults:
        raise FaultyFile(faults)
    return Pack(
        written.key, written.version, written.valid_from, written.valid_to, written.place, written.label, written.sources, sections, path
    )


def _rules(
    section: str, entries: Mapping[str, Mapping[str, Any]], written: Written, marked: Marked, faults: list[str]
) -> Iterator[tuple[str, Rule]]:
    for name in entries:
        where = ("sections", section, name)
        try:
            rule = fit(marked, where, marked.value["sections"][section][name], SECTIONS[section].rule)
        except FaultyFile as faulty:
            faults += faulty.faults
            continue
        if rule.source not in written.sources:
            known = ", ".join(written.sources) or "none"
            faults.append(
                marked.fault((*where, "source"), f"names {rule.source!r}, which is not among the sources ({known}): add it there")
            )
        yield name, rule
