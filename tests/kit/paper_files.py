"""Small files of every kind that evidence takes, and of some that it does not."""

import io
import struct
import zipfile
import zlib

import openpyxl
from docx import Document
from pypdf import PdfWriter

from scotemp.kit.evidence.content import office


def pdf(*, encrypted: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(72, 72)
    if encrypted:
        writer.encrypt("", "owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def png() -> bytes:
    def part(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"\x00\x00")) + part(b"IEND", b"")


def jpeg(behind: bytes = b"") -> bytes:
    def segment(marker: int, content: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content

    frame = segment(0xC0, b"\x08\x00\x01\x00\x01\x01\x01\x11\x00")
    return b"\xff\xd8" + segment(0xE0, b"JFIF\x00" + bytes(9)) + frame + segment(0xDA, bytes(6)) + b"\x00\xff\xd9" + behind


def webp() -> bytes:
    picture = b"VP8L" + struct.pack("<I", 6) + b"\x2f\x00\x00\x00\x00\x00"
    return b"RIFF" + struct.pack("<I", len(picture) + 4) + b"WEBP" + picture


def docx() -> bytes:
    written = io.BytesIO()
    document = Document()
    document.add_paragraph("Устав 章程")
    document.save(written)
    return written.getvalue()


def xlsx() -> bytes:
    written = io.BytesIO()
    openpyxl.Workbook().save(written)
    return written.getvalue()


def archive_of(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def contents(media_type: str) -> bytes:
    return f'<Types><Override PartName="/main.xml" ContentType="{media_type}.main+xml"/></Types>'.encode()


def pptx() -> bytes:
    return archive_of({"[Content_Types].xml": contents(office.PPTX), "ppt/presentation.xml": b"<p/>"})


def odt() -> bytes:
    return archive_of({"mimetype": office.ODT.encode(), "content.xml": b"<office/>"})


def with_member(document: bytes, name: str, content: bytes = b"x") -> bytes:
    """Return an office document with one more member."""
    written = io.BytesIO(document)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


def that_lies(document: bytes, claimed: int) -> bytes:
    """Return an archive whose lists say that every member unpacks to `claimed` bytes."""
    altered = bytearray(document)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = altered.find(mark)
        while at >= 0:
            altered[at + offset : at + offset + 4] = struct.pack("<I", claimed)
            at = altered.find(mark, at + 4)
    return bytes(altered)
