"""What a desk hands down so that its records can be imported: the sheet, who may, how a row is judged and how it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.registry import Slot
from scotemp.kit.tables.reading import CellFault, Row
from scotemp.kit.tables.sheets import Sheet
from scotemp.nomenclature.language import Names


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one that a row means: its key (none if it is a row further up), title, and why it is proposed, in words."""

    id: str
    title: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RowResult:
    """How a row is judged.

    Attributes
    ----------
    faults : tuple of CellFault
        What keeps it out.
    duplicates : tuple of Candidate
        Records that may be the same; a person decides, nothing is made meanwhile. Only those that the viewer may see.
    existing : str or None
        The key of the record that the row names beyond doubt (by an identifier, say) and will change.
    same : bool
        Whether that record already says all that the row says.
    """

    faults: tuple[CellFault, ...] = ()
    duplicates: tuple[Candidate, ...] = ()
    existing: str | None = None
    same: bool = False


class Sitting(Protocol):
    """Rows of a file that are dealt with together, in one transaction: taken, then judged and applied one after the other, then ended."""

    def take(self, rows: Sequence[Row]) -> None:
        """Hear which rows come next, so that what they name can be looked up for all of them at once."""

    def check(self, row: Row) -> RowResult:
        """Judge a row and change nothing; a cell that must be filled in and is not, or held a formula, is empty and named already."""

    def apply(self, row: Row, existing: str | None) -> None:
        """Make a record of the row, or change the one named, through the desk's services, within a savepoint of its own.

        What is made may wait for the end instead. Refuses the row by raising ValidationError, Faults or IntegrityError.
        """

    def end(self) -> None:
        """Write what has waited, within the transaction of the rows taken; not called at a trial."""


class Importer(Protocol):
    """A kind of record that can be imported."""

    label: Names
    """What such records are called, in the plural."""
    sheet: Sheet
    roles: frozenset[str] | None
    """Who may import, with any of these roles, everywhere or within a scope; `check` refuses rows outside the scope. None named means
    everybody with an account."""
    together: int
    """Rows of one transaction in the background: few enough that others can write in between, on SQLite too."""

    def sit(self, viewer: Viewer, *, dry: bool) -> Sitting:
        """Begin to deal with rows that the viewer sends; a trial, which is `dry`, sits over a whole file and applies nothing."""


IMPORTERS: Final[Slot[Importer]] = Slot("importers")
"""The kinds that can be imported: a desk puts its own here when Django starts."""


def may_import(viewer: Viewer, importer: Importer) -> bool:
    """Say whether the viewer holds, anywhere, a role that may import, or has an account where that is enough."""
    if importer.roles is None:
        return viewer.is_member
    return bool(viewer.roles(viewer.within) & importer.roles)
