"""The operations on what every record of a kind carries: papers, claims, notes and meetings, as the pages handle them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from scotemp.kit.api import carried_shapes, schemas
from scotemp.kit.api.asking import record, reply, seen, values, viewer
from scotemp.kit.api.once import once
from scotemp.kit.api.problems import Trouble
from scotemp.kit.desks import changing
from scotemp.kit.desks.carrying.load import Load, do
from scotemp.kit.desks.carrying.loads import LOADS
from scotemp.kit.desks.carrying.polls import POLLS
from scotemp.kit.desks.kind import Kind, Verb
from scotemp.kit.evidence.receiving import EvidenceUploadHandler
from scotemp.kit.evidence.selectors import papers_of
from scotemp.kit.evidence.views import send
from scotemp.kit.voting.recounting import recount_data

Add = Callable[..., None]
"""Puts an operation on the router: path, method, view, name, summary, what it answers and what it takes beside JSON."""


class Carrying:
    """Puts the operations on what records of a kind carry on a router."""

    def __init__(self, kind: Kind, add: Add) -> None:
        self.kind, self._put = kind, add
        for load in (one for one in LOADS.values() if one.on(kind)):
            self._listing(load)
            for verb in (*((load.add,) if load.add else ()), *load.verbs):
                self._doing(load, verb)
        self._file()
        if POLLS.on(kind):
            self._recount()

    def _listing(self, load: Load) -> None:
        kind, (schema, shape) = self.kind, carried_shapes.SHAPES[load.name]

        def listing(request: HttpRequest, pk: int) -> HttpResponse:
            who = viewer(request)
            found = record(kind, who, pk)
            return reply([shape(one, who) for one in load.rows(kind, found, who)[:1000]])

        name = f"list_{load.name}_of"
        self._put(f"/{{int:pk}}/{load.name}", "GET", listing, name, str(load.label), {200: list[schema]})  # type: ignore[valid-type]

    def _doing(self, load: Load, verb: Verb) -> None:
        schema, makes = carried_shapes.SHAPES[load.name][0], verb is load.add
        takes_file = any(isinstance(field, forms.FileField) for field in verb.form.base_fields.values())
        view = self._view(load, verb, makes=makes, takes_file=takes_file)
        body = schemas.taken(verb.form, f"{self.kind.model.__name__}{load.name.title()}{verb.name.title()}")
        if not takes_file:
            view.__annotations__["body"] = body
        path = f"/{{int:pk}}/{load.name}" if makes else f"/{{int:pk}}/{load.name}/{{str:row}}/{verb.name}"
        done = {201 if makes else 200: schema}
        extra = {"requestBody": _multipart(body)} if takes_file else {}
        self._put(path, "POST", view, f"{verb.name}_{load.name}_of", f"{load.label}: {verb.label}", done, extra)

    def _view(self, load: Load, verb: Verb, *, makes: bool, takes_file: bool) -> Callable[..., HttpResponse]:
        def act(request: HttpRequest, pk: int, row: str, said: dict[str, Any]) -> HttpResponse:
            kind, who, version = self.kind, viewer(request), seen(request)

            def run() -> HttpResponse:
                found = record(kind, who, pk)
                on = None if makes else _found(load, kind, found, who, row)
                if not load.may(verb, who, found, found if on is None else on):
                    raise changing.NotYours
                taken = values(verb.form, said, who=who, of=found if on is None else on, files=request.FILES)
                made = do(load, verb, who, found, taken, on=on, expected=version)
                return self._reply(load, found, who, made, 201 if makes else 200)

            return run() if verb.untraced else once(request, who, run)

        def with_file(request: HttpRequest, pk: int, row: str = "") -> HttpResponse:
            request.upload_handlers = [EvidenceUploadHandler(request)]
            return act(request, pk, row, request.POST.dict())

        def making_with_file(request: HttpRequest, pk: int) -> HttpResponse:
            return with_file(request, pk)

        def doing_with_file(request: HttpRequest, pk: int, row: str) -> HttpResponse:
            return with_file(request, pk, row)

        def making(request: HttpRequest, pk: int, body: Any) -> HttpResponse:
            return act(request, pk, "", body.dict())

        def doing(request: HttpRequest, pk: int, row: str, body: Any) -> HttpResponse:
            return act(request, pk, row, body.dict())

        if takes_file:
            return making_with_file if makes else doing_with_file
        return making if makes else doing

    def _reply(self, load: Load, found: Any, who: Any, made: Any, status: int) -> HttpResponse:
        """Return the thing as it is now; of one that is no longer listed, only its key."""
        key = made.aspect if load.name == "claims" else str(made.pk)
        now = load.find(self.kind, found, who, key)
        shape = carried_shapes.SHAPES[load.name][1]
        return reply(shape(now, who) if now else {"id": made.pk}, status=status, tag=changing.version(found))

    def _file(self) -> None:
        kind = self.kind

        def file(request: HttpRequest, pk: int, row: int) -> HttpResponseBase:
            who = viewer(request)
            paper = papers_of(record(kind, who, pk), who).filter(pk=row).first() if row < 2**63 else None
            if paper is None:
                raise Trouble("not-found", f"{LOADS['papers'].label}: {row}")
            return send(request, paper)

        self._put("/{int:pk}/papers/{int:row}/file", "GET", file, "file_of", "The file of a paper", {200: bytes})

    def _recount(self) -> None:
        kind = self.kind

        def recount(request: HttpRequest, pk: int, row: str) -> HttpResponse:
            who = viewer(request)
            sitting = _found(POLLS, kind, record(kind, who, pk), who, row)
            if sitting.outcome is None:
                raise Trouble("wrong-state", _("This vote is not closed: there is nothing to count again yet."))
            return reply(recount_data(sitting, sitting.outcome))

        name = "recount_polls_of"
        self._put(
            "/{int:pk}/polls/{str:row}/recount", "GET", recount, name, "What decides a vote, to count it again", {200: dict[str, Any]}
        )


def _found(load: Load, kind: Kind, found: Any, who: Any, row: str) -> Any:
    on = load.find(kind, found, who, row)
    if on is None:
        raise Trouble("not-found", f"{load.label}: {row[:40]}")
    return on


def _multipart(body: Any) -> dict[str, Any]:
    """Return how OpenAPI describes a form with a file."""
    said = body.model_json_schema()
    schema = {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}, **said["properties"]},
        "required": ["file", *said.get("required", [])],
    }
    return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
