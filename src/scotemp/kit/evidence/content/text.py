"""Plain text and tables of it, in UTF-8 or UTF-16; nothing that a browser or a shell would run."""

import codecs
import re
from typing import IO

from django.utils.translation import gettext as _

from scotemp.kit.evidence.content.refusal import FileRefused

_CHUNK = 64 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(b"[\x00-\x08\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php|\?xml)\b", re.IGNORECASE)
_LONGEST_MARK = 32
_BLANK = "\ufeff \t\r\n\f"


def check(file: IO[bytes]) -> None:
    """Refuse what is not plain text: other encodings, markup, anything else; raises FileRefused."""
    file.seek(0)
    begun = file.read(2)
    encoding = "utf-16" if begun in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    held, first = "", True
    while True:
        chunk = file.read(_CHUNK)
        words = _decoded(decoder, chunk)
        if _CONTROL.search(words):
            raise unknown()
        if _MARKUP.search(held + words) or (first and words.lstrip(_BLANK).startswith("<")):
            raise FileRefused("markup", _("This is a web page or markup, not plain text: save it as PDF."))
        if not chunk:
            return
        held, first = words[-_LONGEST_MARK:], False


def unknown() -> FileRefused:
    """Return the refusal of a file that is none of those accepted."""
    return FileRefused("unknown", _("This kind of file is not taken: send PDF, PNG, JPEG, WebP, DOCX, XLSX, PPTX, ODT, CSV or TXT."))


def _decoded(decoder: codecs.IncrementalDecoder, chunk: bytes) -> str:
    try:
        return decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        if _CONTROL_BYTES.search(chunk):
            raise unknown() from None
        raise FileRefused("encoding", _("This text is not in UTF-8: save it as UTF-8 and send it again.")) from None
