"""Every pack of this installation, and which of them hold on a day at a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from scotemp.home import home
from scotemp.kit.marked import FaultyFile
from scotemp.kit.rulepacks.pack import Pack, read_pack
from scotemp.kit.rulepacks.section import FOLDERS, Rule

SHIPPED: Final = Path(__file__).parent / "packs"


class NoSuchRule(LookupError):
    """No pack in force has the rule, or a reference names a pack that is gone."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The packs that decide, the most specific first; of rules with one name the first counts."""

    packs: tuple[Pack, ...]

    @property
    def reference(self) -> str:
        """What a record keeps to run under the same packs for ever, for instance ``cn-jiangmen@1 default@1``."""
        return " ".join(pack.reference for pack in self.packs)

    def rules(self, section: str) -> dict[str, Rule]:
        """Return the rules of a section by name."""
        found: dict[str, Rule] = {}
        for pack in reversed(self.packs):
            found.update(pack.sections.get(section, {}))
        return found

    def rule(self, section: str, name: str) -> Rule:
        """Return one rule; raises NoSuchRule."""
        for pack in self.packs:
            if found := pack.sections.get(section, {}).get(name):
                return found
        others = ", ".join(self.rules(section)) or "nothing"
        raise NoSuchRule(f"No pack of {self.reference or 'none'} has {section}.{name}; there is {others}: add it to a pack.")


@dataclass(frozen=True)
class Book:
    """All packs, of all versions."""

    packs: tuple[Pack, ...]

    @cached_property
    def _by_reference(self) -> dict[str, Pack]:
        return {pack.reference: pack for pack in self.packs}

    def in_force(self, on: date, place: str | tuple[str, ...] | None = None) -> InForce:
        """Return the packs of a day: those of the place first (a place may be given with those around it, nearest first), then the general.

        Of several versions of a pack that hold, the highest counts.
        """
        places = (place,) if isinstance(place, str) else place or ()
        newest: dict[str, Pack] = {}
        for pack in sorted(self.packs, key=lambda pack: (pack.key, pack.version)):
            if pack.holds(on):
                newest[pack.key] = pack
        order: tuple[str | None, ...] = (*places, None)
        return InForce(tuple(pack for one in order for pack in newest.values() if pack.place == one))

    def under(self, reference: str) -> InForce:
        """Return the packs that a record's reference names; raises NoSuchRule if one is gone."""
        known = self._by_reference
        if gone := [name for name in reference.split() if name not in known]:
            raise NoSuchRule(f"The packs {', '.join(gone)} are gone: put their files back, records run under them.")
        return InForce(tuple(known[name] for name in reference.split()))


@cache
def book() -> Book:
    """Return the packs that are shipped, those of desks, and those of the operator (``packs`` in SCOTEMP_HOME), read once.

    Raises FaultyFile with every fault of every file.
    """
    return read_folders((SHIPPED, *FOLDERS, home() / "packs"))


def read_folders(folders: Iterable[Path]) -> Book:
    """Read all ``*.yaml`` files of folders; raises FaultyFile with every fault, two packs that claim one rule at one time included."""
    packs: list[Pack] = []
    faults: list[str] = []
    for path in [path for folder in folders for path in sorted(folder.glob("*.yaml"))]:
        try:
            packs.append(read_pack(path))
        except FaultyFile as faulty:
            faults += faulty.faults
    for place, later in enumerate(packs):
        for earlier in packs[:place]:
            if clash := _clash(earlier, later):
                faults.append(f"{later.path}:1: {clash}, as {earlier.path} does: change key, version, days or rules of one of them.")
    if faults:
        raise FaultyFile(faults)
    return Book(tuple(packs))


def _clash(one: Pack, other: Pack) -> str | None:
    """Say what two packs both claim, if anything."""
    if one.reference == other.reference:
        return f"it is {one.reference}"
    apart = (one.valid_to and one.valid_to < other.valid_from) or (other.valid_to and other.valid_to < one.valid_from)
    if one.key == other.key or one.place != other.place or apart:
        return None
    both = {(section, name) for section, rules in one.sections.items() for name in rules if name in other.sections.get(section, {})}
    return f"it rules on {', '.join('.'.join(pair) for pair in sorted(both))} at one place and time" if both else None
