"""The page of search, and what it proposes while somebody types."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from scotemp.kit.access.viewer import viewer_of
from scotemp.kit.search.analyzer import LONGEST_QUERY
from scotemp.kit.search.hits import Hit, hit
from scotemp.kit.search.querying import Answer, search
from scotemp.kit.search.searchables import SEARCHABLES
from scotemp.nomenclature.language import Language, normalise

_EACH: Final = 5
_PAGE: Final = 20
_PROPOSED: Final = 8


@dataclass(frozen=True, slots=True)
class Group:
    """The best of one kind, and how many there are."""

    type: str
    label: str
    count: int
    hits: tuple[Hit, ...]


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what answers ``q``: the best of each kind, or all of the one in ``kind``, page by page."""
    query, kind = request.GET.get("q", "").strip()[:LONGEST_QUERY], request.GET.get("kind")
    if kind is not None and kind not in SEARCHABLES:
        raise Http404
    language = normalise(get_language() or "en")
    answer = search(query, viewer=viewer_of(request.user), kind=kind)
    context = {
        "section": "search",
        "query": query,
        "understood": bool(answer.terms),
        "kinds": [one.label.get(language) for one in SEARCHABLES],
    }
    if kind is None:
        context["groups"] = _groups(answer, language)
    else:
        pages = Paginator(answer.best(), _PAGE)
        shown = pages.get_page(request.GET.get("page"))
        group = Group(kind, SEARCHABLES[kind].label.get(language), pages.count, _hits(shown, answer, language))
        context |= {"group": group, "shown": shown}
    return render(request, "search/page.html", context)


@never_cache
@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Return the eight best answers to ``q`` as JSON: title, kind and address of each; those without a page are left out."""
    language = normalise(get_language() or "en")
    answer = search(request.GET.get("q", ""), viewer=viewer_of(request.user))
    hits = _hits(answer.best()[:_PROPOSED], answer, language)
    proposed = [{"title": one.text, "kind": SEARCHABLES[one.type].label.get(language), "url": one.url} for one in hits if one.url]
    return JsonResponse({"suggestions": proposed})


def _hits(entries: Iterable[Any], answer: Answer, language: Language) -> tuple[Hit, ...]:
    return tuple(hit(entry, answer.terms, language) for entry in entries)


def _groups(answer: Answer, language: Language) -> list[Group]:
    counts, entries = answer.of_each(_EACH)
    hits = _hits(entries, answer, language)
    return [
        Group(name, SEARCHABLES[name].label.get(language), count, tuple(one for one in hits if one.type == name))
        for name, count in counts.items()
    ]
