"""How a page takes a file of evidence: bounded by its own limit, on its way to disk."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponseBase]


class EvidenceUploadHandler(TemporaryFileUploadHandler):
    """Writes an arriving file to disk, and of one that is too large no more than shows that it is."""

    written = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.written = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a chunk unless the limit is behind us."""
        kept = raw_data[: max(settings.EVIDENCE_MAX_BYTES + 1 - self.written, 0)]
        self.written += len(kept)
        self.file.write(kept)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file, at most one byte over the limit."""
        return super().file_complete(self.written)


def receives_evidence(view: View) -> View:
    """Let a view take files up to ``EVIDENCE_MAX_BYTES``, others keep the limit of the settings; CSRF is checked all the same.

    The check reads the form, so it must come after the handler is chosen: the one of the middleware would come before.
    """
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def receive(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [EvidenceUploadHandler(request)]
        return guarded(request, *args, **kwargs)

    return receive
