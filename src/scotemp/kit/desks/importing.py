"""Imports drawn from the form with which a record is made: its fields are the columns, its faults are told cell by cell."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import pretty_name

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks import changing
from scotemp.kit.desks.headings import sheet
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.desks.sitting import FormReader, KindSitting, ManySitting
from scotemp.kit.desks.words import names
from scotemp.kit.tables.importers import Sitting
from scotemp.kit.tables.sheets import Column


def can_be_imported(kind: Kind) -> bool:
    """Say whether a row of a table can say all that is needed to make a record: nothing that is needed is a file."""
    fields = kind.create.form.base_fields.values() if kind.create else ()
    return bool(fields) and not any(isinstance(field, forms.FileField) and field.required for field in fields)


class KindImporter:
    """Makes records of one kind from rows, through the service that its form calls."""

    def __init__(self, kind: Kind) -> None:
        self.kind, self.roles, self.label = kind, kind.creators, names(kind.plural)
        self.together = 500 if kind.many else 100
        fields = {} if kind.create is None else kind.create.form.base_fields
        self.sheet = sheet(
            self.label,
            (_column(kind, key, field) for key, field in fields.items() if not isinstance(field, forms.FileField)),
        )

    def sit(self, viewer: Viewer, *, dry: bool) -> Sitting:
        """Begin to read rows with one form; raises NotYours for a kind of which nothing is made."""
        if self.kind.create is None:
            raise changing.NotYours
        columns = frozenset(column.key for column in self.sheet.columns)
        reader = FormReader(self.kind.create, _initial(self.kind.create), viewer, None)
        if self.kind.many is not None:
            return ManySitting(self.kind, self.kind.many(viewer, dry=dry), reader, columns, viewer)
        return KindSitting(self.kind, reader, columns, viewer)


def _initial(verb: Verb) -> Mapping[str, Any]:
    given = {key: field.initial() if callable(field.initial) else field.initial for key, field in verb.form.base_fields.items()}
    return {key: value for key, value in given.items() if value is not None}


def _column(kind: Kind, key: str, field: forms.Field) -> Column:
    needed = field.required and field.initial is None and not isinstance(field, forms.BooleanField)
    about = names(field.help_text) if field.help_text else None
    return Column(key, names(field.label or pretty_name(key)), kind.examples.get(key, ""), needed, about)
