"""Every request knows the rights of whoever sent it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from scotemp.kit.access.viewer import viewer_of


def viewer(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.viewer``, read from the database only where a page asks for it."""

    def handle(request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]
        return answer(request)

    return handle
