"""What is published, for programs: the snapshots that everybody sees, with or without a token."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from scotemp.kit.api.asking import reply
from scotemp.kit.api.problems import Problem, Trouble
from scotemp.kit.desks.laying import kind_named
from scotemp.kit.desks.publishing import invented, out_for, out_today
from scotemp.kit.publication.models import Publication

_LONG = 50
_MOST_PAGES = 10_000


class Asked(Schema):
    """Which page of the list."""

    page: str = "1"


class Published(Schema):
    """A version that everybody sees; `sha256` is that of the payload as JSON in ASCII, keys in order, no spaces."""

    id: int
    kind: str | None
    title: str
    version: int
    payload: dict[str, Any]
    sha256: str
    published_on: date
    expires_on: date | None
    is_demonstration: bool


class PublishedPage(Schema):
    """A page of what is published today, latest first."""

    items: list[Published]
    total: int
    page: int
    pages: int


def router() -> Router:
    """Return the operations on what is published."""
    made = Router(tags=["published"])

    def published(request: HttpRequest, said: Query[Asked]) -> HttpResponse:
        return reply(_listed(said.page))

    def one(request: HttpRequest, pk: int) -> HttpResponse:
        version = out_for(pk)
        if version is None:
            raise Trouble("not-found", _("Nothing is published under the number %(number)s.") % {"number": pk})
        return reply(_shaped([version])[0])

    reads = dict.fromkeys((400, 401, 404, 422), Problem)
    made.add_api_operation(
        "", ["GET"], published, operation_id="published", summary="What is published", response={200: PublishedPage, **reads}
    )
    made.add_api_operation(
        "/{int:pk}", ["GET"], one, operation_id="published_one", summary="A published version", response={200: Published, **reads}
    )
    return made


def _listed(asked: str) -> dict[str, Any]:
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked) <= _MOST_PAGES):
        words = _("“%(name)s” is a whole number from 1 to %(most)s.") % {"name": "page", "most": _MOST_PAGES}
        raise Trouble("misasked", words, [{"pointer": "page", "detail": words, "code": "choice"}])
    out = out_today()
    total = out.count()
    pages = max(1, -(-total // _LONG))
    page = min(int(asked), pages)
    return {"items": _shaped(list(out[(page - 1) * _LONG : page * _LONG])), "total": total, "page": page, "pages": pages}


def _shaped(versions: list[Publication]) -> list[dict[str, Any]]:
    made_up = invented(versions)
    return [_shape(version, made_up=version.subject in made_up) for version in versions]


def _shape(version: Publication, *, made_up: bool) -> dict[str, Any]:
    kind = kind_named(version.subject_type)
    plain = {name: getattr(version, name) for name in ("title", "version", "payload", "sha256", "published_on", "expires_on")}
    return Published(id=version.pk, kind=kind.key if kind else None, is_demonstration=made_up, **plain).model_dump(mode="json")
