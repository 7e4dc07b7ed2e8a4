"""What a desk declares of a kind of record; its pages, its interface for programs, its export and its import are drawn from this."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise

from scotemp.kit.access.guarded import Guarded
from scotemp.kit.access.viewer import Viewer
from scotemp.kit.registry import Slot
from scotemp.kit.tables.importers import Candidate
from scotemp.kit.workflow.flow import Flow

Words = str | Promise
"""Words for people, usually from ``gettext_lazy``."""

Run = Callable[[Viewer, Any, Mapping[str, Any]], Any]
"""Does what a verb says: the actor, the record (none yet, when one is made), and the cleaned values of the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One thing that is shown of a record; `order` names the database columns by which lists sort, if they can.

    `type` is what programs receive; a column that is not `listed` shows on the record's own page only; `term` is explained beside it.
    `aspect` names the claim that proves the value: on the record's page its mark stands beside it.
    """

    name: str
    label: Words
    value: Callable[[Any], object]
    type: type = str
    order: tuple[str, ...] = ()
    listed: bool = True
    term: str = ""
    aspect: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A question by which a list is narrowed; `choices` are pairs of value and words."""

    name: str
    label: Words
    choices: Callable[[], Sequence[tuple[str, Words]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """Something that one can do with a record beside moving it: a form, and the service that it calls.

    `ability` is looked up in the rights of the record; `applies` says whether it makes sense at present; of one that is `untraced`
    nothing is kept by which a program's request could be told from another, not even to answer it twice alike.
    """

    name: str
    label: Words
    form: type[forms.Form]
    run: Run
    ability: str = "edit"
    applies: Callable[[Any], bool] = lambda record: True
    initial: Callable[[Any], Mapping[str, Any]] = lambda record: {}
    hint: Words = ""
    untraced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table that belongs to a record, such as the stakes in an enterprise: what is shown, and how a row is added or changed.

    `rows` is scoped by the viewer; `empty` teaches what belongs here; `seen_with` names the ability that shows the part at all;
    `aspect` names the claim that proves a row.
    """

    name: str
    label: Words
    rows: Callable[[Any, Viewer], QuerySet[Any]]
    columns: tuple[Column, ...]
    add: Verb | None = None
    verbs: tuple[Verb, ...] = ()
    empty: Words = ""
    term: str = ""
    seen_with: str = "view"
    aspect: Callable[[Any], str] | None = None


class Many(Protocol):
    """Rows of a file that become records together; begun with the viewer, and with `dry` for a trial, which writes nothing."""

    def take(self, rows: Mapping[int, Mapping[str, Any]]) -> None:
        """Hear the cleaned values of the rows that come next, by line."""

    def candidates(self, line: int) -> tuple[Candidate, ...]:
        """Return what a row may mean already: records that the viewer may see, and rows further up."""

    def add(self, line: int) -> None:
        """Have a record made of a row; raises ValidationError and NotYours."""

    def write(self) -> None:
        """Write what was added, within the transaction of these rows."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record. `creators` are the roles that may make one; nobody named means everybody with an account.

    `load` makes a list's queries few: it adds what columns need (``select_related`` and the like). `aspects` are what a record claims
    of itself and of the rows of its parts: the name of each claim, and what people call it here. `found_by` returns what a record is
    found by beside its title, nothing that some of its readers must not know; without it the kind is not searched. `examples` fill the
    template of imports by field, and `doubles` returns the records that an imported row may mean already, from its cleaned values.
    `many` makes records from many rows together, doubles and all, where one by one would take too long. `pages` are further pages of
    the desk that stand above the list: words, and the name of the address. `told_way` names the value by which the service hears how a
    record came in: ``form``, ``import`` or ``program``.
    """

    key: str
    model: type[Guarded]
    label: Words
    plural: Words
    title: Callable[[Any, str], str]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    parts: tuple[Part, ...] = ()
    create: Verb | None = None
    edit: Verb | None = None
    verbs: tuple[Verb, ...] = ()
    creators: frozenset[str] | None = None
    load: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda records: records
    hint: Words = ""
    term: str = ""
    aspects: Callable[[Any], Sequence[tuple[str, Words]]] = lambda record: ()
    found_by: Callable[[Any], Iterable[str]] | None = None
    examples: Mapping[str, str] = field(default_factory=dict)
    doubles: Callable[[Mapping[str, Any], Viewer], Sequence[Any]] = lambda values, viewer: ()
    many: Callable[..., Many] | None = None
    pages: tuple[tuple[Words, str], ...] = ()
    told_way: str = ""

    @property
    def flow(self) -> Flow | None:
        """The flow along which records of this kind move, if they do."""
        return getattr(self.model, "flow", None)

    @property
    def listed(self) -> tuple[Column, ...]:
        """The columns of the list."""
        return tuple(column for column in self.columns if column.listed)

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def part(self) -> Mapping[str, Part]:
        """The parts by name."""
        return {part.name: part for part in self.parts}

    @cached_property
    def verb(self) -> Mapping[str, Verb]:
        """The verbs on a record by name, editing among them."""
        return {verb.name: verb for verb in ((self.edit, *self.verbs) if self.edit else self.verbs)}

    def may_create(self, viewer: Viewer) -> bool:
        """Say whether the viewer may make a record of this kind."""
        if self.create is None or not viewer.is_member:
            return False
        held = viewer.everywhere.union(*viewer.within.values())
        return self.creators is None or bool(held & self.creators)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A place to work: its name, what it is for, and the kinds of records on it."""

    key: str
    label: Words
    hint: Words
    kinds: tuple[Kind, ...]


DESKS: Slot[Desk] = Slot("desks")
"""Filled by every desk when Django starts."""


def kinds() -> dict[str, Kind]:
    """Return the kinds of all desks by key."""
    return {kind.key: kind for desk in DESKS for kind in desk.kinds}


def kind_of(model: type[Any]) -> Kind | None:
    """Return the kind of a model's records, if some desk shows them."""
    return next((kind for kind in kinds().values() if kind.model is model), None)
