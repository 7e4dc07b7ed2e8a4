"""Read what the industries of a locality make from one of its papers, and give it to those who analyse it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.apps.directory.models import LocalActivity, Locality
from scotemp.assessments.activity_file import MEASURES, ActivityFile, ActivityRow, read
from scotemp.assessments.localities import NothingUsable, UnknownRow, profile
from scotemp.documents.cells import UnreadableFile
from scotemp.kit.events import log
from scotemp.kit.events.log import subject_of
from scotemp.kit.evidence.models import Paper
from scotemp.kit.evidence.store import place
from scotemp.kit.recording import lock
from scotemp.nomenclature.language import normalise
from scotemp.reports.problems import bad_cell, explain, unknown_row
from scotemp.reports.voice import Voice

_MOST_TOLD: Final = 20
_DIGITS: Final = Decimal("0.000001")


@transaction.atomic
def read_activity(*, actor: str | None, locality: Locality, paper: Paper, source: str) -> int:
    """Read a CSV or XLSX paper of a locality; what was known of the years in it is replaced. Return how many figures it holds.

    Raises ValidationError, cell by cell, for a file that cannot be used whole: nothing is taken of it then.
    """
    lock(locality)
    if paper.subject != subject_of(locality):
        raise ValidationError({"paper": _("This paper does not stand on the locality.")})
    if not source.strip():
        raise ValidationError({"source": _("Name who published the figures, and where.")})
    rows = [row for one in _checked(locality, paper).rows for row in _figures(locality, one, paper, source)]
    years = sorted({row.year for row in rows})
    LocalActivity.objects.filter(locality=locality, year__in=years).delete()
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
    LocalActivity.objects.bulk_create(rows)
    log.record(subject=locality, kind="activity_read", actor=actor, data={"figures": len(rows), "years": years}, evidence=[paper.sha256])
    return len(rows)


def activity_of(locality: Locality) -> ActivityFile | None:
    """Return what is known of the industries of a locality, as a file read afresh would be; nothing where nothing is known."""
    gathered: dict[tuple[str, str, int], dict[str, float]] = defaultdict(dict)
    for one in sorted(locality.activity.all(), key=lambda row: (row.line, row.pk)):  # as it may be prefetched
        values = gathered[one.classification, one.code, one.year]
        values[one.measure] = float(one.value)
        if one.nation is not None:
            values[f"nation_{one.measure}"] = float(one.nation)
    if not gathered:
        return None
    rows = tuple(ActivityRow(line, code, kind, year, values) for line, ((kind, code, year), values) in enumerate(gathered.items(), 2))
    return ActivityFile(str(locality), (), rows)


def _checked(locality: Locality, paper: Paper) -> ActivityFile:
    """Return the file, of which every row can be used; raises ValidationError with every fault."""
    language = normalise(get_language() or "en")
    try:
        found = read(place(paper.sha256).read_bytes(), paper.name)
        unknown = profile(locality.country, found).value.unknown
    except (UnreadableFile, NothingUsable) as fault:
        told = explain(fault, language)
        raise ValidationError({"paper": [told.text, *told.details]}) from None
    except ValueError:
        words = _("The input-output table does not hold this country: nothing could be compared.")
        raise ValidationError({"paper": words}) from None
    if faults := [*_faults(found, unknown, Voice(language)), *_without_year(found), *_doubled(found)]:
        raise ValidationError({"paper": faults[:_MOST_TOLD]})
    return found


def _faults(found: ActivityFile, unknown: Iterable[UnknownRow], voice: Voice) -> Iterator[str]:
    for line, words in [(one.line, bad_cell(voice, one)) for one in found.bad] + [(one.line, unknown_row(voice, one)) for one in unknown]:
        yield _("Row %(line)s: %(fault)s") % {"line": line, "fault": words}


def _without_year(found: ActivityFile) -> Iterator[str]:
    for row in found.rows:
        if row.year is None:
            yield _("Row %(line)s: %(fault)s") % {"line": row.line, "fault": _("The year is missing: a figure is never kept without it.")}


def _doubled(found: ActivityFile) -> Iterator[str]:
    seen: dict[tuple[str, str, int | None], int] = {}
    for row in found.rows:
        first = seen.setdefault((row.classification, row.code, row.year), row.line)
        if first != row.line:
            yield _("Rows %(first)s and %(second)s give the same industry and year: keep one.") % {"first": first, "second": row.line}


def _figures(locality: Locality, row: ActivityRow, paper: Paper, source: str) -> list[LocalActivity]:
    def exact(value: float | None) -> Any:
        return None if value is None else Decimal(str(value)).quantize(_DIGITS)

    return [
        LocalActivity(
            locality=locality, sha256=paper.sha256, line=row.line, classification=row.classification, code=row.code, year=row.year or 0,
            measure=measure, value=exact(row.values[measure]), nation=exact(row.values.get(f"nation_{measure}")), source=source,
        )
        for measure in MEASURES
        if measure in row.values
    ]  # fmt: skip
