"""Rows of a table read by the form of a kind: cleaned by one form, judged, and made into records one by one or many together."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks import changing
from scotemp.kit.desks.kind import Kind, Many, Verb
from scotemp.kit.desks.written import written
from scotemp.kit.tables.importers import Candidate, RowResult
from scotemp.kit.tables.reading import CellFault, Row
from scotemp.kit.workflow.errors import Refused

Values = Mapping[str, Any]

_REMEMBERED: Final = 4096


class FormReader:
    """One form that reads row after row over what is known; what a choice means is looked up once."""

    def __init__(self, verb: Verb, known: Values, viewer: Viewer, record: Any) -> None:
        self._known = known
        self._form: Any = verb.form({}, viewer=viewer, record=record)  # type: ignore[call-arg]
        self._cells = {key: _cell_of(field) for key, field in self._form.fields.items()}
        for field in self._form.fields.values():
            if _is_choice(field):
                field.clean = lru_cache(_REMEMBERED)(field.clean)  # type: ignore[method-assign]

    def read(self, row: Row) -> Values:
        """Return the cleaned values of a row; raises ValidationError by field."""
        said, unread = dict(self._known), {}
        for key, mean in self._cells.items():
            if cell := row.cells.get(key, ""):
                try:
                    said[key] = mean(cell)
                except ValidationError as fault:
                    unread[key] = fault
        self._form.data = said
        self._form.full_clean()
        faults = {key: errors for key, errors in self._form.errors.as_data().items() if key not in unread}
        if unread or faults:
            raise ValidationError({**unread, **faults})
        cleaned: Values = self._form.cleaned_data
        return cleaned


def _is_choice(field: forms.Field) -> bool:
    return isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)


def _cell_of(field: forms.Field) -> Any:
    """Return what tells the meaning of a cell; that of a choice is remembered."""

    def mean(cell: str) -> object:
        return written(field, cell)

    return lru_cache(_REMEMBERED)(mean) if isinstance(field, forms.ChoiceField) else mean


class KindSitting:
    """Makes a record of each row by itself."""

    def __init__(self, kind: Kind, reader: FormReader, columns: frozenset[str], viewer: Viewer) -> None:
        self.kind, self.viewer, self._reader, self._columns = kind, viewer, reader, columns
        self._read: dict[int, Values] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Forget the rows before."""
        self._read = {}

    def check(self, row: Row) -> RowResult:
        """Judge a row by the form, and propose what it may mean already, of the records that the viewer may see."""
        try:
            values = self._read[row.line] = self._reader.read(row)
        except ValidationError as fault:
            return _faulty(fault, self._columns)
        alike = [record.pk for record in self.kind.doubles(values, self.viewer)]
        seen = self.kind.load(self.kind.model.objects.visible_to(self.viewer).filter(pk__in=alike)) if alike else ()
        language = get_language() or "en"
        return RowResult(duplicates=tuple(Candidate(str(record.pk), self.kind.title(record, language)) for record in seen))

    def apply(self, row: Row, existing: str | None) -> None:
        """Make the record, or bring one up to date with what the row says; what its cells leave empty stays. Both are atomic."""
        try:
            if existing is None:
                changing.create(self.kind, self.viewer, self._read[row.line], "import")
            else:
                _change(self.kind, self.viewer, row, existing)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def end(self) -> None:
        """Do nothing more: each row was written when it came."""


class ManySitting:
    """Makes the records of rows that come together at once, where a kind says how."""

    def __init__(self, kind: Kind, many: Many, reader: FormReader, columns: frozenset[str], viewer: Viewer) -> None:
        self.kind, self.viewer, self._many, self._reader, self._columns = kind, viewer, many, reader, columns
        self._read: dict[int, Values | RowResult] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Read all rows, and have looked up what those without fault name."""
        self._read = {row.line: self._one(row) for row in rows}
        self._many.take({line: values for line, values in self._read.items() if not isinstance(values, RowResult)})

    def _one(self, row: Row) -> Values | RowResult:
        try:
            return self._reader.read(row)
        except ValidationError as fault:
            return _faulty(fault, self._columns)

    def check(self, row: Row) -> RowResult:
        """Judge a row by the form, and propose what it may mean already, of records and of rows further up."""
        read = self._read[row.line]
        return read if isinstance(read, RowResult) else RowResult(duplicates=self._many.candidates(row.line))

    def apply(self, row: Row, existing: str | None) -> None:
        """Have the record made at the end, or bring one up to date at once; what the cells leave empty stays."""
        try:
            if existing is None:
                self._many.add(row.line)
            else:
                _change(self.kind, self.viewer, row, existing)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def end(self) -> None:
        """Write the records."""
        self._many.write()


def _change(kind: Kind, viewer: Viewer, row: Row, existing: str) -> None:
    record = kind.model.objects.visible_to(viewer).filter(pk=existing).first()
    verb = kind.edit
    if record is None or verb is None:
        raise changing.NotYours(_("This record cannot be changed by an import: change it on its page."))
    changing.do(verb, viewer, record, FormReader(verb, verb.initial(record), viewer, record).read(row))


def _faulty(fault: ValidationError, columns: frozenset[str]) -> RowResult:
    """Return why a row is kept out, cell by cell."""
    by_field = fault.message_dict
    return RowResult(tuple(CellFault(key if key in columns else None, words) for key, messages in by_field.items() for words in messages))
