"""The viewer of a request: the rights of whoever asks, read when somebody first wants to know them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from scotemp.kit.access.viewer import Viewer, viewer_of


class ViewerRequest(HttpRequest):
    """A request as views get it; ``viewer`` has the rights of who asks."""

    viewer: Viewer


class ViewerMiddleware:
    """Puts ``viewer`` on every request; nothing is read until it is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request that knows its viewer."""
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
