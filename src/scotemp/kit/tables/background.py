"""Long files, tried and imported in the background: batch after batch, each with the count of rows behind it in one transaction."""

import gc
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.kit import uploads
from scotemp.kit.access.viewer import Viewer, viewer_of
from scotemp.kit.accounts.models import User
from scotemp.kit.tables.importers import IMPORTERS, Candidate, Importer, Sitting, may_import
from scotemp.kit.tables.models import ImportRun
from scotemp.kit.tables.reading import CellFault, Reading, Row, read
from scotemp.kit.tables.runs import FATES, KEPT, Choices, Report, Told, deal, keep_rejects, tell_log
from scotemp.kit.tables.sheets import Sheet

logger = logging.getLogger(__name__)

_SHOWN: Final = 100
"""Undecided rows that are kept for a decision."""


def wait_for(*, kind: str, token: str, file: uploads.Upload, viewer: Viewer, dry: bool) -> ImportRun:
    """Begin the account of a file that will be dealt with in the background; raises PermissionDenied."""
    if not may_import(viewer, IMPORTERS[kind]):
        raise PermissionDenied(_("Your roles do not let you import this. An administrator can grant one that does."))
    run: ImportRun = ImportRun.objects.create(
        kind=kind,
        file_name=file.name[-200:],
        sha256=hashlib.sha256(file.content).hexdigest(),
        actor=viewer.key or "",
        started=timezone.now(),
        finished=timezone.now(),
        dry_run=dry,
        status=ImportRun.Status.WAITING,
        report={"token": token, "refused": [], "undecided": []},
    )
    return run


def work(number: int, choices: Choices) -> int:
    """Deal with the rows of a run that are still to come and return how many; one that has ended is left alone.

    What was imported before a fault stays, and the run says how far it came.
    """
    run: ImportRun = ImportRun.objects.get(pk=number)
    file = uploads.find(run.report.get("token", ""))
    user = User.objects.filter(pk=run.actor or 0).first()
    if not run.goes_on:
        return 0
    if file is None or user is None:
        _fail(run)
        return 0
    try:
        return _work(run, file, viewer_of(user), choices)
    except Exception:  # whoever waits must be told, whatever went wrong
        logger.exception("The import %s stopped", run.pk)
        run.refresh_from_db()
        _fail(run)
        return 0


def _work(run: ImportRun, file: uploads.Upload, viewer: Viewer, choices: Choices) -> int:
    importer = IMPORTERS[run.kind]
    reading = read(importer.sheet, file.content, file.name)
    run.rows, run.status = len(reading.rows), ImportRun.Status.WORKING
    run.report["ignored"] = list(reading.ignored)
    if run.dry_run:  # what is alike within the file is found from its first row on
        _begin_anew(run)
    run.save()
    begun, sitting = run.dealt, importer.sit(viewer, dry=run.dry_run)
    with _uncollected():
        while run.dealt < run.rows:
            with transaction.atomic():
                _batch(run, sitting, importer.sheet, reading.rows[run.dealt : run.dealt + importer.together], choices)
    with transaction.atomic():
        _finish(run, importer, reading, viewer)
    return run.rows - begun


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles of garbage meanwhile: among so many rows that takes a tenth of the time and finds nothing worth it."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _begin_anew(run: ImportRun) -> None:
    run.dealt = 0
    run.report |= {"refused": [], "undecided": []}
    for fate in FATES:
        setattr(run, fate, 0)


def _batch(run: ImportRun, sitting: Sitting, sheet: Sheet, rows: Sequence[Row], choices: Choices) -> None:
    told = deal(sitting, sheet, rows, choices, dry=run.dry_run)
    for fate, count in Counter(one.fate for one in told).items():
        setattr(run, fate, getattr(run, fate) + count)
    run.report["refused"] += [
        [one.row.line, [[fault.column, fault.words] for fault in one.faults]] for one in told if one.fate == "refused"
    ]
    undecided = [[one.row.line, [[c.id, c.title, c.why] for c in one.undecided]] for one in told if one.undecided]
    room = max(_SHOWN - len(run.report["undecided"]), 0) if run.dry_run else None
    run.report["undecided"] += undecided[:room]
    run.dealt += len(rows)
    run.save()


def _finish(run: ImportRun, importer: Importer, reading: Reading, viewer: Viewer) -> None:
    """Keep the file of rows sent back and what is to be decided apart, as uploads are kept; the history holds counts and faults only."""
    by_line = {row.line: row for row in reading.rows}
    refused = [Told(by_line[line], "refused", _faults(found)) for line, found in run.report["refused"]]
    faults = [[told.row.line, fault.column, fault.words] for told in refused for fault in told.faults]
    undecided = [Told(by_line[line], "skipped", undecided=_candidates(found)) for line, found in run.report["undecided"]]
    kept: dict[str, Any] = {"faults": faults[:KEPT], "more": max(len(faults) - KEPT, 0), "ignored": run.report["ignored"]}
    if run.dry_run:
        kept["token"] = run.report["token"]
        waiting = [[told.row.line, told.row.cells, [[c.id, c.title, c.why] for c in told.undecided]] for told in undecided]
        kept["waiting"] = uploads.keep(uploads.Upload("waiting.json", json.dumps(waiting).encode()))
    else:
        kept["rejects"] = keep_rejects(importer, [(told.row, told.why) for told in sorted((*refused, *undecided), key=_line)])
    run.report, run.status, run.finished = kept, ImportRun.Status.DONE, timezone.now()
    run.save()
    tell_log(run, viewer)


def _fail(run: ImportRun) -> None:
    faults = [[line, column, words] for line, found in run.report.get("refused", []) for column, words in found]
    run.report = {"faults": faults[:KEPT], "more": max(len(faults) - KEPT, 0)}
    run.status, run.finished = ImportRun.Status.FAILED, timezone.now()
    run.save()


def _faults(found: list[list[Any]]) -> tuple[CellFault, ...]:
    return tuple(CellFault(column, words) for column, words in found)


def _candidates(found: list[list[str]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(*one) for one in found)


def _line(told: Told) -> int:
    return told.row.line


def report_of(run: ImportRun) -> Report:
    """Return the report of a trial that was made in the background, as far as it is still kept."""
    kept = uploads.find(run.report.get("waiting", ""))
    waiting = json.loads(kept.content) if kept else []
    undecided = [Told(Row(line, cells), "skipped", undecided=_candidates(found)) for line, cells, found in waiting]
    refused = [Told(Row(line, {}), "refused", (CellFault(column, words),)) for line, column, words in run.report["faults"]]
    before = ImportRun.objects.of_file(run.kind, run.sha256).first()
    return Report(run, (*undecided, *refused), tuple(run.report["ignored"]), before)
