"""Pictures: whether their first parts are as their format wants them."""

import os
import struct
import zlib
from typing import IO, Final

from django.utils.translation import gettext as _

from scotemp.kit.evidence.content.refusal import FileRefused

PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
_RIFF, _WEBP = b"RIFF", b"WEBP"

_STAND_ALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9


def is_webp(head: bytes) -> bool:
    """Say whether a file begins as a WebP does."""
    return head[:4] == _RIFF and head[8:12] == _WEBP


def check_png(file: IO[bytes]) -> None:
    """Refuse a PNG without a sound header or without an end; raises FileRefused."""
    file.seek(len(PNG))
    header = file.read(25)
    sound = header[:8] == b"\x00\x00\x00\rIHDR" and len(header) == 25 and header[21:] == struct.pack(">I", zlib.crc32(header[4:21]))
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - 12))
    if not sound or file.read()[4:8] != b"IEND":
        raise _damaged()


def check_jpeg(file: IO[bytes]) -> None:
    """Refuse a JPEG whose segments do not lead to a picture; raises FileRefused. What cameras append behind it is let be."""
    file.seek(2)
    framed = False
    while (marker := _marker(file)) != _SCAN:
        if marker in _STAND_ALONE:
            continue
        length = int.from_bytes(file.read(2), "big")
        if marker == _END or length < 2:
            raise _damaged()
        framed = framed or marker in _FRAMES
        file.seek(length - 2, os.SEEK_CUR)
    if not framed:
        raise _damaged()


def check_webp(file: IO[bytes]) -> None:
    """Refuse a WebP that is shorter than it says or holds no picture; raises FileRefused."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(16)
    if head[12:] not in {b"VP8 ", b"VP8L", b"VP8X"} or int.from_bytes(head[4:8], "little") + 8 > size:
        raise _damaged()


def _marker(file: IO[bytes]) -> int:
    """Return the next marker, behind any number of fill bytes."""
    if file.read(1) != b"\xff":
        raise _damaged()
    while (code := file.read(1)) == b"\xff":
        continue
    if not code:
        raise _damaged()
    return code[0]


def _damaged() -> FileRefused:
    return FileRefused("damaged", _("This picture is damaged or incomplete: open it, save it anew and send that copy."))
