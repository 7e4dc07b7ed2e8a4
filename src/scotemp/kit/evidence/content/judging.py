"""What a file is, whatever it is called: its media type, its cleaned name, and whether both agree."""

from typing import IO, Final, NamedTuple

from django.utils.translation import gettext as _

from scotemp.kit.evidence.content import images, naming, office, pdf, text
from scotemp.kit.evidence.content.refusal import FileRefused

SUFFIXES: Final = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    office.DOCX: (".docx",),
    office.XLSX: (".xlsx",),
    office.PPTX: (".pptx",),
    office.ODT: (".odt",),
    "text/csv": (".csv",),
    "text/plain": (".txt",),
}
"""How the names of the accepted media types end; the first is given to a name without an end."""

_PROGRAMS = (
    b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"#!",
)  # fmt: skip


class Judged(NamedTuple):
    """What a file is."""

    media_type: str
    name: str
    encrypted: bool = False


def judge(file: IO[bytes], name: str) -> Judged:
    """Return what a file is; raises FileRefused for one that is empty, of no accepted kind, or called what it is not."""
    file.seek(0)
    head = file.read(512)
    if not head:
        raise FileRefused("empty", _("This file is empty: choose the one that you meant."))
    cleaned = naming.cleaned(name)
    media_type = _media_type(file, head, naming.suffix(cleaned))
    return Judged(media_type, _agreeing(cleaned, media_type), media_type == "application/pdf" and pdf.is_encrypted(file))


def _media_type(file: IO[bytes], head: bytes, suffix: str) -> str:
    if head.startswith(pdf.SIGNATURE):
        return "application/pdf"
    if head.startswith(office.SIGNATURE):
        return office.media_type(file)
    if head.startswith((images.PNG, images.JPEG)) or images.is_webp(head):
        return _picture(file, head)
    if head.startswith(office.OLD):
        raise FileRefused(
            "old_office", _("This is a file of an old Office or one with a password: save it as DOCX, XLSX or PPTX without a password.")
        )
    if head.startswith(_PROGRAMS) or (head.startswith(b"MZ") and b"\x00" in head):
        raise FileRefused("program", _("This is a program or a script: only papers are taken, not what runs."))
    text.check(file)
    return "text/csv" if suffix == ".csv" else "text/plain"


def _picture(file: IO[bytes], head: bytes) -> str:
    if head.startswith(images.PNG):
        images.check_png(file)
        return "image/png"
    if head.startswith(images.JPEG):
        images.check_jpeg(file)
        return "image/jpeg"
    images.check_webp(file)
    return "image/webp"


def _agreeing(name: str, media_type: str) -> str:
    """Return the name with the end that its media type wants; raises FileRefused if it has another."""
    ends = SUFFIXES[media_type]
    said = naming.suffix(name)
    if not said:
        return name + ends[0]
    if said not in ends:
        raise FileRefused(
            "mislabelled",
            _("The name ends in %(said)s, but the content calls for %(ends)s: send the right file, or rename it.")
            % {"said": said, "ends": ", ".join(ends)},
        )
    return name
