"""The operations on one kind of record: list, read, make, change, move, and the same for its parts."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import create_model

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.api import schemas, shapes
from scotemp.kit.api.asking import record, reply, seen, values, viewer, viewer_now
from scotemp.kit.api.carried import Carrying
from scotemp.kit.api.once import LONGEST, once
from scotemp.kit.api.problems import Problem, Trouble
from scotemp.kit.desks import changing
from scotemp.kit.desks.kind import Kind, Part, Verb
from scotemp.kit.desks.listing import Asked, Misasked, answer, filters_of, understand
from scotemp.kit.events import log

_FAILS = (400, 401, 403, 404, 409, 412, 422, 428)
_READS = (400, 401, 404, 422)
_PROBLEM = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


class Operations:
    """Puts the operations of a kind on a router."""

    def __init__(self, kind: Kind, prefix: str) -> None:
        self.kind, self.prefix, self.router = kind, prefix, Router(tags=[kind.key])
        self._reading()
        if kind.create:
            self._creating(kind.create)
        for verb in kind.verb.values():
            self._doing(verb)
        if kind.flow:
            self._moving()
        for part in kind.parts:
            self._part(part)
        Carrying(kind, self._add)

    def _add(
        self,
        path: str,
        method: str,
        view: Callable[..., HttpResponse],
        name: str,
        summary: str,
        done: dict[int, Any],
        more: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        fails = _READS if method == "GET" else _FAILS
        view.__name__ = f"{name}_{self.kind.key}".replace("-", "_")
        # ninja makes a class for every declared answer: the first failure is declared so, the others, alike, are only described.
        extra = {"parameters": _headers(method, makes=path == ""), "responses": {code: _described(code) for code in fails[1:]}, **more}
        answers = {**done, fails[0]: Problem}
        self.router.add_api_operation(
            path, [method], view, operation_id=view.__name__, summary=summary, response=answers, openapi_extra=extra
        )

    def _reading(self) -> None:
        kind, prefix = self.kind, self.prefix

        def listing(request: HttpRequest, said: Any) -> HttpResponse:
            asked = _understood(kind, said)
            found = answer(kind, viewer(request), asked)
            items = [shapes.line(kind, one, prefix) for one in found.records]
            return reply({"items": items, "total": found.total, "page": found.page, "pages": found.pages})

        def read(request: HttpRequest, pk: int) -> HttpResponse:
            return self._whole(viewer(request), pk)

        def events(request: HttpRequest, pk: int) -> HttpResponse:
            found = log.timeline(record(kind, self._member(request), pk))
            return reply([shapes.event(one) for one in found[:1000]])

        listing.__annotations__["said"] = Query[_parameters(kind)]  # type: ignore[misc]
        self._add("", "GET", listing, "list", f"List: {kind.plural}", {200: schemas.page(kind)})
        self._add("/{int:pk}", "GET", read, "read", f"Read: {kind.label}", {200: schemas.record(kind)})
        self._add("/{int:pk}/events", "GET", events, "events", f"What happened: {kind.label}", {200: list[dict[str, Any]]})

    def _creating(self, verb: Verb) -> None:
        kind = self.kind

        def create(request: HttpRequest, body: Any) -> HttpResponse:
            who = viewer(request)

            def act() -> HttpResponse:
                if not kind.may_create(who):
                    raise changing.NotYours
                made = changing.create(kind, who, values(verb.form, body.dict(), who=who, of=None), "program")
                return self._whole(viewer_now(request), made.pk, status=201)

            return once(request, who, act)

        create.__annotations__["body"] = schemas.taken(verb.form, f"{kind.model.__name__}Made")
        self._add("", "POST", create, "create", str(verb.label), {201: schemas.record(kind)})

    def _doing(self, verb: Verb) -> None:
        kind, edits = self.kind, verb is self.kind.edit

        def do(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
            who, version = viewer(request), seen(request)

            def act() -> HttpResponse:
                found = record(kind, who, pk)
                said = dict(verb.initial(found)) | body.dict(exclude_unset=True) if edits else body.dict()
                changing.do(verb, who, found, values(verb.form, said, who=who, of=found), expected=version)
                return self._whole(viewer(request), pk)

            return once(request, who, act)

        title = verb.name.title().replace("-", "")
        do.__annotations__["body"] = schemas.taken(verb.form, f"{kind.model.__name__}{title}", partly=edits)
        path, method = ("/{int:pk}", "PATCH") if edits else (f"/{{int:pk}}/do/{verb.name}", "POST")
        self._add(path, method, do, f"do_{verb.name}", str(verb.label), {200: schemas.record(kind)})

    def _moving(self) -> None:
        kind = self.kind

        def move(request: HttpRequest, pk: int, transition: str, body: schemas.Move) -> HttpResponse:
            who, version = viewer(request), seen(request)

            def act() -> HttpResponse:
                found = record(kind, who, pk)
                if kind.flow is None or transition not in kind.flow.transition or not kind.flow.transition[transition].offered:
                    raise Trouble("not-found", transition)
                changing.move(
                    who, found, transition, expected=version, reason=body.reason, occurred_on=body.occurred_on, evidence=body.evidence
                )
                return self._whole(viewer(request), pk)

            return once(request, who, act)

        self._add("/{int:pk}/moves/{transition}", "POST", move, "move", f"Move: {kind.label}", {200: schemas.record(kind)})

    def _part(self, part: Part) -> None:
        kind, schema = self.kind, schemas.part_row(self.kind, part)

        def rows(request: HttpRequest, pk: int) -> HttpResponse:
            who = viewer(request)
            return reply([shapes.part_row(part, row) for row in part.rows(record(kind, who, pk), who)[:1000]])

        self._add(f"/{{int:pk}}/{part.name}", "GET", rows, f"list_{part.name}_of", str(part.label), {200: list[schema]})  # type: ignore[valid-type]
        if part.add:
            self._adding(part, part.add, schema)
        for verb in part.verbs:
            self._row_doing(part, verb, schema)

    def _adding(self, part: Part, verb: Verb, schema: type[Schema]) -> None:
        kind = self.kind

        def add(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
            who, version = viewer(request), seen(request)

            def act() -> HttpResponse:
                found = record(kind, who, pk)
                said = values(verb.form, body.dict(), who=who, of=found)
                made = changing.do(verb, who, found, said, expected=version)
                return _row_reply(part, found, who, made.pk, 201)

            return once(request, who, act)

        add.__annotations__["body"] = schemas.taken(verb.form, self._body_name(part, verb))
        self._add(f"/{{int:pk}}/{part.name}", "POST", add, f"{verb.name}_{part.name}_of", f"{part.label}: {verb.label}", {201: schema})

    def _row_doing(self, part: Part, verb: Verb, schema: type[Schema]) -> None:
        kind = self.kind

        def do(request: HttpRequest, pk: int, row: int, body: Any) -> HttpResponse:
            who, version = viewer(request), seen(request)

            def act() -> HttpResponse:
                found = record(kind, who, pk)
                target = _row(part, found, who, row)
                said = values(verb.form, body.dict(), who=who, of=target)
                changing.do(verb, who, found, said, on=target, expected=version)
                return _row_reply(part, found, who, row, 200)

            return once(request, who, act)

        do.__annotations__["body"] = schemas.taken(verb.form, self._body_name(part, verb))
        path = f"/{{int:pk}}/{part.name}/{{int:row}}/{verb.name}"
        self._add(path, "POST", do, f"{verb.name}_{part.name}_of", f"{part.label}: {verb.label}", {200: schema})

    def _body_name(self, part: Part, verb: Verb) -> str:
        return f"{self.kind.model.__name__}{part.name.title()}{verb.name.title()}".replace("-", "").replace("_", "")

    def _whole(self, who: Viewer, pk: int, status: int = 200) -> HttpResponse:
        said = shapes.whole(self.kind, record(self.kind, who, pk), who, self.prefix)
        return reply(said, status=status, tag=said["version"], location=said["url"] if status == 201 else None)

    def _member(self, request: HttpRequest) -> Viewer:
        """Return the viewer, who must have an account: timelines name people's keys."""
        who = viewer(request)
        if not who.is_member:
            raise Trouble("no-token", str(changing.NotYours()))
        return who


def _described(code: int) -> dict[str, Any]:
    return {"description": HTTPStatus(code).phrase, "content": _PROBLEM}


def _headers(method: str, *, makes: bool) -> list[dict[str, Any]]:
    """Return the headers that a change carries, as OpenAPI describes them."""
    if method == "GET":
        return []
    key = {"name": "Idempotency-Key", "in": "header", "required": False, "schema": {"type": "string", "maxLength": LONGEST}}
    tag = {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string", "pattern": '^"[0-9]{1,11}"$'}}
    return [key] if makes else [key, tag]


def _row_reply(part: Part, record: Any, who: Viewer, pk: int, status: int) -> HttpResponse:
    """Return a row as it is now; of one that is no longer shown, only its number."""
    row = part.rows(record, who).filter(pk=pk).first()
    return reply(shapes.part_row(part, row) if row else {"id": pk}, status=status, tag=changing.version(record))


def _row(part: Part, record: Any, who: Viewer, pk: int) -> Any:
    found = part.rows(record, who).filter(pk=pk).first()
    if found is None:
        raise Trouble("not-found", f"{part.label}: {pk}")
    return found


def _parameters(kind: Kind) -> type[Schema]:
    """Return the schema of what a list may be asked."""
    fields: dict[str, Any] = dict.fromkeys(("q", "sort", "page", "size", *(one.name for one in filters_of(kind))), (str, ""))
    return create_model(f"{kind.model.__name__}Question", __base__=Schema, **fields)


def _understood(kind: Kind, said: Any) -> Asked:
    try:
        return understand(kind, said.dict())
    except Misasked as misasked:
        fault = {"pointer": misasked.where, "detail": str(misasked), "code": "choice"}
        raise Trouble("misasked", str(misasked), [fault]) from misasked
