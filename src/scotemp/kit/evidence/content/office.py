"""Office documents, which are ZIP archives: which of the accepted ones it is, and that nothing in it runs or bursts."""

import os
import struct
import zipfile
import zlib
from copy import copy
from typing import IO, Final

from django.conf import settings
from django.utils.translation import gettext as _

from scotemp.kit.evidence.content.refusal import FileRefused

SIGNATURE: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007 begin, and those of today that have a password."""

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT: Final = "application/vnd.oasis.opendocument.text"

_MOST_MEMBERS = 5000
_ENTRY = b"PK\x01\x02"
_CHUNK = 64 * 1024
_NO_END = 1 << 62  # a size that makes unpacking go on until the packed bytes end
_LOCKED = 0x61  # the bits of a member that say: encrypted, strongly encrypted, patched
_CONTENTS = "[content_types].xml"
_LONGEST_CONTENTS = 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)


def media_type(file: IO[bytes]) -> str:
    """Return the media type of an office document; raises FileRefused for any other archive, for macros, bombs and passwords."""
    if _entries(file) > _MOST_MEMBERS:
        raise _bomb()
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_passwords(archive)
            _refuse_bombs(archive)
            return _which(archive)
    except _BROKEN:
        raise FileRefused("damaged", _("This document is damaged or incomplete: open it, save it anew and send that copy.")) from None


def _entries(file: IO[bytes]) -> int:
    """Return at least as many as the members of an archive, counted before any list of them is built."""
    file.seek(0)
    found, held = 0, b""
    while chunk := file.read(_CHUNK):
        found += (held + chunk).count(_ENTRY)
        held = chunk[-(len(_ENTRY) - 1) :]
    return found


def _refuse_passwords(archive: zipfile.ZipFile) -> None:
    usual = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if any(member.flag_bits & _LOCKED or member.compress_type not in usual for member in archive.infolist()):
        raise FileRefused("password", _("Parts of this file are encrypted or packed in an unusual way: save it without a password."))


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Unpack everything, piece by piece and keeping none, whatever sizes the archive claims."""
    room = settings.EVIDENCE_MAX_UNPACKED_BYTES
    for member in archive.infolist():
        honest = copy(member)
        honest.file_size = _NO_END
        with archive.open(honest) as stream:
            while piece := stream.read(_CHUNK):
                room -= len(piece)
                if room < 0:
                    raise _bomb()


def _bomb() -> FileRefused:
    most = settings.EVIDENCE_MAX_UNPACKED_BYTES // (1024 * 1024)
    return FileRefused(
        "bomb", _("Unpacked, this file is larger than %(most)d MB or has too many parts: save a smaller copy.") % {"most": most}
    )


def _which(archive: zipfile.ZipFile) -> str:
    members = {member.filename.lower(): member for member in archive.infolist()}
    if any(_runs(name) for name in members):
        raise _macros()
    if "mimetype" in members and _content(archive, members["mimetype"]).strip() == ODT.encode():
        return ODT
    if _CONTENTS in members:
        listed = _content(archive, members[_CONTENTS])
        if b"macroenabled" in listed.lower():
            raise _macros()
        for kind in (DOCX, XLSX, PPTX):
            if f'"{kind}.main+xml"'.encode() in listed:
                return kind
    raise FileRefused(
        "archive", _("An archive is not taken, because its content cannot be judged: send each paper in it as a file of its own.")
    )


def _runs(name: str) -> bool:
    """Say whether a member is a program: a macro of Office or of OpenDocument, a macro sheet or a control."""
    base = os.path.basename(name)
    return base.startswith("vbaproject") or name.startswith(("basic/", "scripts/")) or "/macrosheets/" in name or "/activex/" in name


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as stream:
        return stream.read(_LONGEST_CONTENTS)


def _macros() -> FileRefused:
    return FileRefused("macros", _("This document holds macros or controls: save it as DOCX, XLSX, PPTX or ODT without them."))
