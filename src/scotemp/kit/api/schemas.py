"""What programs send and receive, as schemas drawn from the forms and columns that a desk declares."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from django import forms
from ninja import Field, Schema
from pydantic import ConfigDict, create_model

from scotemp.kit.desks.kind import Column, Kind, Part

_TYPES: Final[tuple[tuple[type[forms.Field], Any], ...]] = (
    (forms.ModelMultipleChoiceField, list[int]),
    (forms.MultipleChoiceField, list[str]),
    (forms.ModelChoiceField, int),
    (forms.ChoiceField, str),
    (forms.BooleanField, bool),
    (forms.DecimalField, Decimal),
    (forms.FloatField, float),
    (forms.IntegerField, int),
    (forms.DateTimeField, datetime),
    (forms.DateField, date),
    (forms.JSONField, dict[str, Any]),
    (forms.CharField, str),
)
"""The first that fits is taken: some fields are heirs of others."""


class Body(Schema):
    """A body with no words that nobody reads: a name that is not known is a fault."""

    model_config = ConfigDict(extra="forbid")


class Move(Body):
    """What is said along with a move."""

    occurred_on: date | None = Field(None, description="The day on which it happened; today if left out")
    reason: str = Field("", max_length=2000)
    evidence: list[str] = Field(default_factory=list, description="SHA-256 of the papers that prove it")


def taken(form: type[forms.Form], name: str, *, partly: bool = False) -> type[Schema]:
    """Return the schema of the values that a form takes; `partly` lets every one of them be left out. Files travel apart."""
    fields: dict[str, Any] = {}
    for key, field in form.base_fields.items():
        if isinstance(field, forms.FileField):
            continue
        kind = getattr(field, "json_type", None) or next((kind for types, kind in _TYPES if isinstance(field, types)), str)
        about = Field(title=str(field.label or key), description=str(field.help_text) or None, max_length=_longest(field, kind))
        needed = field.required and not partly and not isinstance(field, forms.BooleanField)
        fields[key] = (Annotated[kind, about], ...) if needed else (Annotated[kind, about] | None, None)
    return create_model(name, __base__=Body, **fields)


def _longest(field: forms.Field, kind: Any) -> int | None:
    return getattr(field, "max_length", None) if kind is str else None


class Reference(Schema):
    """A value that leads to another record."""

    title: str
    url: str


class Coded(Schema):
    """An entry of a list, with its name in the language that was asked for."""

    code: str
    name: str


def _given(columns: tuple[Column, ...]) -> dict[str, Any]:
    kinds = {list: list[str], Decimal: str}
    return {
        column.name: (Annotated[kinds.get(column.type, column.type) | Reference | Coded | None, Field(title=str(column.label))], None)
        for column in columns
    }


class State(Schema):
    """Where a record stands in its flow."""

    name: str
    label: str
    kind: str


class Line(Schema):
    """A record in a list."""

    id: int
    title: str
    state: State | None
    is_demonstration: bool
    url: str


class Next(Schema):
    """A move that starts from here."""

    name: str
    label: str
    target: str
    allowed: bool
    needs_reason: bool
    missing: list[dict[str, str]]


def line(kind: Kind) -> type[Schema]:
    """Return the schema of a record of a kind in a list."""
    return create_model(
        f"{_name(kind)}Line", __base__=Line, values=(create_model(f"{_name(kind)}Listed", __base__=Schema, **_given(kind.listed)), ...)
    )


def record(kind: Kind) -> type[Schema]:
    """Return the schema of one record of a kind."""
    values = create_model(f"{_name(kind)}Values", __base__=Schema, **_given(kind.columns))
    fields: dict[str, Any] = {
        "values": (values, ...),
        "visibility": (str, ...),
        "version": (int, ...),
        "abilities": (dict[str, bool], ...),
        "moves": (list[Next], ...),
    }
    return create_model(f"{_name(kind)}Record", __base__=Line, **fields)


def page(kind: Kind) -> type[Schema]:
    """Return the schema of a page of a list."""
    fields: dict[str, Any] = {"items": (list[line(kind)], ...), "total": (int, ...), "page": (int, ...), "pages": (int, ...)}  # type: ignore[misc]
    return create_model(f"{_name(kind)}Page", __base__=Schema, **fields)


def part_row(kind: Kind, part: Part) -> type[Schema]:
    """Return the schema of a row of a part."""
    return create_model(f"{_name(kind)}{part.name.title().replace('-', '')}Row", __base__=Schema, id=(int, ...), **_given(part.columns))


def _name(kind: Kind) -> str:
    return kind.model.__name__
