"""What an edit changed, as people read it: the column by its label, people by their names, records by their titles, days as days."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils.translation import get_language

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.accounts.models import User
from scotemp.kit.accounts.naming import names_of
from scotemp.kit.desks.cells import shown
from scotemp.kit.desks.kind import Kind, kind_of
from scotemp.kit.events.models import Event


class Change(NamedTuple):
    """A column that was edited, with its value before and after."""

    label: str
    before: str
    after: str


def changes_of(events: Iterable[Event], record: Model, viewer: Viewer) -> dict[int, tuple[Change, ...]]:
    """Return the changes that each event tells, by its sequence; a record that the viewer may not see stays a number.

    One query for all people, and one for each other kind of record that is named.
    """
    kind = kind_of(type(record))
    told = [(event, _fields(_model(event, record))) for event in events if event.data.get("changes")]
    named = _named(told, viewer)
    return {
        event.sequence: tuple(
            Change(
                _label(kind, name, of_row="what" in event.data),
                _written(fields.get(name), old, named),
                _written(fields.get(name), new, named),
            )
            for name, (old, new) in sorted(event.data["changes"].items())
        )
        for event, fields in told
    }


def _model(event: Event, record: Model) -> type[Model] | None:
    """Return the table whose row was edited: that of the record, or of a row that belongs to it; none where it is there no more."""
    what = event.data.get("what")
    return apps.all_models[record._meta.app_label].get(what) if what else type(record)


def _fields(model: type[Model] | None) -> dict[str, Field[Any, Any]]:
    return {field.attname: field for field in model._meta.concrete_fields} if model else {}


def _references(told: Iterable[tuple[Event, dict[str, Field[Any, Any]]]]) -> Iterator[tuple[type[Model], str]]:
    for event, fields in told:
        for name, values in event.data["changes"].items():
            if (field := fields.get(name)) is not None and field.related_model is not None:
                yield from ((field.related_model, str(value)) for value in values if value is not None)


def _named(told: list[tuple[Event, dict[str, Field[Any, Any]]]], viewer: Viewer) -> dict[tuple[type[Model], str], str]:
    """Return the names of people and the titles of records that changes refer to."""
    wanted: dict[type[Model], set[str]] = {}
    for model, key in _references(told):
        wanted.setdefault(model, set()).add(key)
    found: dict[tuple[type[Model], str], str] = {(User, key): name for key, name in names_of(wanted.pop(User, ())).items()}
    for model, keys in wanted.items():
        if (kind := kind_of(model)) is not None:
            seen = kind.load(kind.model.objects.visible_to(viewer).filter(pk__in=keys))
            found |= {(model, str(one.pk)): kind.title(one, get_language() or "en") for one in seen}
    return found


def _label(kind: Kind | None, column: str, *, of_row: bool) -> str:
    """Return what people call a column of a record or of its rows; a key of another record goes by the name without its ending."""
    name = column.removesuffix("_id")
    columns = [one for part in kind.parts for one in part.columns] if kind and of_row else kind.columns if kind else ()
    shown_as = next((one.label for one in columns if one.name == name), None)
    return str(shown_as) if shown_as is not None else name.replace("_", " ")


def _written(field: Field[Any, Any] | None, value: object, named: dict[tuple[type[Model], str], str]) -> str:
    if value is None or value == {}:
        return ""
    if field is None:
        return str(value)
    if field.related_model is not None:
        return named.get((field.related_model, str(value)), f"#{value}")
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    try:
        return shown(field.to_python(value))
    except ValidationError:
        return str(value)
