"""What every operation asks of a request: whom it speaks for, which record it means, and which version was seen."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from scotemp.kit.access.viewer import VISITOR, Viewer
from scotemp.kit.api.problems import Trouble, from_validation
from scotemp.kit.api.tokens import find, viewer_for
from scotemp.kit.desks.kind import Kind

_CHANGES = frozenset({"POST", "PATCH", "PUT", "DELETE"})


class Bearer(HttpBearer):
    """Reads the token; without one a program sees what visitors see, and changes nothing."""

    def __call__(self, request: HttpRequest) -> Viewer:
        """Return whom the request speaks for; raises Trouble for a token that opens nothing or may not write."""
        said = request.headers.get("Authorization", "")
        if not said:
            if request.method in _CHANGES:
                raise Trouble("no-token", _("Send a token that may change records: Authorization: Bearer sct_…"))
            return VISITOR
        scheme, _space, secret = said.partition(" ")
        token = find(secret.strip()) if scheme.lower() == "bearer" else None
        if token is None:
            raise Trouble(
                "no-token", _("This token is not known, has ended or was taken back: make a new one on the page of your account.")
            )
        if request.method in _CHANGES and not token.may_write:
            raise Trouble("not-allowed", _("This token may only read: make one that may change records."))
        request.token = token  # type: ignore[attr-defined]
        return viewer_for(token)

    def authenticate(self, request: HttpRequest, token: str) -> Viewer:
        """Return whom a token speaks for."""
        found = find(token)
        return viewer_for(found) if found else VISITOR


def viewer(request: HttpRequest) -> Viewer:
    """Return whom the request speaks for, as ``Bearer`` found."""
    return request.auth  # type: ignore[attr-defined, no-any-return]


def viewer_now(request: HttpRequest) -> Viewer:
    """Return whom the request speaks for with the roles of this moment: who has just made a record may hold one on it."""
    return viewer_for(request.token)  # type: ignore[attr-defined]


def record(kind: Kind, who: Viewer, pk: int) -> Any:
    """Return a record that the viewer may see; raises Trouble as if it were not there."""
    found = kind.load(kind.model.objects.visible_to(who).filter(pk=pk)).first() if pk < 2**63 else None
    if found is None:
        raise Trouble(
            "not-found", _("There is no %(kind)s with the number %(number)s that you may see.") % {"kind": kind.label, "number": pk}
        )
    return found


def seen(request: HttpRequest) -> int:
    """Return the version that the asker has seen, from ``If-Match``; raises Trouble without one."""
    said = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not said:
        raise Trouble(
            "no-precondition", _("Send If-Match with the ETag of the record as you last saw it, so that nobody's change is overwritten.")
        )
    if not (said.isascii() and said.isdigit() and len(said) < 12):
        raise Trouble("changed", _("“%(tag)s” is no ETag of this record: read it again.") % {"tag": said[:40]})
    return int(said)


def values(form: type[forms.Form], said: Mapping[str, Any], *, who: Viewer, of: Any, files: Any = None) -> dict[str, Any]:
    """Return the cleaned values of a form; raises Trouble with every fault."""
    given = {name: value for name, value in said.items() if value is not None}
    filled = form(given, files, viewer=who, record=of)  # type: ignore[call-arg]
    if not filled.is_valid():
        raise from_validation(forms.ValidationError(filled.errors.as_data()))
    return filled.cleaned_data


def reply(said: object, *, status: int = 200, tag: int | None = None, location: str | None = None) -> HttpResponse:
    """Return an answer in JSON, with the version as its ETag."""
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type="application/json")
    if tag is not None:
        response["ETag"] = f'"{tag}"'
    if location is not None:
        response["Location"] = location
    return response
