"""The whole interface: every kind of every desk, and what belongs to none."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError as Unreadable

from scotemp.kit.api import problems, publishing, searching
from scotemp.kit.api.asking import Bearer
from scotemp.kit.api.operations import Operations
from scotemp.kit.api.problems import Trouble
from scotemp.kit.api.wording import complaint
from scotemp.kit.desks.kind import kinds
from scotemp.kit.faults import Faults
from scotemp.kit.workflow.errors import Refused

PREFIX = "/api/v1"


def build() -> NinjaAPI:
    """Build the interface of all desks that have declared themselves."""
    api = NinjaAPI(title="SCO TEMP", version="1", auth=Bearer(), docs_url=None, openapi_url="/openapi.json")
    for key, kind in kinds().items():
        api.add_router(f"/{key}", Operations(kind, PREFIX).router)
    api.add_router("/published", publishing.router())
    api.add_router("/search", searching.router(PREFIX))

    @api.exception_handler(Trouble)
    def trouble(request: HttpRequest, fault: Trouble) -> HttpResponse:
        return problems.answer(fault)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, fault: Refused) -> HttpResponse:
        return problems.answer(problems.from_refusal(fault))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, fault: ValidationError) -> HttpResponse:
        return problems.answer(problems.from_validation(fault))

    @api.exception_handler(Faults)
    def faults(request: HttpRequest, fault: Faults) -> HttpResponse:
        return problems.answer(problems.from_faults(fault))

    @api.exception_handler(Unreadable)
    def unreadable(request: HttpRequest, fault: Unreadable) -> HttpResponse:
        return problems.answer(Trouble("invalid", _("Mend what is listed and send it again; nothing was changed."), _places(fault)))

    return api


def _places(fault: Unreadable) -> list[dict[str, str]]:
    """Return each fault with a JSON pointer; the first two words of a place say only that it is the body."""
    return [
        {
            "pointer": "".join(f"/{part}" for part in error["loc"][2:]) or str(error["loc"][-1]),
            "detail": complaint(error),
            "code": error["type"],
        }
        for error in fault.errors
    ]
