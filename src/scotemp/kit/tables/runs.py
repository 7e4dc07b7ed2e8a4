"""Try a file, then import it: each row is judged, written apart from the others, and accounted for."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit import uploads
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.events import log
from scotemp.kit.faults import Faults
from scotemp.kit.tables.importers import IMPORTERS, Candidate, Importer, RowResult, Sitting, may_import
from scotemp.kit.tables.models import ImportRun
from scotemp.kit.tables.reading import CellFault, Row, read
from scotemp.kit.tables.rejects import reject_file
from scotemp.kit.tables.sheets import Sheet
from scotemp.nomenclature.language import normalise

Fate = Literal["made", "changed", "same", "skipped", "refused"]

Choices = Mapping[int, str]
"""What a person decided about proposed duplicates, by line: ``create``, ``skip``, or ``link:`` and the key of a candidate."""

KEPT: Final = 100
"""Faults that the history keeps."""

FATES: Final = ("made", "changed", "same", "skipped", "refused")


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a row, or would: why it was refused, and the duplicates about which nobody has decided yet."""

    row: Row
    fate: Fate
    faults: tuple[CellFault, ...] = ()
    undecided: tuple[Candidate, ...] = ()

    @property
    def why(self) -> tuple[CellFault, ...]:
        """Why the row is sent back to whoever sent the file: its faults, or that nobody has decided what it means."""
        asked = _("It may be “%(title)s”: decide about it at the trial of the file that holds this row.")
        return self.faults or tuple(CellFault(None, asked % {"title": one.title}) for one in self.undecided)


@dataclass(frozen=True, slots=True)
class Report:
    """The account of a run; `before` is the last import of the very same file, `ignored` are headings that nobody knows."""

    run: ImportRun
    rows: tuple[Told, ...]
    ignored: tuple[str, ...]
    before: ImportRun | None

    @property
    def undecided(self) -> tuple[Told, ...]:
        """The rows that wait for a decision about duplicates; without one they are left out."""
        return tuple(told for told in self.rows if told.undecided)

    @property
    def refused(self) -> tuple[Told, ...]:
        """The rows that were refused."""
        return tuple(told for told in self.rows if told.fate == "refused")


@transaction.atomic
def dry_run(*, kind: str, file: uploads.Upload, viewer: Viewer) -> Report:
    """Say what an import would do, and change nothing but the history.

    Raises PermissionDenied, NotTaken, and NotThere for a kind that cannot be imported.
    """
    return _run(kind, file, viewer, {}, dry=True)


@transaction.atomic
def perform(*, kind: str, file: uploads.Upload, viewer: Viewer, choices: Choices) -> Report:
    """Import a file: rows without fault are written, each within a savepoint; the others go to a file of refused rows.

    A row that may be a duplicate is written only as `choices` say. A failure of the platform itself undoes the whole run.
    Raises PermissionDenied, NotTaken, and NotThere for a kind that cannot be imported.
    """
    return _run(kind, file, viewer, choices, dry=False)


def _run(kind: str, file: uploads.Upload, viewer: Viewer, choices: Choices, *, dry: bool) -> Report:
    importer = IMPORTERS[kind]
    if not may_import(viewer, importer):
        raise PermissionDenied(_("Your roles do not let you import this. An administrator can grant one that does."))
    started, sha256 = timezone.now(), hashlib.sha256(file.content).hexdigest()
    before = ImportRun.objects.of_file(kind, sha256).first()
    reading = read(importer.sheet, file.content, file.name)
    rows = deal(importer.sit(viewer, dry=dry), importer.sheet, reading.rows, choices, dry=dry)
    run = _history(kind, file.name, sha256, viewer, started, rows, dry)
    if not dry:
        run.report["rejects"] = keep_rejects(importer, [(told.row, told.why) for told in rows if told.why])
        run.save(update_fields=["report"])
    return Report(run, rows, reading.ignored, before)


def deal(sitting: Sitting, sheet: Sheet, rows: Sequence[Row], choices: Choices, *, dry: bool) -> tuple[Told, ...]:
    """Write rows that come together, unless this is a trial, and return what became of each."""
    sitting.take(rows)
    told = tuple(_deal(sitting, sheet, row, choices.get(row.line, ""), dry=dry) for row in rows)
    if not dry:
        sitting.end()
    return told


def _deal(sitting: Sitting, sheet: Sheet, row: Row, choice: str, *, dry: bool) -> Told:
    told, existing = _fate(row, sitting.check(row), choice)
    if not dry and told.fate in {"made", "changed"}:
        try:
            sitting.apply(row, existing)
        except (ValidationError, Faults, IntegrityError) as error:
            return Told(row, "refused", _reasons(sheet, error))
    return told


def _fate(row: Row, result: RowResult, choice: str) -> tuple[Told, str | None]:
    """Return what is to become of a row, and the record that it changes."""
    named = {fault.column for fault in row.faults}
    if faults := (*row.faults, *(fault for fault in result.faults if fault.column not in named)):
        return Told(row, "refused", faults), None
    if result.existing is not None:
        return Told(row, "same" if result.same else "changed"), result.existing
    if not result.duplicates or choice == "create":
        return Told(row, "made"), None
    linked = {f"link:{candidate.id}": candidate.id for candidate in result.duplicates if candidate.id}
    if choice in linked:
        return Told(row, "changed"), linked[choice]
    # Nobody has decided: nothing is made silently.
    return Told(row, "skipped", undecided=() if choice == "skip" else result.duplicates), None


def _reasons(sheet: Sheet, error: Exception) -> tuple[CellFault, ...]:
    """Return why a row could not be written, by column where that is known."""
    keys = {column.key for column in sheet.columns}
    if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
        by_field = error.message_dict
        return tuple(CellFault(field if field in keys else None, words) for field, all_words in by_field.items() for words in all_words)
    if isinstance(error, ValidationError):
        return tuple(CellFault(None, words) for words in error.messages)
    if isinstance(error, Faults):
        return tuple(CellFault(None, fault.words) for fault in error.faults)
    return (CellFault(None, _("It contradicts another record, perhaps one of the same identifier: look for it first.")),)


def _history(kind: str, name: str, sha256: str, viewer: Viewer, started: datetime, rows: Iterable[Told], dry: bool) -> ImportRun:
    counts = Counter[str](told.fate for told in rows)
    numbers = {fate: counts[fate] for fate in FATES}
    faults = [[told.row.line, fault.column, fault.words] for told in rows for fault in told.faults]
    run = ImportRun.objects.create(
        kind=kind,
        file_name=name[-200:],
        sha256=sha256,
        actor=viewer.key or "",
        started=started,
        finished=timezone.now(),
        dry_run=dry,
        rows=sum(counts.values()),
        dealt=sum(counts.values()),
        report={"faults": faults[:KEPT], "more": max(len(faults) - KEPT, 0)},
        **numbers,
    )
    tell_log(run, viewer)
    return run


def tell_log(run: ImportRun, viewer: Viewer) -> None:
    """Tell the log what became of a file, in numbers."""
    told_of: dict[str, Any] = {"what": run.kind, "sha256": run.sha256, **{fate: getattr(run, fate) for fate in FATES}}
    log.record(subject=run, kind="import_tried" if run.dry_run else "imported", actor=viewer.key, data=told_of)


def keep_rejects(importer: Importer, refused: Sequence[tuple[Row, tuple[CellFault, ...]]]) -> str | None:
    """Keep the file of rows that were refused or left undecided as uploads are kept, and return its token; nothing without any."""
    if not refused:
        return None
    content = reject_file(importer.sheet, refused, normalise(get_language() or "en"))
    return uploads.keep(uploads.Upload("rejects.xlsx", content))
