"""What went wrong, as RFC 9457 says it: a type for programs, a title and detail in the language that was asked for."""

import json
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Field, Schema

from scotemp.kit.claims.errors import ClaimRefused, SecondPersonNeeded
from scotemp.kit.evidence.errors import PaperRefused
from scotemp.kit.faults import Faults
from scotemp.kit.workflow.errors import MissingRequirements, ReasonNeeded, Refused, Stale, WrongState, spoken

TITLES: Final[dict[str, tuple[int, Promise]]] = {
    "misasked": (400, gettext_lazy("The question cannot be answered")),
    "no-token": (401, gettext_lazy("This needs a token")),
    "not-allowed": (403, gettext_lazy("Your roles do not allow this")),
    "not-found": (404, gettext_lazy("There is no such thing for you")),
    "wrong-state": (409, gettext_lazy("The record is in another state")),
    "missing": (409, gettext_lazy("Something is still missing")),
    "changed": (412, gettext_lazy("The record has changed meanwhile")),
    "invalid": (422, gettext_lazy("The content cannot be taken")),
    "key-used": (422, gettext_lazy("The idempotency key was used for something else")),
    "no-precondition": (428, gettext_lazy("Say which version you have seen")),
}


class Fault(Schema):
    """One thing that is wrong, at the place in the request where it is."""

    pointer: str = Field(description="A JSON pointer into the body, or the name of the parameter")
    detail: str
    code: str = ""


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="urn:scotemp:problem: and one of: " + ", ".join(TITLES))
    title: str
    status: int
    detail: str
    errors: list[Fault] = Field(default_factory=list)


class Trouble(Exception):
    """A request that is answered with a problem."""

    def __init__(self, kind: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.errors = kind, detail, list(errors)


def answer(trouble: Trouble) -> HttpResponse:
    """Return the answer to a request that failed."""
    status, title = TITLES[trouble.kind]
    said: dict[str, Any] = {
        "type": f"urn:scotemp:problem:{trouble.kind}",
        "title": str(title),
        "status": status,
        "detail": trouble.detail,
        "errors": trouble.errors,
    }
    response = HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def from_refusal(refusal: Refused) -> Trouble:
    """Return the problem that a refused verb or move is."""
    match refusal:
        case Stale():
            return Trouble("changed", str(refusal))
        case MissingRequirements():
            missing = [{"pointer": "", "detail": spoken(one.message), "code": one.code} for one in refusal.missing]
            return Trouble("missing", str(refusal), missing)
        case ReasonNeeded():
            return Trouble("invalid", str(refusal), [{"pointer": "/reason", "detail": str(refusal), "code": "required"}])
        case WrongState() | PaperRefused() | ClaimRefused() if not isinstance(refusal, SecondPersonNeeded):
            return Trouble("wrong-state", str(refusal))
    return Trouble("not-allowed", str(refusal))


def from_validation(fault: ValidationError) -> Trouble:
    """Return the problem that faults of a form or a model are."""
    by_field = fault.message_dict if hasattr(fault, "error_dict") else {NON_FIELD_ERRORS: fault.messages}
    errors = [
        {"pointer": "" if name == NON_FIELD_ERRORS else f"/{name}", "detail": str(words), "code": "invalid"}
        for name, messages in by_field.items()
        for words in messages
    ]
    return Trouble("invalid", _("Mend what is listed and send it again; nothing was changed."), errors)


def from_faults(faults: Faults) -> Trouble:
    """Return the problem that the faults of a rule are."""
    return Trouble("invalid", str(faults), [{"pointer": "", "detail": fault.words, "code": fault.code} for fault in faults.faults])
