"""Portable documents: whether one is whole, and whether it is encrypted."""

import os
import re
from typing import IO, Final

from django.utils.translation import gettext as _

from scotemp.kit.evidence.content.refusal import FileRefused

SIGNATURE: Final = b"%PDF-"

_VERSION = re.compile(rb"%PDF-[12]\.\d")
_TABLE = re.compile(rb"startxref\s+(\d{1,15})\s")
_ENCRYPTION = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_TAIL, _END, _TRAILER = 4096, 1024, 65536


def is_encrypted(file: IO[bytes]) -> bool:
    """Say whether a PDF is encrypted, looking only at its end and at the trailer that its end points to; raises FileRefused.

    Many an encrypted document opens without a password and only forbids printing, so this is to be told, not to be refused.
    """
    size = file.seek(0, os.SEEK_END)
    tail = _read(file, max(0, size - _TAIL), _TAIL)
    table = _TABLE.findall(tail)
    if not _VERSION.match(_read(file, 0, 8)) or b"%%EOF" not in tail[-_END:] or not table:
        raise FileRefused("damaged", _("This PDF is damaged or incomplete: open it, save it anew and send that copy."))
    return bool(_ENCRYPTION.search(tail) or _ENCRYPTION.search(_read(file, int(table[-1]), _TRAILER)))


def _read(file: IO[bytes], start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)
