"""Imports drawn from the form with which a record is made: its fields are the columns, its faults are told cell by cell."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks import changing
from scotemp.kit.desks.headings import sheet
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.desks.words import names
from scotemp.kit.desks.written import written
from scotemp.kit.tables.importers import Candidate, RowResult
from scotemp.kit.tables.reading import CellFault, Row
from scotemp.kit.tables.sheets import Column
from scotemp.kit.workflow.errors import Refused


def can_be_imported(kind: Kind) -> bool:
    """Say whether a row of a table can say all that is needed to make a record: nothing that is needed is a file."""
    fields = kind.create.form.base_fields.values() if kind.create else ()
    return bool(fields) and not any(isinstance(field, forms.FileField) and field.required for field in fields)


class KindImporter:
    """Makes records of one kind from rows, through the service that its form calls."""

    def __init__(self, kind: Kind) -> None:
        self.kind, self.roles, self.label = kind, kind.creators, names(kind.plural)
        fields = {} if kind.create is None else kind.create.form.base_fields
        self.sheet = sheet(
            self.label,
            (_column(kind, key, field) for key, field in fields.items() if not isinstance(field, forms.FileField)),
        )

    def check(self, row: Row, viewer: Viewer) -> RowResult:
        """Judge a row by the form, and propose what it may mean already, of the records that the viewer may see."""
        try:
            values = self._made(row, viewer)
        except ValidationError as fault:
            columns = {column.key for column in self.sheet.columns}
            by_field = fault.message_dict
            return RowResult(
                tuple(CellFault(key if key in columns else None, words) for key, messages in by_field.items() for words in messages)
            )
        alike = [record.pk for record in self.kind.doubles(values, viewer)]
        seen = self.kind.load(self.kind.model.objects.visible_to(viewer).filter(pk__in=alike)) if alike else ()
        language = get_language() or "en"
        return RowResult(
            duplicates=tuple(
                Candidate(str(record.pk), self.kind.title(record, language), self.kind.why_double(values, record)) for record in seen
            )
        )

    def apply(self, row: Row, viewer: Viewer, existing: str | None) -> None:
        """Make the record, or bring one up to date with what the row says; what its cells leave empty stays."""
        try:
            if existing is None:
                changing.create(self.kind, viewer, self._made(row, viewer), "import")
            else:
                self._change(row, viewer, existing)
        except Refused as refusal:
            raise ValidationError(str(refusal)) from refusal

    def _made(self, row: Row, viewer: Viewer) -> Mapping[str, Any]:
        verb = self.kind.create
        if verb is None:
            raise changing.NotYours
        initial = {key: field.initial() if callable(field.initial) else field.initial for key, field in verb.form.base_fields.items()}
        return _cleaned(verb, {key: value for key, value in initial.items() if value is not None}, row, viewer, None)

    def _change(self, row: Row, viewer: Viewer, existing: str) -> None:
        record = self.kind.model.objects.visible_to(viewer).filter(pk=existing).first()
        verb = self.kind.edit
        if record is None or verb is None:
            raise changing.NotYours(_("This record cannot be changed by an import: change it on its page."))
        changing.do(verb, viewer, record, _cleaned(verb, verb.initial(record), row, viewer, record))


def _cleaned(verb: Verb, known: Mapping[str, Any], row: Row, viewer: Viewer, record: Any) -> Mapping[str, Any]:
    """Return the cleaned values of a form that a row fills in over what is known; raises ValidationError by field."""
    said, unread = dict(known), {}
    form: Any = verb.form(viewer=viewer, record=record)  # type: ignore[call-arg]
    for key, field in form.fields.items():
        if cell := row.cells.get(key, ""):
            try:
                said[key] = written(field, cell)
            except ValidationError as fault:
                unread[key] = fault
    form = verb.form(said, viewer=viewer, record=record)  # type: ignore[call-arg]
    faults = {key: errors for key, errors in form.errors.as_data().items() if key not in unread}
    if unread or faults:
        raise ValidationError({**unread, **faults})
    cleaned: Mapping[str, Any] = form.cleaned_data
    return cleaned


def _column(kind: Kind, key: str, field: forms.Field) -> Column:
    needed = field.required and field.initial is None and not isinstance(field, forms.BooleanField)
    about = names(field.help_text) if field.help_text else None
    return Column(key, names(field.label or pretty_name(key)), kind.examples.get(key, ""), needed, about)
