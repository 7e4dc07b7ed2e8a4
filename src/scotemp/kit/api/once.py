"""A request that is sent twice with one idempotency key does its work once and is answered twice alike."""

import hashlib
from collections.abc import Callable, Iterator

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from scotemp.kit.access.viewer import Viewer
from scotemp.kit.api.models import Kept
from scotemp.kit.api.problems import Trouble

LONGEST = 200


def once(request: HttpRequest, viewer: Viewer, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Do what a request asks, or return the answer that was given before; raises Trouble if the key was used for another request."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or viewer.key is None:
        return act()
    if len(key) > LONGEST or not key.isprintable():
        words = _("An idempotency key has at most %(most)s printable signs.") % {"most": LONGEST}
        raise Trouble("misasked", words, [{"pointer": "Idempotency-Key", "detail": words, "code": "length"}])
    said = hashlib.sha256(f"{request.method} {request.get_full_path()} {request.headers.get('If-Match', '')}\n".encode())
    for piece in _content(request):
        said.update(piece)
    try:
        with transaction.atomic():
            kept = Kept.objects.create(user_id=int(viewer.key), key=key, fingerprint=said.hexdigest())
            response = act()
            kept.status, kept.body = response.status_code, response.content.decode()
            kept.headers = {name: response[name] for name in ("ETag", "Location", "Content-Type") if name in response}
            kept.save()
            return response
    except IntegrityError:
        before = Kept.objects.filter(user_id=int(viewer.key), key=key).first()
        if before is None:  # it was another constraint
            raise
    if before.fingerprint != said.hexdigest():
        raise Trouble("key-used", _("This key has answered another request: make a new key for each thing to be done."))
    return HttpResponse(before.body, status=before.status, headers=before.headers | {"Idempotent-Replayed": "true"})


def _content(request: HttpRequest) -> Iterator[bytes]:
    """Return what was sent; of a form with files, which has been read to disk by now, its fields and the files in chunks."""
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    yield repr(sorted(request.POST.lists())).encode()
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            yield repr((name, file.name, file.size)).encode()
            yield from file.chunks()
