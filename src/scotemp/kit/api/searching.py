"""Search for programs: the same answers as on the page of search, of the kinds that the interface gives."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.api.asking import reply, viewer
from scotemp.kit.api.problems import Problem, Trouble
from scotemp.kit.desks.kind import Kind, kinds
from scotemp.kit.search.querying import search
from scotemp.nomenclature.language import normalise

_PAGE = 20
_MOST_PAGES = 10_000


class Question(Schema):
    """What is looked for: words, perhaps of one kind only, and a page."""

    q: str = ""
    kind: str = ""
    page: str = "1"


class Found(Schema):
    """A record that answers."""

    kind: str
    id: int
    title: str
    url: str


class Answers(Schema):
    """A page of answers, best first."""

    items: list[Found]
    total: int
    page: int
    pages: int


def router(prefix: str) -> Router:
    """Return the operation of search; `prefix` is where the interface stands."""
    made = Router(tags=["search"])

    def find(request: HttpRequest, said: Query[Question]) -> HttpResponse:
        return reply(_answered(said, viewer(request), prefix))

    answers = {200: Answers, **dict.fromkeys((400, 401, 422), Problem)}
    made.add_api_operation("", ["GET"], find, operation_id="search", summary="Search", response=answers)
    return made


def _answered(said: Question, who: Viewer, prefix: str) -> dict[str, Any]:
    searched = {one.model._meta.label_lower: one for one in kinds().values() if one.found_by is not None}
    chosen = next((name for name, one in searched.items() if one.key == said.kind), None)
    if said.kind and chosen is None:
        raise _misasked("kind", _("“%(kind)s” is not searched. Write one of: %(kinds)s.") % {
            "kind": said.kind[:60], "kinds": ", ".join(one.key for one in searched.values())
        })  # fmt: skip
    if not (said.page.isascii() and said.page.isdigit() and 1 <= int(said.page) <= _MOST_PAGES):
        raise _misasked("page", _("“%(name)s” is a whole number from 1 to %(most)s.") % {"name": "page", "most": _MOST_PAGES})
    answer = search(said.q, viewer=who, kind=chosen)
    if not answer.terms:
        raise _misasked("q", _("There is no letter, character or digit in this. Write a word or a number."))
    entries = answer.best().filter(subject_type__in=searched)
    total = entries.order_by().count()
    pages = max(1, -(-total // _PAGE))
    page = min(int(said.page), pages)
    items = [_found(searched[one.subject_type], one, prefix) for one in entries[(page - 1) * _PAGE : page * _PAGE]]
    return {"items": items, "total": total, "page": page, "pages": pages}


def _found(kind: Kind, entry: Any, prefix: str) -> dict[str, Any]:
    title = entry.titles[normalise(get_language() or "en")]
    return {"kind": kind.key, "id": entry.subject_id, "title": title, "url": f"{prefix}/{kind.key}/{entry.subject_id}"}


def _misasked(where: str, words: str) -> Trouble:
    return Trouble("misasked", words, [{"pointer": where, "detail": words, "code": "choice"}])
