"""Files are what their content says: the accepted ones are told apart, and nothing else gets in."""

import io
import re
from contextlib import suppress

import paper_files as files
import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from pytest_django.fixtures import Settings

from scotemp.kit.evidence.content import naming, office
from scotemp.kit.evidence.content.judging import SUFFIXES, Judged, judge
from scotemp.kit.evidence.content.refusal import FileRefused

SOUND = {
    "a.pdf": (files.pdf(), "application/pdf"),
    "a.png": (files.png(), "image/png"),
    "a.jpg": (files.jpeg(), "image/jpeg"),
    "b.jpeg": (files.jpeg(behind=b"what a telephone appends"), "image/jpeg"),
    "a.webp": (files.webp(), "image/webp"),
    "a.docx": (files.docx(), office.DOCX),
    "a.xlsx": (files.xlsx(), office.XLSX),
    "a.pptx": (files.pptx(), office.PPTX),
    "a.odt": (files.odt(), office.ODT),
    "a.csv": ("行业,产出\n农业,1\n".encode(), "text/csv"),
    "a.txt": ("Устав < 5 листов\n".encode("utf-8-sig"), "text/plain"),
    "b.txt": ("公司章程".encode("utf-16"), "text/plain"),
}


def judged(content: bytes, name: str = "paper") -> Judged:
    return judge(io.BytesIO(content), name)


def code(content: bytes, name: str = "paper") -> str:
    with pytest.raises(FileRefused) as refused:
        judged(content, name)
    assert len(str(refused.value)) > 20
    return refused.value.code


@pytest.mark.parametrize("name", SOUND)
def test_every_accepted_kind_is_told_by_content(name: str) -> None:
    content, media_type = SOUND[name]
    assert judged(content, name) == Judged(media_type, name)


def test_the_end_of_a_name_is_written_small() -> None:
    assert judged(files.pdf(), "EXTRACT.PDF").name == "EXTRACT.pdf"


@pytest.mark.parametrize("name", [name for name in SOUND if name != "a.csv"])
def test_a_name_without_an_end_is_given_one(name: str) -> None:
    content, media_type = SOUND[name]
    assert judged(content, "minutes of 12.05.2026").name == "minutes of 12.05.2026" + SUFFIXES[media_type][0]


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("end", ["pdf", "png", "docx", "txt", "html", "exe", "js"])
def test_a_name_that_says_something_else_is_refused(name: str, end: str) -> None:
    content, media_type = SOUND[name]
    if f".{end}" not in SUFFIXES[media_type] and {f".{end}", *SUFFIXES[media_type]} != {".txt", ".csv"}:
        assert code(content, f"paper.{end}") == "mislabelled"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
        (b"\x7fELF\x02\x01\x01\x00", "program"),
        (b"#!/bin/sh\necho\n", "program"),
        (b"<html><script>alert(1)</script></html>", "markup"),
        (b"\n \xef\xbb\xbf<svg onload=alert(1)>", "markup"),
        (b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>", "markup"),
        ("<html>".encode("utf-16"), "markup"),
        (b"\xef\xbb\xbf\n<note>x</note>", "markup"),
        (b"hello <ScRiPt src=x>", "markup"),
        (b"x" * (64 * 1024 - 4) + b"<script>", "markup"),
        (b"GIF89a\x01\x00\x01\x00\x00", "unknown"),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", "unknown"),
        ("выписка из реестра".encode("cp1251"), "encoding"),
        (office.OLD + bytes(600), "old_office"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (files.pdf()[:-300], "damaged"),
        (files.pdf().replace(b"%%EOF", b""), "damaged"),
        (files.png()[:-12], "damaged"),
        (files.png() + b"<script>", "damaged"),
        (files.jpeg()[:24], "damaged"),
        (b"\xff\xd8\xff\xd9", "damaged"),
        (files.webp()[:-4], "damaged"),
        (files.docx()[:-40], "damaged"),
    ],
)
def test_what_is_no_paper_is_refused_by_name_of_its_fault(content: bytes, expected: str) -> None:
    assert code(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (files.archive_of({"contract.pdf": files.pdf()}), "archive"),
        (files.archive_of({"META-INF/MANIFEST.MF": b"Main-Class: a"}), "archive"),
        (files.with_member(files.docx(), "word/vbaProject.bin"), "macros"),
        (files.with_member(files.xlsx(), "XL/VBAPROJECT.BIN"), "macros"),
        (files.with_member(files.xlsx(), "xl/macrosheets/sheet1.xml"), "macros"),
        (files.with_member(files.docx(), "word/activeX/activeX1.bin"), "macros"),
        (files.with_member(files.odt(), "Basic/Standard/Module1.xml"), "macros"),
        (files.archive_of({"[Content_Types].xml": b'"application/vnd.ms-excel.sheet.macroEnabled.main+xml"'}), "macros"),
    ],
)
def test_archives_and_documents_that_run_are_refused(content: bytes, expected: str) -> None:
    assert code(content) == expected


def test_a_document_that_unpacks_too_large_is_refused_even_if_it_lies(settings: Settings) -> None:
    bomb = files.with_member(files.docx(), "word/media/zeros.bin", bytes(3_000_000))
    assert len(bomb) < 60_000
    assert judged(bomb).media_type == office.DOCX
    settings.EVIDENCE_MAX_UNPACKED_BYTES = 2_000_000
    assert code(bomb) == "bomb"
    assert code(files.that_lies(bomb, 10)) == "bomb"


def test_the_limit_holds_for_all_members_together(settings: Settings) -> None:
    settings.EVIDENCE_MAX_UNPACKED_BYTES = 2_000_000
    assert code(files.archive_of({f"{number}.bin": bytes(300_000) for number in range(10)})) == "bomb"


def test_a_document_of_very_many_parts_is_refused_before_its_list_is_read() -> None:
    assert code(files.archive_of({str(number): b"" for number in range(5001)})) == "bomb"


def test_an_encrypted_member_is_refused() -> None:
    sealed = bytearray(files.docx())
    at = sealed.find(b"PK\x01\x02")
    sealed[at + 8] |= 1
    assert code(bytes(sealed)) == "password"


def test_an_encrypted_pdf_is_taken_and_told() -> None:
    assert judged(files.pdf(encrypted=True)).encrypted
    assert not judged(files.pdf()).encrypted


@given(some.binary(min_size=1, max_size=600))
@example(b"\xef")
@example(b"\xff\xfe<")
def test_random_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        found = judged(content)
    except FileRefused:
        return
    assert found.media_type == "text/plain"
    assert not re.search(r"[\x00-\x08\x0e-\x1f]", content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"))


@given(some.sampled_from([b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\x00\x00\x00\x00WEBP", b"PK\x03\x04"]), some.binary())
def test_a_signature_before_random_bytes_convinces_nobody(signature: bytes, content: bytes) -> None:
    with pytest.raises(FileRefused):
        judged(signature + b"\x00" + content)


@given(some.sampled_from(sorted(SOUND)), some.data())
def test_a_broken_file_is_judged_or_refused_and_never_fails(name: str, data: some.DataObject) -> None:
    broken = bytearray(SOUND[name][0])
    for _ in range(data.draw(some.integers(1, 4))):
        broken[data.draw(some.integers(0, len(broken) - 1))] = data.draw(some.integers(0, 255))
    with suppress(FileRefused):
        judged(bytes(broken), name)


@given(some.text(max_size=300))
def test_a_cleaned_name_is_short_visible_and_lies_in_no_folder(name: str) -> None:
    cleaned = naming.cleaned(name)
    assert 0 < len(cleaned) <= naming.LONGEST
    assert cleaned.isprintable()
    assert not re.search(r'[/\\<>:"|?*]', cleaned)
    assert not cleaned.startswith(".")
    assert naming.cleaned(cleaned) == cleaned


def test_a_long_name_keeps_its_end() -> None:
    assert naming.cleaned("у" * 400 + ".Pdf").endswith("у.pdf")
