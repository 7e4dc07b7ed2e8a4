"""Files that visitors send: bounded while they arrive, kept a while under a token that cannot be guessed."""

import io
import secrets
import zipfile
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler

_CACHE = "uploads"


class BoundedUploadHandler(MemoryFileUploadHandler):
    """Keeps an arriving file in memory, and of one that is too large no more than shows that it is."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Take every file into memory, whatever length the request claims."""
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a chunk unless the limit is behind us."""
        room = settings.IMPORT_MAX_BYTES + 1 - self.file.tell()
        self.file.write(raw_data[: max(room, 0)])

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Return the file, at most one byte over the limit."""
        return super().file_complete(self.file.tell())


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


def keep(upload: Upload) -> str:
    """Store a file for ``UPLOAD_SECONDS`` and return its token."""
    token = secrets.token_urlsafe(24)
    caches[_CACHE].set(token, (upload.name, upload.content), settings.UPLOAD_SECONDS)
    return token


def find(token: str) -> Upload | None:
    """Return the file of a token; nothing if it has expired or never was."""
    kept = caches[_CACHE].get(token)
    return Upload(*kept) if kept else None


def kind(content: bytes) -> str | None:
    """Return ``xlsx`` or ``csv`` judged by content, whatever the name says; nothing for any other file.

    A workbook that would unpack to more than ``UPLOAD_MAX_UNPACKED_BYTES`` is no workbook for us.

    >>> kind(b"industry,output"), kind(b"%PDF-1.7")
    ('csv', None)
    """
    if content.startswith(b"PK"):
        return "xlsx" if _is_workbook(content) else None
    text = content and b"\x00" not in content and not content.lstrip().startswith((b"%PDF", b"<", b"{"))
    return "csv" if text else None


def _is_workbook(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            return "xl/workbook.xml" in archive.namelist() and unpacked <= settings.UPLOAD_MAX_UNPACKED_BYTES
    except zipfile.BadZipFile:
        return False
