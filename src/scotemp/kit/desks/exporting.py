"""A list as a table: the same records in the same order, all their columns, and a sheet that says what was asked and by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.headings import sheet
from scotemp.kit.desks.kind import Column, Kind
from scotemp.kit.desks.listing import Asked, filters_of, records
from scotemp.kit.desks.rows import state_words
from scotemp.kit.desks.words import names
from scotemp.kit.tables.cells import Value
from scotemp.kit.tables.sheets import Column as Heading
from scotemp.kit.tables.sheets import Sheet

LARGEST: Final = 100_000
"""Records of a file; the sheet on what it is says when there are more."""

_CHUNK: Final = 1000
_TITLE: Final = "_title"
_STATE: Final = "_state"
_DEMONSTRATION: Final = "_demonstration"


@dataclass(frozen=True)
class Export:
    """One list as a table for one viewer; `url` is where the list itself stands."""

    kind: Kind
    viewer: Viewer
    asked: Asked
    url: str

    @cached_property
    def found(self) -> QuerySet[Any]:
        """The records of the list, in its order."""
        return records(self.kind, self.viewer, self.asked)

    @cached_property
    def is_marked(self) -> bool:
        """Whether there is any record among them that was invented to show the platform."""
        return self.found.order_by().filter(is_demonstration=True).exists()

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns of the kind, those of the list first."""
        return (*self.kind.listed, *(column for column in self.kind.columns if not column.listed))

    @property
    def sheet(self) -> Sheet:
        """The headings."""
        headings = [Heading(_TITLE, names(self.kind.label))]
        if self.kind.flow:
            headings.append(Heading(_STATE, names(gettext_lazy("State"))))
        headings.extend(Heading(column.name, names(column.label)) for column in self.columns)
        if self.is_marked:
            headings.append(Heading(_DEMONSTRATION, names(gettext_lazy("Demonstration"))))
        return sheet(names(self.kind.plural), headings)

    def rows(self) -> Iterator[Mapping[str, Value]]:
        """Yield the records one at a time, read in chunks."""
        language = get_language() or "en"
        for record in self.kind.load(self.found)[:LARGEST].iterator(chunk_size=_CHUNK):
            yield {
                _TITLE: self.kind.title(record, language),
                _STATE: state_words(self.kind, record),
                **{column.name: _value(column.value(record)) for column in self.columns},
                _DEMONSTRATION: shown(True) if record.is_demonstration else "",
            }

    def about(self) -> Iterator[tuple[str, str]]:
        """Yield what the table is: the list, the day, the filters, who sees it, and where it stands."""
        yield _("List"), str(self.kind.plural)
        yield _("Exported"), timezone.now().strftime("%Y-%m-%d %H:%M UTC")
        if self.asked.words:
            yield _("Words"), self.asked.words
        for one in filters_of(self.kind):
            if one.name in self.asked.filters:
                yield str(one.label), shown(dict(one.choices())[self.asked.filters[one.name]])
        yield _("Seen by"), self._reader()
        yield _("Address"), self.url
        total = self.found.order_by().count()
        yield _("Records"), str(min(total, LARGEST))
        if total > LARGEST:
            words = _(
                "The list has %(total)s records and a file takes %(most)s, the first in its order: narrow the list and export the rest."
            )
            yield _("Not complete"), words % {"total": total, "most": LARGEST}
        if self.is_marked:
            yield _("Demonstration"), _("Some records are invented to show the platform; their column says which.")

    def _reader(self) -> str:
        key = self.viewer.key
        if key is None:
            return _("somebody without an account: public records only")
        words = _("the account %(name)s: records that it may see, which others perhaps may not")
        return words % {"name": names_of([key]).get(key, key)}


def _value(value: object) -> Value:
    """Return a value as a cell takes it: numbers and days as they are, anything else in words."""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M") if timezone.is_aware(value) else value.isoformat()
    if isinstance(value, int | float | Decimal | date) and not isinstance(value, bool):
        return value
    return shown(value)
