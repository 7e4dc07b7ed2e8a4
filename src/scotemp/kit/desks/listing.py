"""What is asked of a list, and the records that answer: always scoped by what the viewer may see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.desks.kind import Filter, Kind, Words
from scotemp.kit.search.querying import matching
from scotemp.kit.workflow.errors import spoken

PAGE_SIZE = 50
LARGEST_PAGE = 200


class Misasked(ValueError):
    """A list was asked for something that it cannot answer; `where` names the parameter."""

    def __init__(self, where: str, words: str) -> None:
        super().__init__(words)
        self.where = where


@dataclass(frozen=True, slots=True)
class Asked:
    """Search words, values by filter, a column to sort by (``-name`` downwards), a page and its size."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = PAGE_SIZE

    def query(self, **changes: str) -> str:
        """Return the question as the part of an address, with some parameters changed; empty ones are left out."""
        said = {"q": self.words, **self.filters, "sort": self.sort, "page": str(self.page) if self.page > 1 else ""} | changes
        return urlencode({name: value for name, value in said.items() if value})


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of a list."""

    records: list[Any]
    total: int
    page: int
    pages: int


def filters_of(kind: Kind) -> tuple[Filter, ...]:
    """Return the filters of a kind's list; the state comes first where records move."""
    flow = kind.flow
    if flow is None:
        return kind.filters

    def states() -> list[tuple[str, Words]]:
        return [(state.name, spoken(state.label)) for state in flow.states]

    state = Filter(name="state", label=gettext_lazy("State"), choices=states, apply=lambda records, value: records.filter(state=value))
    return (state, *kind.filters)


def understand(kind: Kind, said: Mapping[str, str]) -> Asked:
    """Return what the parameters of an address ask for; raises Misasked for a value that is none of the choices."""
    chosen = {}
    for one in filters_of(kind):
        if value := said.get(one.name, "").strip():
            if value not in dict(one.choices()):
                raise Misasked(one.name, _("“%(value)s” is no choice for “%(filter)s”.") % {"value": value, "filter": one.label})
            chosen[one.name] = value
    sort = said.get("sort", "").strip()
    column = kind.column.get(sort.removeprefix("-"))
    if sort and not (column and column.order):
        raise Misasked("sort", _("The list cannot be sorted by “%(name)s”.") % {"name": sort})
    words = said.get("q", "").strip()[:200]
    if words and kind.found_by is None:
        raise Misasked("q", _("This list cannot be searched by words: use its filters."))
    return Asked(words, chosen, sort, _count(said, "page", 1, 10**6), _count(said, "size", PAGE_SIZE, LARGEST_PAGE))


def _count(said: Mapping[str, str], name: str, absent: int, most: int) -> int:
    value = said.get(name, "").strip()
    if not value:
        return absent
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise Misasked(name, _("“%(name)s” is a whole number from 1 to %(most)s.") % {"name": name, "most": most})
    return int(value)


def records(kind: Kind, viewer: Viewer, asked: Asked) -> QuerySet[Any]:
    """Return all records that answer, in order, without what their columns need."""
    found: QuerySet[Any] = kind.model.objects.visible_to(viewer)
    for one in filters_of(kind):
        if one.name in asked.filters:
            found = one.apply(found, asked.filters[one.name])
    if asked.words:
        found = found.filter(matching(kind.model, asked.words))
    return found.order_by(*_order(kind, asked.sort))


def _order(kind: Kind, sort: str) -> tuple[str, ...]:
    """Return the columns to sort by; the key settles ties, so that pages neither repeat nor miss a record."""
    if not sort:
        return (*kind.order, "pk")
    paths = kind.column[sort.removeprefix("-")].order
    return (*(f"-{path}" for path in paths), "-pk") if sort.startswith("-") else (*paths, "pk")


def answer(kind: Kind, viewer: Viewer, asked: Asked) -> Answer:
    """Return the page that is asked for, or the last one if there are fewer."""
    found = records(kind, viewer, asked)
    total = found.order_by().count()
    pages = max(1, -(-total // asked.size))
    page = min(asked.page, pages)
    first = (page - 1) * asked.size
    return Answer(list(kind.load(found)[first : first + asked.size]), total, page, pages)
