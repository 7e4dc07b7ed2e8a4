"""Files of feeds, workbooks and tables of text: read whole and lazily, every bad cell named by line and column, all taken or nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, Final, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scotemp.apps.risk.models import Feed, FeedReading, Indicator
from scotemp.apps.risk.services.feeds import Advice, read_advisories, read_values
from scotemp.apps.risk.services.watch import Told, check
from scotemp.documents.cells import UnreadableFile, lines
from scotemp.nomenclature import countries
from scotemp.nomenclature.lookup import UnknownName

COLUMNS: Final = {
    Feed.Sort.OBSERVATIONS: ("indicator", "place", "period", "value"),
    Feed.Sort.ADVISORIES: ("country", "level"),
}
"""The headings that each sort of file must have; observations may have ``known_at``, advisories ``text`` and ``changed_on``."""

_SHOWN: Final = 50

One = TypeVar("One", Told, Advice)


class Bad(ValueError):
    """A cell that cannot be taken; `column` names it."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


@transaction.atomic
def read_file(*, actor: str | None, feed: Feed, content: bytes, name: str) -> FeedReading:
    """Read a file of a feed; nothing of it is kept if any cell is bad. Raises ValidationError that names up to fifty of them."""
    faults: list[str] = []
    rows, total = _rows(feed, content, name), sha256(content).hexdigest()
    if feed.sort == Feed.Sort.OBSERVATIONS:
        read = read_values(actor=actor, feed=feed, told=_sound(rows, _values(), faults), sum_of_file=total)
    else:
        read = read_advisories(actor=actor, feed=feed, advice=list(_sound(rows, _advice, faults)), sum_of_file=total)
    if faults:
        more = len(faults) - _SHOWN
        raise ValidationError(faults[:_SHOWN] + ([_("… and %(count)s more.") % {"count": more}] if more > 0 else []))
    if not read.items:
        raise ValidationError(_("There is no row below the headings: nothing was read."))
    return read


def _rows(feed: Feed, content: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line and cells by heading; raises ValidationError for what is no table with the headings of the feed."""
    needed = COLUMNS[Feed.Sort(feed.sort)]
    try:
        found, _delimiter = lines(content, name, is_ours=lambda text: needed[0] in text)
        heading = [str(cell or "").strip().lower() for cell in next(found, (1, ()))[1]]
        if missing := [one for one in needed if one not in heading]:
            words = _("The first line must name the columns; missing: %(names)s.")
            raise ValidationError(words % {"names": ", ".join(missing)})
        for line, cells in found:
            row = {key: cell for key, cell in zip(heading, cells, strict=False) if cell not in (None, "")}
            if row:
                yield line, row
    except UnreadableFile as unreadable:
        words = _("This is neither an Excel workbook (.xlsx) nor a table of text (.csv).")
        raise ValidationError(words) from unreadable


def _sound(rows: Iterator[tuple[int, dict[str, Any]]], make: Callable[[dict[str, Any]], One], faults: list[str]) -> Iterator[One]:
    """Yield what each sound row says, and name the cells of the others."""
    for line, row in rows:
        try:
            yield make(row)
        except Bad as bad:
            faults.append(_("Line %(line)s, column %(column)s: %(fault)s") % {"line": line, "column": bad.column, "fault": str(bad)})
        except ValidationError as fault:
            for column, messages in fault.message_dict.items():
                told = {"line": line, "column": column, "fault": " ".join(messages)}
                faults.append(_("Line %(line)s, column %(column)s: %(fault)s") % told)


def _values() -> Callable[[dict[str, Any]], Told]:
    """Return how a row is read as a value; indicators are asked for once."""
    known, now = {one.code: one for one in Indicator.objects.all()}, timezone.now()

    def value(row: dict[str, Any]) -> Told:
        code = _text(row, "indicator")
        if code not in known:
            raise Bad("indicator", _("There is no indicator “%(code)s”: enter it first.") % {"code": code})
        told = Told(known[code], _text(row, "place"), _day(row, "period"), _number(row, "value"), _moment(row, "known_at"))
        check(told, now)
        return told

    return value


def _advice(row: dict[str, Any]) -> Advice:
    said = _text(row, "country")
    try:
        code = countries.find(said).iso3
    except UnknownName as unknown:
        raise Bad("country", _("“%(name)s” is no country that the platform knows.") % {"name": said}) from unknown
    changed_on = _day(row, "changed_on") if "changed_on" in row else timezone.now().date()
    return Advice(code, _text(row, "level")[:300], str(row.get("text", "")), changed_on)


def _text(row: dict[str, Any], column: str) -> str:
    if column not in row:
        raise Bad(column, _("This is empty and must be filled in."))
    return str(row[column]).strip()


def _number(row: dict[str, Any], column: str) -> Decimal:
    try:
        return Decimal(_text(row, column))
    except InvalidOperation as fault:
        raise Bad(column, _("This is no number: write it as 1234.5.")) from fault


def _day(row: dict[str, Any], column: str) -> date:
    """Return a day; a month alone means its first day."""
    cell = row.get(column)
    if isinstance(cell, datetime):
        return cell.date()
    text = _text(row, column)
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError as fault:
        raise Bad(column, _("This is no day: write it as 2026-01-31.")) from fault


def _moment(row: dict[str, Any], column: str) -> datetime | None:
    if column not in row:
        return None
    cell = row[column]
    try:
        found = cell if isinstance(cell, datetime) else datetime.fromisoformat(str(cell).strip())
    except ValueError as fault:
        raise Bad(column, _("This is no moment: write it as 2026-01-31T08:00Z.")) from fault
    return found if found.tzinfo else found.replace(tzinfo=UTC)
